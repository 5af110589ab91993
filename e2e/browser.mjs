// One Chromium for a test file; contexts without JavaScript unless asked.
import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';

export const base = process.env.GONGKAI_URL;
assert.ok(base, 'GONGKAI_URL names the running program');

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const desk = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// A person: a browser of its own, without JavaScript.
export async function person(browser, viewport = desk) {
  const context = await browser.newContext({ baseURL: base, viewport, javaScriptEnabled: false, locale: 'zh-CN' });
  context.setDefaultTimeout(10_000);
  return context;
}

export const password = process.env.GONGKAI_PASSWORD || 'Mingyang-2026';

// A person with an account, signed in to the office.
export async function clerk(browser, account, viewport = desk) {
  const context = await person(browser, viewport);
  const page = await context.newPage();
  await page.goto('/office/sign-in');
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  assert.ok(!page.url().includes('sign-in'), `${account} is signed in, at ${page.url()}`);
  return page;
}

// looked asks axe about a page at both widths, and that it never scrolls
// sideways. axe is a script, so it looks in a context of its own that allows
// scripts, with the same cookies.
export async function looked(browser, page, path = page.url()) {
  const context = await browser.newContext({ baseURL: base, viewport: desk, locale: 'zh-CN', bypassCSP: true });
  await context.addCookies(await page.context().cookies());
  const eye = await context.newPage();
  const answer = await eye.goto(new URL(path, base).href);
  await check(eye, `${path} (${answer.status()}) at ${desk.width}`);
  await eye.setViewportSize(phone);
  await check(eye, `${path} (${answer.status()}) at ${phone.width}`);
  await context.close();
}

// check asks axe about the page that stands there now.
export async function check(page, what) {
  await page.evaluate(axeSource);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const found = result.violations.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.slice(0, 3).map((n) => n.html).join('\n    ')}`);
  assert.deepEqual(found, [], `axe on ${what}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${what} scrolls sideways by ${overflow} px`);
}
