// Every channel and every outcome to its letter, and what may happen between
// receipt and reply. What an outcome asks for is filled in in the browser; the
// steps around it are taken by posting the forms of their pages.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { launch, person, clerk, looked, base, phone } from './browser.mjs';

let browser, desk, leader;
before(async () => {
  browser = await launch();
  desk = await clerk(browser, 'liuhe.clerk');
  leader = await clerk(browser, 'liuhe.leader');
});
after(async () => { await browser.close(); });

const today = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10).split('-').map(Number);
const day = (name) => ({ [`${name}.y`]: String(today[0]), [`${name}.m`]: String(today[1]), [`${name}.d`]: String(today[2]) });
const once = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
const photo = { name: '身份证.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]) };
const text = (page) => page.locator('main').innerText();

// channel → whether the day of receipt is known at once.
const channels = { in_person: true, oral: true, mail_signed: true, mail_plain: false, e_mail: false, fax: false };

// register takes an application in at the counter and gives its address.
async function register(channel, what) {
  const form = {
    once: once(), unit: 'liuhe', channel, what, kind: await personKind(), applicant: '何小满', id_kind: 'passport', id_number: 'E76543299',
    phone: '13900001111', form: 'paper', by: 'pick_up', ...(channels[channel] ? day('received') : { 'received.y': '', 'received.m': '', 'received.d': '' }),
  };
  if (channel === 'in_person') form.identity = photo;
  const answer = await desk.request.post('/office/foi/new', { multipart: form });
  const shown = await answer.text();
  const href = shown.match(/href="(\/office\/foi\/liuhe-\d{4}-\d+)"[^>]*>打开这件申请/)?.[1];
  assert.ok(href, `${channel}: ${answer.status()} ${plain(shown)}`);
  if (!channels[channel]) await act(desk, `${href}/confirm`, { ...day('on'), how: '电话确认' });
  return href;
}

let kindValue;
async function personKind() {
  if (!kindValue) {
    const shown = await (await desk.request.get('/office/foi/new')).text();
    kindValue = shown.match(/name="kind" value="([^"]+)"/)[1];
  }
  return kindValue;
}

const plain = (html) => html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 2000);

// act opens a page of a case and posts its form with fields. It must succeed.
async function act(page, path, fields) {
  const shown = await (await page.request.get(path)).text();
  const hidden = Object.fromEntries(['once', 'version'].map((n) => [n, shown.match(new RegExp(`name="${n}" value="([^"]*)"`))?.[1] ?? '']));
  const answer = await page.request.post(path, { form: { ...hidden, ...fields }, maxRedirects: 0 });
  assert.equal(answer.status(), 303, `${path}: ${plain(await answer.text())}`);
  return new URL(answer.headers().location, base).pathname;
}

const fields = {
  given: '柳河镇 2025 年公路养护合同正文 1 份。', how: '当面领取，随本答复书一并提供。', content: '养护里程 18.6 公里。',
  withheld: '合同附件中养护工人的身份证号码。', reason: '写明对这件申请的具体理由，经核对附件逐项认定。',
  search: '查阅了本镇档案室和收发文登记簿，没有记载；已书面征求第三方意见，对方不同意公开。',
  basis: '《中华人民共和国统计法》第二十八条', earlier: '明柳公复〔2025〕3号，2025年1月20日', elsewhere: '明阳县自然资源局，明阳县人民路 1 号。',
};

// answer → its own fields, what its letter says, and what must come before.
const answers = {
  already_public: [['how'], /已经主动公开/],
  granted: [['given', 'how', 'content'], /养护合同正文[\s\S]*18\.6 公里/],
  partial: [['given', 'withheld', 'ground', 'reason', 'how', 'content'], /第三十七条/],
  state_secret: [['reason'], /国家秘密/],
  law_forbidden: [['basis', 'reason'], /统计法/],
  security_stability: [['reason'], /国家安全/],
  third_party_rights: [['search', 'reason'], /第十五条/],
  internal_affairs: [['reason'], /第十六条/],
  process_info: [['reason'], /第十六条/],
  enforcement_file: [['reason'], /行政执法案卷/],
  admin_query: [['basis', 'elsewhere'], /自然资源局/],
  not_exist: [['search'], /收发文登记簿/],
  not_responsible: [['reason', 'elsewhere'], /自然资源局/],
  needs_creation: [['reason'], /第三十八条/],
  unclear: [['earlier', 'reason'], /补正/, corrected],
  petition: [['reason', 'elsewhere'], /第三十九条/],
  duplicate: [['earlier'], /重复/],
  publication: [['elsewhere'], /第三十九条/],
  excessive: [['reason'], /第三十五条/, explained],
  reissue: [['earlier', 'reason'], /已获取|已经获取|重新出具|确认/],
  not_information: [['reason'], /第二条/],
};

async function corrected(href) {
  await act(desk, `${href}/correction`, { do: 'do', unclear: '没有写明是哪一条路', wanted: '写明路名和年份', days: '' });
  await act(desk, `${href}/corrected`, { do: 'do', ...day('on'), name: '', what: '那条路的资料' });
}

async function explained(href) {
  await act(desk, `${href}/reasons`, { do: 'do', facts: '2026年3月至今提出申请25件', days: '' });
  await act(desk, `${href}/explained`, { do: 'do', ...day('on'), text: '想多了解一些' });
}

// decide fills in what the answer asks for, and nothing else, and sends it.
async function decide(href, answer, asked) {
  await desk.goto(`${href}/decide`);
  await desk.locator(`[name=answer][value=${answer}]`).check();
  await desk.getByRole('button', { name: /更新/ }).click();
  for (const name of asked) {
    if (name === 'ground') await desk.locator('[name=ground][value=third_party_rights]').check();
    else await desk.locator(`[name=${name}]`).fill(fields[name]);
  }
  const others = Object.keys(fields).filter((name) => !asked.includes(name));
  for (const name of others) assert.equal(await desk.locator(`textarea[name=${name}], input[name=${name}]:not([type=hidden])`).count(), 0, `${answer} does not ask for ${name}`);
  await desk.getByRole('button', { name: '送审' }).click();
  assert.equal(await desk.locator('.error-summary').count(), 0, `${answer}: ${await text(desk)}`);
}

// The ways a letter leaves the house, each with its proof.
const ways = [['hand', '何小满'], ['mail', '1234567890123'], ['agent', '双河村村民委员会，何小满'], ['email', 'he@example.com'], ['fetch', '何小满'], ['online', '']];

// replied has the reply approved and dispatched, and looks at its letter.
async function replied(href, answer, says, turn) {
  await act(leader, `${href}/approve`, { do: 'approve' });
  const letter = plain(await (await desk.request.get(`${href}/letter/reply`)).text());
  assert.match(letter, says, `${answer}: ${letter}`);
  assert.doesNotMatch(letter, /待写明/);
  const shown = await (await desk.request.get(`${href}/dispatch`)).text();
  const ref = shown.match(/value="(reply\/\d+\/\d+)"/)?.[1];
  const [way, proof] = ways[turn % ways.length];
  await act(desk, `${href}/dispatch`, { do: 'do', letter: ref, way, proof, ...day('on') });
  const file = plain(await (await desk.request.get(href)).text());
  assert.match(file, /已答复|办结|已经答复/, file);
}

test('every outcome to its letter, by every channel', async (t) => {
  const doors = Object.keys(channels);
  let turn = 0;
  for (const [answer, [asked, says, first]] of Object.entries(answers)) {
    const channel = doors[turn % doors.length];
    await t.test(`${answer}, ${channel}`, async () => {
      const href = await register(channel, `请公开与第 ${turn} 项有关的柳河镇公路养护资料`);
      if (first) await first(href);
      await decide(href, answer, asked);
      await replied(href, answer, says, turn);
    });
    turn++;
  }
});

test('an application through the internet is confirmed, and withdrawn', async () => {
  const page = await (await person(browser)).newPage();
  const next = (name) => page.getByRole('button', { name }).first().click();
  await page.goto('/apply?unit=liuhe');
  await next('开始填写');
  await next('继续');
  await page.locator('textarea[name=what]').fill('柳河镇 2025 年护林员名单以外的经费安排表');
  await next('继续');
  await page.getByLabel('自然人').check();
  await page.locator('[name=applicant]').fill('何小满');
  await page.locator('[name=id_kind]').selectOption('passport');
  await page.locator('[name=id_number]').fill('E76543298');
  await page.locator('[name=phone]').fill('13900001112');
  await next('继续');
  await page.getByLabel('电子文件').check();
  await page.getByLabel(/网上查看/).check();
  await next('继续');
  await next('提交申请');
  const [, year, n] = (await text(page)).match(/明柳公申〔(\d+)〕(\d+)号/);
  const href = `/office/foi/liuhe-${year}-${n}`;
  await act(desk, `${href}/confirm`, { ...day('on'), how: '电话确认' });
  await act(desk, `${href}/withdraw`, { why: '收到申请人签名的撤回说明' });
  assert.match(plain(await (await desk.request.get(href)).text()), /撤回/);
});

const seen = new Set(); // axe looks at each kind of page once

// does fills in a page of the case, looks at what would come of it, and does it.
async function does(page, href, path, fill, letter) {
  await page.goto(`${href}/${path}`);
  if (!seen.has(path)) await looked(browser, page);
  seen.add(path);
  for (const [label, value] of Object.entries(fill)) {
    if (value === true) await page.getByLabel(label).first().check();
    else await page.getByLabel(label).first().fill(value);
  }
  const preview = page.getByRole('button', { name: '更新预览' });
  if (await preview.count()) {
    await preview.click();
    assert.equal(await page.locator('.error-summary').count(), 0, `${path}: ${await text(page)}`);
  }
  if (letter) {
    const shown = await page.locator('.letter').first().innerText();
    assert.match(shown, letter);
    assert.doesNotMatch(shown, /待写明/);
  }
  await page.locator('main button[value=do]').click();
  assert.equal(new URL(page.url()).pathname, href, await text(page));
}

test('an unclear application is corrected once', async () => {
  const href = await register('oral', '请公开那条路的资料');
  await does(desk, href, 'correction', { 哪里不明确: '没有写明是哪一条路', 要补正什么: '写明路名和年份' }, /没有写明是哪一条路[\s\S]*写明路名和年份/);
  assert.match(await desk.locator('h1').innerText(), /补正/);
  await does(desk, href, 'corrected', { 补正以后要什么信息: '请公开2025年柳河镇双河村通村公路验收资料' });
  const again = await desk.goto(`${href}/correction`);
  assert.equal(again.status(), 409);
});

test('a third party is heard, objects, and is told of the override', async () => {
  const href = await register('oral', '请公开2025年河道清淤工程的合同');
  await does(desk, href, 'consult', { 第三方: true, 对方的姓名或者名称: '明阳县恒通建设有限公司', 涉及的信息: '合同的单价和付款方式' }, /恒通建设[\s\S]*合同的单价/);
  assert.match(await text(desk), /征求第三方意见书[\s\S]*征求意见告知书|征求意见告知书[\s\S]*征求第三方意见书/);
  await does(desk, href, 'serve', { '征求第三方意见书：明阳县恒通建设有限公司': true });
  await looked(browser, desk, `${href}/proof`);
  await desk.goto(`${href}/letter/third_party_letter`);
  assert.match(await desk.locator('.slip').innerText(), /意见回执[\s\S]*□ 不同意公开/);
  await desk.getByRole('button', { name: '打印送达回证' }).click();
  assert.match(await desk.locator('.letter').innerText(), /受送达人\s+明阳县恒通建设有限公司/);
  await does(desk, href, 'opinion', { 不同意公开: true, 不同意的理由: '涉及商业秘密' });
  await does(leader, href, 'override', { '第三方：明阳县恒通建设有限公司': true, 决定公开的内容: '合同总价', 理由: '使用财政资金' }, /合同总价/);
});

test('an extension is consented to by another person', async () => {
  const href = await register('oral', '请公开2024年度镇财政决算');
  await does(desk, href, 'propose', { 理由: '档案分存两处' });
  await does(leader, href, 'extend', {}, /档案分存两处/);
  assert.match(await text(leader), /延期答复告知书/);
});

test('reasons are asked for and given, and a delay is fixed', async () => {
  const href = await register('oral', '请公开2019年以来全部会议通知');
  await does(desk, href, 'reasons', { 申请的数量和频次: '2026年3月至今提出申请25件' }, /25件/);
  await does(desk, href, 'explained', { 申请人说明的理由: '用于编写村史' });
  await does(leader, href, 'delay', { 几个工作日以内答复: '40', 为什么不能按期答复: '档案数量大' }, /档案数量大/);
});

test('the fee is told and paid where a unit takes one', async () => {
  await leader.goto('/office/foi/settings?unit=liuhe');
  await leader.locator('[name=fees][value=yes]').check();
  await leader.getByRole('button', { name: '保存期限、收费和审查' }).click();
  const href = await register('oral', '请公开2018年以来全部会议签到表');
  await does(desk, href, 'reasons', { 申请的数量和频次: '2026年3月至今提出申请45件' }, /45件/);
  await does(desk, href, 'explained', { 申请人说明的理由: '用于编写村史' });
  await does(desk, href, 'fee', { 按量: true, 页数: '250', 怎样缴费: '凭本通知到政务服务中心非税窗口缴纳' }, /250/);
  await does(desk, href, 'paid', { 财政票据的号码: '0012345678' });
  await leader.goto('/office/foi/settings?unit=liuhe');
  await leader.locator('[name=fees][value=no]').check();
  await leader.getByRole('button', { name: '保存期限、收费和审查' }).click();
});

// The demo county has a case of each whose period has run out.
test('what was not corrected or not paid in time is closed with its letter', async () => {
  const find = async (page, title) => {
    await page.goto('/office/foi/');
    const row = page.getByRole('row', { name: title });
    assert.match(await row.innerText(), /申请人期限已过/);
    return row.getByRole('link').first().getAttribute('href');
  };
  const unclear = await find(leader, '村里的证明');
  await does(leader, unclear, 'uncorrected', { 了解到的情况: '期满前后电话联系过两次' }, /第三十条/);
  const head = await clerk(browser, 'zhujian.leader');
  const unpaid = await find(head, '全部商品房预售资金监管协议');
  await does(head, unpaid, 'unpaid', {}, /没有缴纳/);
  for (const [page, href] of [[leader, unclear], [head, unpaid]]) {
    await page.goto(href);
    assert.match(await text(page), /不再处理告知书/);
  }
});

test('the whole file is one print, masked without a reason', async () => {
  const href = await register('oral', '请公开2025年防汛物资清单');
  await desk.goto(href);
  await desk.getByRole('link', { name: '打印案卷、申请表' }).click();
  await looked(browser, desk);
  assert.ok(!(await text(desk)).includes('何小满'), 'masked');
  await desk.getByLabel('要完整信息的理由').fill('归档');
  await desk.getByRole('button', { name: '显示完整案卷并打印' }).click();
  assert.match(await text(desk), /政府信息公开申请案卷[\s\S]*何小满[\s\S]*登记回执/);
});

test('on a phone the actions come before the case', async () => {
  const href = await register('oral', '请公开2025年防汛值班表');
  await desk.setViewportSize(phone);
  await desk.goto(href);
  const at = await desk.getByRole('heading', { name: '现在可以' }).boundingBox();
  const facts = await desk.getByRole('heading', { name: '申请', exact: true }).boundingBox();
  assert.ok(at.y < facts.y, `${at.y} above ${facts.y}`);
  await looked(browser, desk, href);
});
