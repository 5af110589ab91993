// What comes to the office of disclosure and is no application: a record about
// oneself to be put right, from the portal to the letter; a petition told where
// to turn; and what was registered as an application by mistake.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { launch, person, clerk, looked, check, phone } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const text = (page) => page.locator('main').innerText();
const photo = { name: '户口簿.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]) };

// person looked at where they stand, both widths, though the page came by POST.
async function stands(page, what) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', bypassCSP: true });
  const eye = await context.newPage();
  await eye.goto(new URL('/', page.url()).href);
  await eye.setContent((await page.content()).replaceAll('href="/', `href="${new URL('/', page.url()).href}`));
  await check(eye, `${what} at 1280`);
  await eye.setViewportSize(phone);
  await check(eye, `${what} at ${phone.width}`);
  await context.close();
}

async function press(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
}

test('a citizen has a record put right and reads the letter', async () => {
  const citizen = await (await person(browser)).newPage();
  await citizen.goto('/apply');
  await citizen.getByRole('link', { name: '要求更正', exact: true }).click();
  await press(citizen, '提交');
  assert.match(await text(citizen), /写明用什么证据证明/);
  await citizen.locator('[name=unit]').selectOption('liuhe');
  await citizen.locator('#about').fill('2025 年低保登记表');
  await citizen.locator('#matter_what').fill('家庭人口写成 3 人，应当是 4 人');
  await citizen.locator('#proof').fill('户口簿');
  await citizen.getByLabel('自然人').check();
  await citizen.locator('#applicant').fill('林晓禾');
  await citizen.locator('#id_kind').selectOption('passport');
  await citizen.locator('#id_number').fill('E76543210');
  await citizen.locator('#phone').fill('13800000021');
  await citizen.locator('[name=by][value=online]').check();
  await citizen.locator('[name=annex]').setInputFiles(photo);
  await press(citizen, '提交');
  const receipt = await text(citizen);
  const number = receipt.match(/明柳更正〔\d{4}〕\d+号/)[0];
  const code = receipt.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)[0];
  await stands(citizen, 'the receipt');

  const office = await clerk(browser, 'liuhe.clerk');
  await office.goto('/office/foi/');
  await office.getByRole('link', { name: '要求更正信息记录' }).click();
  const short = number.replace('明柳', '');
  await office.getByRole('link', { name: short }).click();
  const shown = await text(office);
  assert.match(shown, /林\*/);
  assert.ok(!shown.includes('林晓禾') && !shown.includes('E76543210'), 'the person is masked');
  const one = new URL(office.url()).pathname;
  await looked(browser, office, one);
  await office.getByRole('link', { name: '写办理结果，送审' }).click();
  await looked(browser, office);
  await press(office, '送审');
  assert.match(await text(office), /选择办理结果/);
  await office.getByLabel('已更正').check();
  await office.locator('#reason').fill('经核对户口簿，家庭人口更正为 4 人');
  await press(office, '更新预览');
  assert.match(await text(office), /已经更正：经核对户口簿/);
  await press(office, '送审');
  assert.match(await text(office), /须由另一个人审批/);

  const leader = await clerk(browser, 'liuhe.reviewer');
  await leader.goto(one + '/approve');
  await looked(browser, leader, one + '/approve');
  await press(leader, '批准');
  assert.match(await text(leader), /信息更正告知书/);
  await leader.goto(one + '/letter');
  await looked(browser, leader, one + '/letter');

  await citizen.goto('/track');
  await citizen.locator('#no').fill(number);
  await citizen.locator('#code').fill('AAAA-BBBB-CCCC');
  await press(citizen, '查询');
  assert.match(await text(citizen), /编号或者查询码不对/);
  await citizen.locator('#no').fill(number);
  await citizen.locator('#code').fill(code);
  await press(citizen, '查询');
  const told = await text(citizen);
  assert.match(told, /已经办结：已更正/);
  assert.match(told, /第四十一条/);
  assert.match(told, /不计入年度报告第三部分/);
  await stands(citizen, 'the query page');
});

test('a petition is entered apart and told by word of mouth', async () => {
  const office = await clerk(browser, 'liuhe.clerk');
  await office.goto('/office/foi/new');
  await office.locator('main').getByRole('link', { name: '不是申请的来件' }).click();
  await looked(browser, office);
  await office.getByLabel('信访', { exact: true }).check();
  await office.locator('#matter_what').fill('反映三组路灯不亮');
  await press(office, '登记');
  assert.match(await text(office), /来件〔\d{4}〕\d+号/);
  await office.getByRole('link', { name: '口头告知、无法告知' }).click();
  await looked(browser, office);
  await office.getByLabel('已告知渠道').check();
  await office.locator('#to').fill('镇村建办，电话 0000-6122031');
  await office.locator('#how').fill('来人当面告知');
  await press(office, '口头告知、无法告知');
  assert.match(await text(office), /已告知渠道/);
  await office.goto('/office/redirect/?view=all');
  assert.match(await text(office), /信访 \d+ 件/);
  await looked(browser, office, '/office/redirect/?view=all');
});

test('what was registered by mistake is turned away, its number kept', async () => {
  const office = await clerk(browser, 'liuhe.clerk');
  await office.goto('/office/foi/new');
  await office.locator('[name=channel][value=in_person]').check();
  await office.locator('#what').fill('举报某村干部违规办酒席');
  await office.getByLabel('自然人').check();
  await office.locator('#applicant').fill('林晓禾');
  await office.locator('#id_kind').selectOption('passport');
  await office.locator('#id_number').fill('E76543210');
  await office.locator('#phone').fill('13800000021');
  await office.locator('[name=form][value=paper]').check();
  await office.locator('[name=by][value=pick_up]').check();
  await press(office, '登记');
  const ticket = await text(office);
  const number = ticket.match(/明柳公申〔\d{4}〕\d+号/)[0];
  const code = ticket.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)[0];
  await office.getByRole('link', { name: '打开这件申请' }).click();
  const one = new URL(office.url()).pathname;
  assert.match(await text(office), /这不是公开申请/);

  const leader = await clerk(browser, 'liuhe.leader');
  await leader.goto(one + '/turn');
  await looked(browser, leader, one + '/turn');
  await press(leader, '转为来件');
  assert.match(await text(leader), /选择来件是什么/);
  await leader.getByLabel('举报', { exact: true }).check();
  await leader.locator('#why').fill('来信题为举报信，没有要求获取信息');
  await press(leader, '转为来件');
  assert.match(await text(leader), /曾登记为申请/);
  await leader.goto(one);
  const kept = await text(leader);
  assert.match(kept, /不是申请，已转出/);
  assert.ok(kept.includes(number), 'the number stays');
  await looked(browser, leader, one);

  const citizen = await (await person(browser)).newPage();
  await citizen.goto('/track');
  await citizen.locator('#no').fill(number);
  await citizen.locator('#code').fill(code);
  await press(citizen, '查询');
  assert.match(await text(citizen), /不是政府信息公开申请/);
  await stands(citizen, 'the query page of what was turned away');
});
