// A document on its way: reviews as the unit settles them, an hour of
// publication, changed and recalled.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { launch, clerk, looked } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const press = (page, name) => page.getByRole('button', { name, exact: true }).last().click();
const text = (page) => page.locator('main').innerText();

// draft begins a document that can be submitted, and gives its address.
async function draft(page, title, more = async () => {}) {
  await page.goto('/office/doc/new?unit=liuhe');
  await page.locator('#title').fill(title);
  await page.locator('#body').fill('请各村于本月底以前完成排查。\n联系电话见镇政府公开指南。');
  await page.locator('#summary').fill('部署排查工作。');
  await page.locator('#item').selectOption('emergency');
  await page.locator('#topic').selectOption({ index: 1 });
  await page.locator('#genre').selectOption('通知');
  await more(page);
  await press(page, '保存');
  await page.waitForURL(/\/office\/doc\/liuhe-\d+/);
  return new URL(page.url()).pathname.replace(/\/edit$/, '');
}

async function review(page, doc, kind, basis) {
  await page.goto(`${doc}/review/${kind}`);
  await page.getByLabel(/通过|同意公开/).check();
  if (basis) await page.locator('#basis').fill(basis);
  await looked(browser, page);
  await press(page, '记录审查结果');
}

async function settle(option) {
  const leader = await clerk(browser, 'liuhe.leader');
  await leader.goto('/office/doc/settings?unit=liuhe');
  await leader.getByLabel(option).check();
  await press(leader, '保存');
  assert.match(await text(leader), /已经保存/);
}

test('three reviews where the unit settles three, then two again', async () => {
  await settle(/三次/);
  const author = await clerk(browser, 'liuhe.clerk');
  const doc = await draft(author, '关于开展汛前排查的通知');
  await author.goto(doc);
  assert.match(await text(author), /公开审查、保密审查、负责人审定/);
  await press(author, '送审');
  await settle(/沿用上级/);
  await review(await clerk(browser, 'liuhe.reviewer'), doc, 'disclosure');
  await review(await clerk(browser, 'liuhe.secrecy'), doc, 'secrecy', '《保守国家秘密法》第三十五条');
  const early = await (await clerk(browser, 'liuhe.reviewer')).goto(`${doc}/publish`);
  assert.notEqual(early.status(), 200, 'two of three are not enough');
  await review(await clerk(browser, 'liuhe.leader'), doc, 'final');
  await author.goto(doc);
  assert.match(await text(author), /待发布/);
});

test('a publication is planned, changed and recalled', async () => {
  const author = await clerk(browser, 'liuhe.clerk');
  const doc = await draft(author, '关于汛期值班的通知');
  await author.goto(doc);
  await press(author, '送审');
  await review(await clerk(browser, 'liuhe.reviewer'), doc, 'disclosure');
  await review(await clerk(browser, 'liuhe.secrecy'), doc, 'secrecy', '《保守国家秘密法》第三十五条');
  const page = await clerk(browser, 'liuhe.reviewer');
  await page.goto(`${doc}/schedule`);
  await looked(browser, page);
  await page.locator('#hour').fill('25:00');
  await press(page, '定下时间');
  assert.match(await page.locator('.error-summary').innerText(), /09:00/);
  await page.locator('#hour').fill('08:30');
  await press(page, '定下时间');
  assert.match(await text(page), /08:30/);
  await page.goto('/office/doc/?state=passed');
  assert.match(await text(page), /定于 .* 08:30/);
  await page.goto(`${doc}/unschedule`);
  await looked(browser, page);
  await press(page, '取消定时');
  assert.match(await text(page), /等您发布/);
});

test('what was typed and not saved is there again, and the second to save sees both texts', async () => {
  const author = await clerk(browser, 'liuhe.clerk');
  const doc = await draft(author, '关于林区防火的通知');
  const context = await browser.newContext({ baseURL: new URL(author.url()).origin, locale: 'zh-CN' }); // with script
  await context.addCookies(await author.context().cookies());
  const page = await context.newPage();
  await page.goto(`${doc}/edit`);
  await page.locator('#body').fill('写了一半，窗口就关了。');
  const kept = page.waitForResponse((r) => r.url().endsWith('/keep') && r.status() === 200, { timeout: 40_000 });
  await kept;
  await page.waitForFunction(() => document.getElementById('kept').textContent.includes('已自动保存'));
  await page.close();

  await author.goto(`${doc}/edit`);
  assert.match(await text(author), /找回了没有保存的内容/);
  assert.equal(await author.locator('#body').inputValue(), '写了一半，窗口就关了。');
  await looked(browser, author);
  await author.goto(doc);
  assert.doesNotMatch(await text(author), /写了一半/, 'it is not the document');

  const other = await clerk(browser, 'liuhe.clerk');
  await other.goto(`${doc}/edit`);
  await press(other, '不要这些，回到已保存的一稿');
  assert.match(await other.locator('#body').inputValue(), /各村/);
  await author.goto(`${doc}/edit`);
  await other.locator('#body').fill('先保存的一稿。');
  await press(other, '保存');
  await author.locator('#body').fill('后保存的一稿。');
  await press(author, '保存');
  assert.match(await text(author), /有人先保存了另一稿/);
  assert.match(await author.locator('.changes').innerText(), /先保存的一稿[\s\S]*后保存的一稿/);
  assert.equal(await author.locator('#body').inputValue(), '后保存的一稿。');
  await press(author, '保存');
  await author.goto(`${doc}/preview`);
  assert.match(await text(author), /预览[\s\S]*后保存的一稿/);
  await looked(browser, author);
});

test('what is withheld is assessed again', async () => {
  const author = await clerk(browser, 'liuhe.clerk');
  const doc = await draft(author, '讨论中的方案', async (page) => {
    await page.getByLabel(/不予公开/).check();
    await page.locator('#mode_reason').fill('过程性信息');
  });
  const reviewer = await clerk(browser, 'liuhe.reviewer');
  await reviewer.goto(`${doc}/reassess`);
  await looked(browser, reviewer);
  await reviewer.locator('#reason').fill('还在讨论');
  await press(reviewer, '仍不公开，记录评估');
  assert.match(await text(reviewer), /还在讨论/);
});

test('a policy is published with its interpretation, linked both ways', async () => {
  const author = await clerk(browser, 'liuhe.clerk');
  const policy = await draft(author, '柳河镇林区用火管理办法', (page) => page.locator('#normative').check());
  await author.goto(policy);
  await press(author, '送审');
  await author.getByRole('link', { name: '起草解读' }).click();
  assert.match(await author.locator('#title').inputValue(), /用火管理办法》解读/);
  await author.locator('#body').fill('为什么要管、管什么、怎么管。');
  await author.locator('#summary').fill('解读用火管理办法。');
  await press(author, '保存');
  const reading = new URL(author.url()).pathname.replace(/\/edit$/, '');
  await author.goto(reading);
  await press(author, '送审');
  for (const doc of [policy, reading]) {
    await review(await clerk(browser, 'liuhe.reviewer'), doc, 'disclosure');
    await review(await clerk(browser, 'liuhe.secrecy'), doc, 'secrecy', '《保守国家秘密法》第三十五条');
  }
  const page = await clerk(browser, 'liuhe.reviewer');
  await page.goto(`${policy}/publish`);
  assert.match(await text(page), /解读》一并发布/);
  await press(page, '发布');
  await page.goto(reading);
  await page.locator('main a[href^="/doc/"]').first().click();
  await page.getByRole('link', { name: /政策原文/ }).click();
  await looked(browser, page);
  assert.match(await text(page), /解读：/);
});
