// Bad input: a clear message, what was typed kept, nothing half-done.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { launch, person, clerk, base } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

test('an attachment of a wrong type or size is refused, and what was typed is kept', async () => {
  const page = await clerk(browser, 'liuhe.clerk');
  page.setDefaultTimeout(60_000); // 21 MB travel through the browser's own wire
  await page.goto('/office/doc/new?unit=liuhe');
  await page.getByLabel('标题').fill('试传附件的文件');
  await page.locator('#file').setInputFiles({ name: '报表.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\x90\x00 this is no PDF') });
  await page.getByRole('button', { name: '保存', exact: true }).last().click();
  assert.ok(await page.locator('.error-summary').count(), 'a program called .pdf is refused');
  assert.equal(await page.getByLabel('标题').inputValue(), '试传附件的文件');
  await page.locator('#file').setInputFiles({ name: '大.txt', mimeType: 'text/plain', buffer: Buffer.alloc(21 << 20, 'a') });
  await page.getByRole('button', { name: '保存', exact: true }).last().click();
  assert.match(await page.locator('main').innerText(), /20 MB|太大|超过/);
});

test('a wrong date and a text that is too long are named at their field', async () => {
  const page = await clerk(browser, 'liuhe.clerk');
  await page.goto('/office/foi/new');
  await page.locator('textarea[name=what]').fill('长'.repeat(2001));
  await page.getByRole('button').filter({ hasText: /登记/ }).last().click();
  const summary = await page.locator('.error-summary').innerText();
  assert.match(summary, /2000/);
  assert.equal((await page.locator('textarea[name=what]').inputValue()).length, 2001, 'what was typed is kept');
});

test('an unknown number and a wrong code get the same words', async () => {
  const page = await (await person(browser)).newPage();
  const said = [];
  for (const no of ['明柳公申〔2026〕9999号', '没有这样的编号']) {
    await page.goto('/track');
    await page.getByLabel('申请编号').fill(no);
    await page.locator('[name=code]').fill('ABCD-EFGH-JKLM');
    await page.getByRole('button', { name: '查询' }).click();
    said.push(await page.locator('.error-summary li').allInnerTexts());
  }
  assert.ok(said[0].length, 'it is refused');
});

test('a page of the office asks to sign in, and a post from another site is refused', async () => {
  const context = await person(browser);
  const page = await context.newPage();
  await page.goto('/office/foi/');
  assert.ok(page.url().includes('/office/sign-in'));
  const answer = await page.request.post(base + '/track', { headers: { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' }, form: { no: 'x', code: 'y' } });
  assert.equal(answer.status(), 403);
});

test('no page allows a script or style of its own', async () => {
  const page = await (await person(browser)).newPage();
  for (const path of ['/', '/office/sign-in', '/search?q=%3Cscript%3E']) {
    const answer = await page.goto(path);
    const policy = answer.headers()['content-security-policy'] ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.ok(!policy.includes('unsafe-inline'), path);
    const html = await page.content();
    assert.ok(!/<script|style="| on[a-z]+="/i.test(html.replace(/<noscript[\s\S]*?<\/noscript>/g, '')), `${path} holds a script or inline style`);
  }
});

test('after failures the same account waits', async () => {
  const page = await (await person(browser)).newPage();
  let last = '';
  for (let i = 0; i < 8; i++) {
    await page.goto('/office/sign-in');
    await page.getByLabel('账号').fill('nobody.there');
    await page.getByLabel('密码').fill('wrong-password-' + i);
    await page.getByRole('button', { name: '登录' }).click();
    last = await page.locator('main').innerText();
  }
  assert.ok(page.url().includes('sign-in'));
  assert.match(last, /稍后|秒|分钟|次数|太/);
});
