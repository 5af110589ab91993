// A township that kept its applications on paper: three lines of its register,
// and the cells of the report that count them. Without JavaScript.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { launch, clerk, looked } from './browser.mjs';

let browser, page;
const year = new Date().getFullYear() - 2; // nobody had the program then
const register = `/office/ledger/qingling/${year}/daybook`;
before(async () => { browser = await launch(); page = await clerk(browser, 'qingling.clerk'); });
after(async () => { await browser.close(); });

const day = async (name, date) => {
  for (const [i, part] of ['y', 'm', 'd'].entries()) await page.locator(`input[name="${name}.${part}"]`).first().fill(date.split('-')[i]);
};

// enter presses the link to a new line, and fills in what is given.
async function enter(sort, days, chosen, written) {
  await page.goto(`${register}/new?sort=${sort}`);
  for (const [name, date] of Object.entries(days)) await day(name, date);
  for (const [name, label] of Object.entries(chosen)) await page.locator(`select[name="${name}"]`).selectOption({ label });
  for (const [name, text] of Object.entries(written)) await page.locator(`input[name="${name}"]`).fill(text);
  await page.getByRole('button', { name: '登记', exact: true }).click();
}

test('three lines are entered', async () => {
  await page.goto(`/office/ledger/qingling/${year}`);
  await page.getByRole('link', { name: '纸质登记簿' }).click();
  assert.ok(page.url().endsWith(register), page.url());
  await looked(browser, page);
  await page.goto(`${register}/new?sort=application`);
  await looked(browser, page);
  await enter('application', { received: `${year}-03-05`, ended: `${year}-03-28` }, { applicant: '自然人', channel: '当面提交', outcome: '予以公开' },
    { title: '征地补偿标准', book: '依申请公开登记簿', entry: '第1页第1号' });
  assert.match(await page.locator('main').innerText(), /登〔\d+〕1号/);
  await enter('application', { received: `${year}-11-20`, ended: `${year}-12-12` }, { applicant: '商业企业', channel: '邮寄（签收）', outcome: '本机关不掌握相关政府信息' },
    { title: '采石场环评批复', book: '依申请公开登记簿', entry: '第1页第2号' });
  await enter('remedy', { received: `${year}-04-10`, ended: `${year}-06-01` }, { kind: '行政复议', result: '结果维持' },
    { title: '明政复〔2024〕3号', book: '应诉登记簿', entry: '1' });
  await looked(browser, page);
});

test('what cannot be a line is refused with what was typed', async () => {
  await enter('application', { received: `${year}-03-05` }, { applicant: '自然人' }, { title: '13800138000', book: '依申请公开登记簿', entry: '第1页第1号' });
  const words = await page.locator('main').innerText();
  assert.match(words, /选择收到的方式/);
  assert.match(words, /不写申请人的个人信息/);
  assert.equal(await page.locator('#title').inputValue(), '13800138000');
  await page.locator('select[name="channel"]').selectOption({ label: '当面提交' });
  await page.locator('#title').fill('征地批文');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  assert.match(await page.locator('main').innerText(), /一件只登一次/);
});

test('the draft counts them, and each cell says where it stands in the register', async () => {
  const cells = {
    'applications.granted.natural_person': /纸质登记簿《依申请公开登记簿》第1页第1号/,
    'applications.unavailable_not_held.org_business': /第1页第2号/,
    'remedies.row.review_upheld': /应诉登记簿/,
  };
  for (const [cell, words] of Object.entries(cells)) {
    await page.goto(`/office/annual/qingling/${year}`);
    const link = page.locator(`a[href$="/${cell}"]`);
    assert.equal((await link.innerText()).trim(), '1', cell);
    await link.click();
    assert.match(await page.locator('main').innerText(), words);
  }
  await page.goto(`/office/annual/qingling/${year}/applications.new_received.total`);
  assert.equal(await page.locator('tbody tr').count(), 2);
  await looked(browser, page);
});

test('a line comes to its end, is struck out, and nothing vanishes', async () => {
  await page.goto(`${register}/1`);
  await looked(browser, page);
  await page.locator('#title').fill('征地补偿安置标准');
  await page.getByRole('button', { name: '保存' }).click();
  assert.match(await page.locator('main').innerText(), /写明理由/);
  await page.locator('#reason').fill('抄漏两个字');
  await page.getByRole('button', { name: '保存' }).click();
  await page.locator('#why').fill('与2号是同一件');
  await page.getByRole('button', { name: '划掉这一条' }).click();
  const words = await page.locator('main').innerText();
  for (const kept of ['已划掉', '抄漏两个字', '与2号是同一件', '征地补偿标准']) assert.ok(words.includes(kept), kept);
  await page.goto(`/office/annual/qingling/${year}`);
  assert.equal(await page.locator('a[href$="/applications.granted.natural_person"]').count(), 0, 'a nought opens to nothing');
});

test('what would change a report that has been handed in is refused', async () => {
  await enter('application', { received: `${year}-12-20` }, { applicant: '自然人', channel: '当面提交' }, { title: '低保名单', book: '依申请公开登记簿', entry: '第2页第1号' });
  assert.match(await page.locator('main').innerText(), new RegExp(`${year + 1} 年年报已经报送`));
  assert.equal(await page.locator('#title').inputValue(), '低保名单');
});

test('the workbook of the page is filled in and imported', async () => {
  const answer = await page.request.get(`${register}/template.xlsx`);
  assert.equal(answer.status(), 200);
  await page.goto(`${register}/import`);
  await looked(browser, page);
  await page.locator('#file').setInputFiles({ name: '登记簿.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await answer.body() });
  await page.getByRole('button', { name: '看要登哪些' }).click();
  assert.match(await page.locator('main').innerText(), /还没有填任何一行/);
});
