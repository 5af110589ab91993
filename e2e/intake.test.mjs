// Every channel by which an application comes in, to its receipt or to the desk
// that waits for confirmation; and what a citizen does before and after.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { launch, person, clerk, looked, check, base } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const text = (page) => page.locator('main').innerText();
const photo = { name: '身份证.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]) };

// who applies, in the fields that every form has.
async function who(page) {
  await page.getByLabel('自然人').check();
  await page.locator('[name=applicant]').fill('林晓禾');
  await page.locator('[name=id_kind]').selectOption('passport');
  await page.locator('[name=id_number]').fill('E76543210');
  await page.locator('[name=phone]').fill('13800000021');
}

async function fillDay(page, name, value) {
  const parts = value ? value.split('-').map(Number) : ['', '', ''];
  for (const [i, part] of ['y', 'm', 'd'].entries()) await page.locator(`[name="${name}.${part}"]`).fill(String(parts[i]));
}

const today = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);

// channel → whether the clock starts at once.
const channels = { in_person: true, oral: true, mail_signed: true, mail_plain: false, e_mail: false, fax: false };

test('the counter registers every channel with its rule for the day of receipt', async (t) => {
  const page = await clerk(browser, 'liuhe.clerk');
  for (const [channel, starts] of Object.entries(channels)) {
    await t.test(channel, async () => {
      await page.goto('/office/foi/new');
      await page.locator(`[name=channel][value=${channel}]`).check();
      await fillDay(page, 'received', starts ? today : '');
      await page.locator('textarea[name=what]').fill(`柳河镇 ${channel} 渠道试登记的补贴发放名册`);
      await who(page);
      await page.locator('[name=form][value=paper]').check();
      await page.locator('[name=by][value=pick_up]').check();
      if (channel === 'in_person') await page.locator('[name=identity]').setInputFiles(photo);
      await page.getByRole('button', { name: '登记', exact: true }).click();
      const shown = await text(page);
      assert.match(shown, /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/, shown);
      assert.match(shown, starts ? /最迟 .*答复/ : /还没有确认收到的日期/);
      await page.getByRole('link', { name: '打开这件申请' }).click();
      assert.match(await text(page), starts ? /登记回执/ : /还没有确认收到的日期/);
      if (channel === 'in_person') assert.match(await text(page), /身份证明（jpg/);
    });
  }
});

test('an application of two matters is split, after a look at what would come of it', async () => {
  const page = await clerk(browser, 'liuhe.clerk');
  await page.goto('/office/foi/?q=' + encodeURIComponent('in_person'));
  await page.locator('table a[href^="/office/foi/liuhe"]').first().click();
  await page.getByRole('link', { name: '拆分', exact: true }).click();
  await looked(browser, page);
  await page.locator('[name=part1]').fill('柳河镇 2025 年补贴发放名册');
  await page.locator('[name=part2]').fill('柳河镇 2025 年补贴发放办法');
  await page.getByRole('button', { name: '看看拆成什么样' }).click();
  assert.match(await text(page), /从 1 件变为 2 件/);
  await page.getByRole('button', { name: '确认拆分' }).click();
  assert.match(await text(page), /一起拆分的/);
  await looked(browser, page);
});

test('what is published already is shown to who applies, and one press saves the application', async () => {
  const page = await (await person(browser)).newPage();
  await page.goto('/apply?unit=liuhe');
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByLabel(/信息的名称/).fill('危房改造');
  await page.locator('textarea[name=what]').fill('危房改造');
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByRole('button', { name: /^这就是我要的/ }).first().click();
  assert.match(page.url(), /\/doc\/\d+/);
});

test('the form on paper', async () => {
  const page = await (await person(browser)).newPage();
  await page.goto('/apply');
  await page.getByRole('link', { name: /空白申请表/ }).click();
  assert.match(await text(page), /法定代表人/);
  await looked(browser, page);
  const file = await page.request.get(base + '/apply/blank.docx?unit=liuhe');
  assert.equal((await file.body()).subarray(0, 2).toString(), 'PK');
});
