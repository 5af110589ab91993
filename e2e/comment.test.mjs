// A draft before the public: a citizen comments on a phone, the office answers,
// and drafts the outcome for its reviews.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { launch, person, clerk, looked, phone } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const text = (page) => page.locator('main').innerText();

// call finds a draft of the county's by the words of its title.
async function call(page, title) {
  await page.goto('/comment/');
  return page.getByRole('link', { name: title }).getAttribute('href');
}

test('a citizen comments on a phone, and pressing twice is one comment', async () => {
  const page = await (await person(browser, phone)).newPage();
  const href = await call(page, '集贸市场');
  await page.goto(href);
  await page.getByRole('button', { name: '提交意见' }).click();
  assert.match(await text(page), /请写意见/);
  await page.locator('#text').fill('第二条 希望冬天晚一点收市 <script>alert(1)</script>');
  await page.locator('#contact').fill('长'.repeat(101));
  await page.getByRole('button', { name: '提交意见' }).click();
  assert.match(await page.locator('#text').inputValue(), /冬天晚一点/, 'what was typed is still there');
  await page.locator('#contact').fill('13912340000');
  await page.getByRole('button', { name: '提交意见' }).click();
  assert.match(await text(page), /您的意见已经收到，是第 \d+ 条/);
  await looked(browser, page, href);
});

test('nobody comments after the last day, and the page says what happens next', async () => {
  const page = await (await person(browser)).newPage();
  const href = await call(page, '公益性公墓');
  await page.goto(href);
  assert.equal(await page.locator('textarea').count(), 0);
  assert.match(await text(page), /截止，共收到 \d+ 条意见/);
  const late = await page.request.post(href, { form: { text: '我来晚了', once: '0123456789abcdef0123456789abcdef' } });
  assert.equal(late.status(), 409);
  assert.match(await late.text(), /我来晚了/, 'the text is given back');
  const none = await page.request.post('/comment/1', { form: { text: '没有这一份' } });
  assert.equal(none.status(), 404);
});

test('the office answers, and the outcome is drafted and sent to its reviews', async () => {
  const desk = await clerk(browser, 'minzheng.clerk');
  await desk.goto('/office/');
  await desk.getByRole('link', { name: /公益性公墓/ }).click();
  const href = new URL(desk.url()).pathname;
  if (await desk.getByRole('button', { name: '起草采纳情况' }).count() === 0) {
    assert.match(await text(desk), /还有 1 条意见没有答复/);
    await desk.getByRole('button', { name: '保存答复' }).click();
    assert.match(await text(desk), /请先勾选要答复的意见/);
    await desk.goto(`${href}?only=open`);
    await desk.getByLabel('3', { exact: true }).check();
    await desk.getByLabel('未采纳', { exact: true }).check();
    await desk.locator('#gist').fill('户口迁走的本村人能否安葬');
    await desk.locator('#reason').fill('由村民会议决定，办法不作统一规定。');
    await desk.getByRole('button', { name: '保存答复' }).click();
    assert.match(await text(desk), /已答复 1 条意见/);
  }
  await looked(browser, desk, href);
  await desk.goto(href);
  await desk.getByRole('button', { name: '起草采纳情况' }).click();
  const doc = new URL(desk.url()).pathname.replace(/\/edit$/, '');
  assert.match(await desk.locator('#body').inputValue(), /收到意见 3 条/);
  await desk.goto(doc);
  await desk.getByRole('button', { name: '送审' }).click();
  assert.match(await text(desk), /审查中/);
});

test('a letter is entered, who wrote it is shown for a reason only', async () => {
  const desk = await clerk(browser, 'liuhe.clerk');
  const href = `/office${await call(desk, '集贸市场')}`;
  await desk.goto(`${href}/new`);
  await looked(browser, desk, `${href}/new`);
  await desk.getByLabel('来信').check();
  await desk.locator('#text').fill('希望增加厕所。');
  await desk.locator('#name').fill('欧阳明月');
  await desk.locator('#contact').fill('13912345678');
  await desk.getByRole('button', { name: '登记' }).click();
  assert.match(await text(desk), /已登记为第 \d+ 条意见/);
  assert.doesNotMatch(await text(desk), /明月|13912345678/);
  await desk.locator('a[href$="/unmask"]').last().click();
  await looked(browser, desk);
  await desk.getByRole('button', { name: '查看' }).click();
  assert.match(await text(desk), /请写理由/);
  await desk.locator('#reason').fill('电话核实');
  await desk.getByRole('button', { name: '查看' }).click();
  assert.match(await text(desk), /欧阳明月/);
});

test('a draft for comment says until when before it is submitted', async () => {
  const desk = await clerk(browser, 'liuhe.clerk');
  await desk.goto('/office/doc/new?unit=liuhe');
  await desk.locator('#title').fill('柳河镇村庄保洁办法（征求意见稿）');
  await desk.locator('#summary').fill('柳河镇村庄保洁办法。');
  await desk.locator('#body').fill('第一条 为了村庄整洁，制定本办法。');
  await desk.locator('#item').selectOption('other_required');
  await desk.locator('#topic').selectOption({ index: 1 });
  await desk.locator('#genre').selectOption('征求意见稿');
  await desk.getByRole('button', { name: /保存/ }).first().click();
  assert.match(await text(desk), /还没有写“征求意见安排”/);
  await desk.getByRole('link', { name: '征求意见安排' }).click();
  await looked(browser, desk);
  const ahead = new Date(Date.now() + 8 * 3600e3 + 5 * 86400e3).toISOString().slice(0, 10).split('-').map(Number);
  for (const [i, part] of ['y', 'm', 'd'].entries()) await desk.locator(`[name="until.${part}"]`).fill(String(ahead[i]));
  await desk.locator('#note').fill('村民反映垃圾清运不及时。');
  await desk.getByRole('button', { name: '保存' }).click();
  assert.match(await text(desk), /写明缩短的理由/);
  await desk.locator('#hasty').fill('春节前须施行。');
  await desk.getByRole('button', { name: '保存' }).click();
  assert.match(await text(desk), /征求意见安排已保存/);
  await desk.getByRole('button', { name: '送审' }).click();
  assert.match(await text(desk), /审查中/);
});
