// Documents of an older site, from a clerk's table to the public.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { launch, person, clerk, looked } from './browser.mjs';

let browser;
let batch;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const mark = Date.now().toString(36);
const line = (n, organ, item) => `,旧网站第${n}号春耕通知${mark},${organ},${item},2021-03-0${n},各村做好春耕。\n`;
const table = '索引号,标题,发布机构,法定类别,发布日期,正文\n' + line(1, '柳河镇', '农业农村') + line(2, '柳河镇', '没有这一类') +
  `,旧网站名单${mark},柳河镇,社会救助,2021-03-04,联系人 13800000000。\n` + line(5, '白石县人民政府', '农业农村');

test('a table is tried before anything is taken in', async () => {
  const page = await clerk(browser, 'liuhe.clerk');
  await page.goto('/office/import/');
  await page.getByRole('link', { name: '导入以前的文件' }).click();
  await page.locator('#table').setInputFiles({ name: '旧网站.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.getByRole('button', { name: '上传并检查' }).click();
  assert.match(await page.locator('.error-summary').innerText(), /原来在哪里公开/);
  await page.locator('#source').fill('柳河镇旧网站');
  await page.locator('#table').setInputFiles({ name: '旧网站.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.getByRole('button', { name: '上传并检查' }).click();
  const refused = await page.locator('main').innerText();
  for (const words of ['没有这一类', '没有“白石县人民政府”这个机关']) assert.ok(refused.includes(words), refused);
  await looked(browser, page);

  await page.goto('/office/import/');
  await page.getByRole('link', { name: '旧网站.csv' }).first().click(); // gone on with later
  await page.getByRole('button', { name: /^收进来/ }).click();
  assert.match(await page.locator('.error-summary').innerText(), /2 行不能收/);
  await page.getByLabel(/其余的照收/).check();
  await page.getByRole('button', { name: /^收进来/ }).click();
  assert.match(await page.locator('main').innerText(), /已经收完/);
  await looked(browser, page);
  await page.getByRole('link', { name: /看这一批/ }).click();
  batch = new URL(page.url()).pathname;
  assert.match(await page.locator('main').innerText(), new RegExp(`旧网站名单${mark}`)); // held for a person
});

test('the batch is public after its reviews, with the day it had', async () => {
  for (const [account, name] of [['liuhe.reviewer', /全部通过/], ['liuhe.secrecy', /全部通过/], ['liuhe.reviewer', /全部公开/]]) {
    const page = await clerk(browser, account);
    await page.goto(batch);
    const form = page.locator('form', { has: page.getByRole('button', { name }) });
    await form.getByLabel('我已核对这一批文件').check();
    await form.getByRole('button', { name }).click();
  }
  const page = await (await person(browser)).newPage();
  await page.goto('/search?q=' + encodeURIComponent(`第1号春耕通知${mark}`));
  const main = await page.locator('main').innerText();
  assert.ok(main.includes('2021-03-01') && main.includes('旧网站第1号春耕通知'), main);
  assert.ok(!main.includes('旧网站名单'), 'what was held is not public');
});
