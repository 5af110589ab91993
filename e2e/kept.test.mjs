// Nothing a clerk wrote is lost: the session ends while something is being
// written, or somebody else was faster.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { launch, clerk, check, base, password, desk } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const text = (page) => page.locator('main').innerText();

// open gives the address of an application that waits for its reply.
async function open(page, what) {
  await page.goto('/office/foi/new');
  await page.locator('[name=channel][value=oral]').check();
  await page.locator('textarea[name=what]').fill(what);
  await page.getByLabel('自然人').check();
  await page.locator('[name=applicant]').fill('何小满');
  await page.locator('[name=id_kind]').selectOption('passport');
  await page.locator('[name=id_number]').fill('E76543211');
  await page.locator('[name=phone]').fill('13800000022');
  await page.locator('[name=form][value=paper]').check();
  await page.locator('[name=by][value=pick_up]').check();
  await page.getByRole('button', { name: '登记', exact: true }).click();
  return page.getByRole('link', { name: '打开这件申请' }).getAttribute('href');
}

// signOut ends the session as another tab of the same browser would.
async function signOut(page) {
  const other = await page.context().newPage();
  await other.goto('/office/password');
  await other.getByRole('button', { name: '退出' }).click();
  await other.close();
}

async function signIn(page, account) {
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

const search = '检索了本镇 2019 年以来的全部收文登记簿和电子档案，没有这份文件。';

test('a reply being drafted is there again after signing in, and is sent by its author', async () => {
  const page = await clerk(browser, 'liuhe.clerk');
  const href = await open(page, '请公开 2019 年会议纪要');
  await page.goto(`${href}/decide`);
  await page.locator('[name=answer][value=not_exist]').check();
  await page.getByRole('button', { name: /更新/ }).click();
  await page.locator('[name=search]').fill(search);
  await signOut(page);
  await page.getByRole('button', { name: '送审' }).click();
  assert.match(await text(page), /刚才填写的内容已保留，没有提交/);
  assert.ok(!(await page.content()).includes('收文登记簿'), 'what was typed is sealed');
  await signIn(page, 'liuhe.clerk');
  assert.equal(new URL(page.url()).pathname, `${href}/decide`);
  assert.match(await text(page), /内容已保留，请核对后重新提交/);
  assert.equal(await page.locator('[name=search]').inputValue(), search);
  assert.ok(await page.locator('[name=answer][value=not_exist]').isChecked());
  await page.goto(href);
  assert.match(await text(page), /作出答复/, 'nothing was submitted by itself');
  await page.goto(`${href}/decide`);
  await page.getByRole('button', { name: '送审' }).click();
  assert.equal(await page.locator('.error-summary').count(), 0, await text(page));
  assert.equal(await page.locator('#kept').count(), 0);
  assert.match(await text(page), /待批准|审批|送审/);
});

test('another account does not see it; its author does, within the hour', async () => {
  const page = await clerk(browser, 'liuhe.clerk');
  const href = await open(page, '请公开 2018 年会议纪要');
  await page.goto(`${href}/correction`);
  const first = page.locator('main form textarea').first();
  const name = await first.getAttribute('name');
  await first.fill('没有写明是哪一次会议');
  await page.context().clearCookies({ name: 'gongkai_office' });
  await page.locator('main form button').first().click();
  await signIn(page, 'liuhe.reviewer');
  assert.match(await text(page), /用另一个账号填写的/);
  await page.goto(`${href}/correction`);
  assert.ok(!(await page.content()).includes('哪一次会议'));
  await signOut(page);
  await page.goto('/office/sign-in');
  await signIn(page, 'liuhe.clerk');
  assert.equal(new URL(page.url()).pathname, `${href}/correction`);
  assert.equal(await page.locator(`[name=${name}]`).inputValue(), '没有写明是哪一次会议');
  await page.getByRole('button', { name: '不要这些内容' }).click();
  assert.equal(await page.locator(`[name=${name}]`).inputValue(), '');
});

test('a document being drafted is there again, and is saved', async () => {
  const page = await clerk(browser, 'liuhe.clerk');
  await page.goto('/office/doc/new?unit=liuhe');
  await page.getByLabel('标题').fill('柳河镇冬季防火值班安排');
  await page.locator('#body').fill('第一条　值班从十二月一日起。\n\n第二条　每班两人。');
  await page.getByLabel('法定类别').selectOption({ index: 3 });
  await page.getByLabel('主题').selectOption({ index: 1 });
  await page.getByLabel('体裁').selectOption({ index: 1 });
  await signOut(page);
  await page.getByRole('button', { name: '保存', exact: true }).last().click();
  await signIn(page, 'liuhe.clerk');
  assert.equal(page.url(), `${base}/office/doc/new?unit=liuhe`);
  assert.match(await page.locator('#body').inputValue(), /^第一条　值班从十二月一日起。\n\n第二条/);
  assert.notEqual(await page.getByLabel('体裁').inputValue(), '');
  await looks(page);
  await page.getByRole('button', { name: '保存', exact: true }).last().click();
  assert.equal(await page.locator('.error-summary').count(), 0, await text(page));
  assert.match(page.url(), /\/office\/doc\/liuhe-\d+/);
});

// looks asks axe about the page with what was put back.
async function looks(page) {
  const context = await browser.newContext({ baseURL: base, viewport: desk, locale: 'zh-CN', bypassCSP: true });
  await context.addCookies(await page.context().cookies());
  const eye = await context.newPage();
  await eye.goto(page.url());
  await check(eye, 'a page with kept content');
  await context.close();
}

test('who was slower keeps what was typed', async () => {
  const page = await clerk(browser, 'liuhe.clerk');
  const href = await open(page, '请公开 2017 年会议纪要');
  await page.goto(`${href}/decide`);
  const other = await clerk(browser, 'liuhe.clerk');
  await other.goto(`${href}/decide`);
  await page.locator('[name=answer][value=not_exist]').check();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await other.locator('[name=answer][value=not_exist]').check();
  await other.getByRole('button', { name: /更新/ }).click();
  await other.locator('[name=search]').fill(search);
  await page.goto(`${href}/decide`);
  await page.locator('[name=search]').fill('改过一次');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await other.getByRole('button', { name: '保存草稿' }).click();
  assert.ok(await other.locator('.error-summary').count(), await text(other));
  assert.equal(await other.locator('[name=search]').inputValue(), search);
});
