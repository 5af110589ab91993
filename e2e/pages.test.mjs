// Every page of the day, at the width of a desk and of a phone, looked at by
// axe; in large type and high contrast too.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { launch, person, clerk, looked, check, base, phone } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const portal = ['/', '/search?q=%E9%A2%84%E7%AE%97', '/search?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E6%A0%B7%E7%9A%84%E8%AF%8D', '/unit/', '/unit/liuhe', '/unit/liuhe/catalog', '/standard/', '/unit/office', '/guide', '/rules', '/open', '/report/',
  '/report/qingling/2019', '/report/shaping/2021', '/report/shiqiao/2016', '/report/office/2024', '/report/liuhe/2020', '/check', '/apply', '/apply/record', '/apply/blank', '/apply/statistics', '/track', '/office/sign-in', '/no-such-page'];

test('portal pages', async (t) => {
  const page = await (await person(browser)).newPage();
  for (const path of portal) {
    await t.test(path, async () => {
      const answer = await page.goto(path);
      assert.equal(answer.status(), path === '/no-such-page' ? 404 : 200);
      await looked(browser, page, path);
    });
  }
});

test('a withdrawn document answers 410 and says why', async () => {
  const [page, href] = await withdrawn();
  const answer = await page.goto(href);
  assert.equal(answer.status(), 410);
  assert.match(await page.locator('main').innerText(), /撤/);
  await looked(browser, page, href);
});

// withdrawn finds the county's withdrawn document in the lists of its townships.
async function withdrawn() {
  for (const unit of ['liuhe', 'qingling', 'shiqiao', 'shaping']) {
    const page = await clerk(browser, `${unit}.clerk`);
    await page.goto('/office/doc/?state=withdrawn');
    const doc = page.locator('table a[href^="/office/doc/"]').first();
    if (await doc.count()) {
      await doc.click();
      return [page, await page.locator('main a[href^="/doc/"]').first().getAttribute('href')];
    }
  }
  throw new Error('the county has no withdrawn document');
}

const office = {
  'liuhe.clerk': ['/office/', '/office/foi/', '/office/foi/new', '/office/foi/statistics', '/office/record/', '/office/record/new', '/office/redirect/', '/office/redirect/new', '/office/clocks', '/office/catalog/liuhe', '/office/retention/liuhe', '/office/remedy/', '/office/remedy/new', '/office/doc/', '/office/doc/new?unit=liuhe', '/office/import/', '/office/import/new', '/office/ledger/', `/office/ledger/liuhe/${new Date().getFullYear()}`, `/office/ledger/liuhe/${new Date().getFullYear() - 1}/12`, `/office/ledger/liuhe/${new Date().getFullYear() - 1}/12/license`, `/office/ledger/liuhe/${new Date().getFullYear()}/import`,
    '/office/annual/', '/office/annual/import', `/office/annual/liuhe/${new Date().getFullYear()}`, '/office/password'],
  'liuhe.leader': ['/office/doc/settings', '/office/foi/settings'],
  'office.overseer': ['/office/', '/office/catalog/', '/office/settings/', '/office/settings/rhythm', '/office/settings/index', '/office/import/', '/office/standard/', '/office/settings/spelling', '/office/foi/', '/office/ledger/', '/office/annual/', '/office/annual/due', `/office/annual/county/${new Date().getFullYear() - 1}/roll-up`, `/office/annual/county/${new Date().getFullYear() - 1}/applications.new_received.total`, '/office/settings/letters', '/office/settings/letters/text/correction_notice', '/office/settings/letters/text/reply/partial', '/office/settings/letters/readings'],
  'county.clerk': [`/office/annual/county/${new Date().getFullYear()}/roll-up`],
  'sec.admin': ['/office/', '/office/settings/people', '/office/settings/people/new'],
  'sys.admin': ['/office/', '/office/settings/words', '/office/settings/units', '/office/settings/units/new'],
  'audit.admin': ['/office/', '/office/audit'],
};

test('office pages', async (t) => {
  for (const [account, paths] of Object.entries(office)) {
    const page = await clerk(browser, account);
    for (const path of paths) {
      await t.test(`${account} ${path}`, async () => {
        const answer = await page.goto(path);
        assert.equal(answer.status(), 200);
        await looked(browser, page, path);
      });
    }
  }
});

test('administrators see no business data, clerks no administration', async () => {
  const barred = { 'sys.admin': '/office/foi/', 'audit.admin': '/office/settings/units', 'liuhe.clerk': '/office/audit', 'sec.admin': '/office/audit' };
  for (const [account, path] of Object.entries(barred)) {
    const page = await clerk(browser, account);
    assert.equal((await page.goto(path)).status(), 403, `${account} at ${path}`);
  }
});

test('large type and high contrast', async () => {
  const context = await browser.newContext({ baseURL: base, viewport: phone, bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('link', { name: '大字' }).click();
  assert.equal(await page.locator('html').getAttribute('data-size'), 'large');
  await page.getByRole('link', { name: '高对比' }).click();
  assert.equal(await page.locator('html').getAttribute('data-contrast'), 'high');
  await check(page, 'home in large type and high contrast');
  await page.goto('/report/office/2024');
  await check(page, 'a report in large type and high contrast');
});
