// The day that must work: from a citizen's question to the number it becomes
// in the annual report, without JavaScript.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { launch, person, clerk, looked, base } from './browser.mjs';

let browser;
const day = {}; // what one step leaves for the next
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const text = (page) => page.locator('main').innerText();

test('a citizen searches, and opens a document', async () => {
  const page = await (await person(browser)).newPage();
  await page.goto('/');
  await looked(browser, page);
  await page.getByRole('searchbox').first().fill('危房改造');
  await page.getByRole('button', { name: '检索' }).click();
  const hits = page.locator('.hits > li');
  assert.ok(await hits.count() > 0, 'something is found');
  assert.ok(await page.locator('.hits mark').count() > 0, 'the words are marked');
  await looked(browser, page);
  await hits.first().getByRole('link').first().click();
  await page.waitForURL(/\/doc\/\d+/);
  for (const label of ['索引号', '发布机构', '公开目录', '发布日期']) {
    assert.ok(await page.locator('.metadata dt', { hasText: label }).count(), `the metadata table has ${label}`);
  }
  assert.ok((await page.locator('.document .body').innerText()).length > 100, 'there is a body');
  await looked(browser, page);
});

test('an attachment can be downloaded', async () => {
  const page = await (await person(browser)).newPage();
  await page.goto('/');
  const found = await attachment(page);
  const answer = await page.request.get(found);
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()['content-disposition'] ?? '', /attachment/);
  assert.equal(answer.headers()['x-content-type-options'], 'nosniff');
  assert.ok((await answer.body()).length > 0);
});

// attachment looks through what a search finds until a document has one.
async function attachment(page) {
  for (const word of ['附件', '预算', '名单', '目录', '表']) {
    await page.goto(`/search?q=${encodeURIComponent(word)}`);
    const links = await page.locator('.hits > li a[href^="/doc/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    for (const href of [...new Set(links)]) {
      await page.goto(href);
      const file = page.locator('.attachments a[href^="/file/"]').first();
      if (await file.count()) return file.getAttribute('href');
    }
  }
  throw new Error('no document with an attachment was found');
}

test('an annual report shows as statutory tables with the result of its check', async () => {
  const page = await (await person(browser)).newPage();
  await page.goto('/report/');
  await looked(browser, page);
  await page.goto('/report/office/2024');
  assert.equal(await page.locator('table.statutory.applications').count(), 1);
  assert.equal(await page.locator('table.statutory.remedies').count(), 1);
  assert.match(await text(page), /41/);
  assert.match(await page.locator('.findings').first().innerText(), /不一致/);
  await looked(browser, page);
});

test('a citizen applies to a township and gets number, query code and due day', async () => {
  const page = await (await person(browser)).newPage();
  await page.goto('/apply');
  await looked(browser, page);
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByLabel(/机关/).selectOption('liuhe');
  await page.getByRole('button', { name: '继续' }).click();
  // What was typed survives a mistake.
  await page.getByLabel(/信息的名称/).fill('柳河镇 2025 年农村公路养护合同');
  await page.getByRole('button', { name: '继续' }).click();
  assert.match(await page.locator('.error-summary').innerText(), /写明/);
  assert.equal(await page.getByLabel(/信息的名称/).inputValue(), '柳河镇 2025 年农村公路养护合同');
  await page.locator('textarea[name=what]').fill('柳河镇 2025 年与养护单位签订的农村公路养护合同全文。');
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByLabel('自然人').check();
  await page.locator('[name=applicant]').fill('林晓禾');
  const kinds = page.locator('[name=id_kind]');
  if (await kinds.count()) await idKind(page);
  await page.locator('[name=id_number]').fill(residentID('990099', '19900307', '001'));
  await page.locator('[name=phone]').fill('１３８００００００２１');
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByLabel('电子文件').check();
  await page.getByLabel(/网上查看/).check();
  await page.getByRole('button', { name: '继续' }).click();
  assert.match(await text(page), /林晓禾/);
  await page.getByRole('button', { name: '提交申请' }).click();

  const receipt = await text(page);
  day.number = receipt.match(/明柳公申〔(\d+)〕(\d+)号/)?.[0];
  day.code = receipt.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0];
  assert.ok(day.number && day.code, `number and code on the receipt:\n${receipt}`);
  assert.match(await page.locator('.due-day').innerText(), /\d+年\d+月\d+日/);
  assert.equal(await page.locator('table.reckoning td.due').count(), 1);
  assert.ok(!page.url().includes('code'), 'the code is in no address');

  // The second press makes no second application: the same number and code.
  await page.reload();
  const again = await text(page);
  assert.ok(again.includes(day.number), 'a second press shows the same number');
});

async function idKind(page) {
  const select = page.locator('select[name=id_kind]');
  if (await select.count()) await select.selectOption({ index: 1 });
  else await page.getByLabel(/居民身份证/).check();
}

// residentID makes a number with its check digit (GB 11643).
export function residentID(area, born, serial) {
  const digits = area + born + serial;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...digits].reduce((s, c, i) => s + Number(c) * weights[i], 0);
  return digits + '10X98765432'[sum % 11];
}

const slug = () => { const [, year, n] = day.number.match(/〔(\d+)〕(\d+)号/); return `liuhe-${year}-${Number(n)}`; };

test('a clerk finds it on the desk and confirms receipt', async () => {
  const page = await clerk(browser, 'liuhe.clerk');
  await looked(browser, page);
  await page.getByRole('link', { name: /农村公路养护合同/ }).first().click();
  const shown = await text(page);
  assert.ok(!shown.includes('林晓禾') && shown.includes('林*'), 'the applicant is masked');
  await looked(browser, page);
  await page.goto(`/office/foi/${slug()}`);
  await page.getByRole('link', { name: '确认收到' }).click();
  await looked(browser, page);
  await page.getByLabel(/怎样确认/).fill('电话确认');
  await page.getByRole('button', { name: /确认收到/ }).click();
  assert.match(await text(page), /最迟/);
  assert.match(await text(page), /登记回执/);
  day.clerk = page;
});

test('the clerk decides, sees the letter grow, and sends it for approval', async () => {
  const page = day.clerk;
  await page.goto(`/office/foi/${slug()}`);
  await page.getByRole('link', { name: '作出答复' }).click();
  await looked(browser, page);
  await page.getByLabel(/区分处理/).check();
  await page.getByRole('button', { name: /更新/ }).click();
  assert.match(await page.locator('.law').first().innerText(), /第三十七条/);
  await page.locator('[name=given]').fill('农村公路养护合同正文 1 份，共 12 页。');
  await page.locator('[name=withheld]').fill('合同附件中养护工人的身份证号码和银行账号。');
  await page.getByRole('button', { name: '送审' }).click();
  assert.ok(await page.locator('.error-summary').count(), 'what is missing is asked for');
  await page.locator('[name=ground][value=third_party_rights]').check();
  await page.locator('[name=reason]').fill('身份证号码和银行账号属于个人隐私，公开会损害养护工人的合法权益。');
  const how = page.getByLabel(/怎样提供/);
  if (await how.count()) await how.fill('网上查看、下载，随本答复书一并提供。');
  const search = page.getByLabel(/第三方的意见/);
  if (await search.count()) await search.fill('已书面征求养护工人意见，均不同意公开。');
  const content = page.getByLabel(/随答复提供的内容/);
  if (await content.count()) await content.fill('合同第一条：养护里程 18.6 公里。');
  await page.getByRole('button', { name: '送审' }).click();
  assert.equal(await page.locator('.error-summary').count(), 0, await text(page));
  await page.goto(`/office/foi/${slug()}`);
  assert.match(await text(page), /审批|待批准|送审/);
});

test('nobody approves their own draft', async () => {
  const page = day.clerk;
  const answer = await page.goto(`/office/foi/${slug()}/approve`);
  const shown = await text(page);
  if (answer.status() === 200 && await page.getByRole('button', { name: /批准/ }).count()) {
    await page.getByRole('button', { name: /批准/ }).click();
    assert.match(await text(page), /不能|他人|另一个人/);
  } else {
    assert.match(shown, /不能|无权|没有|权限|他人|另一个人/);
  }
});

test('a second person approves; the reply has article, reason and remedies, on screen and as DOCX', async () => {
  const page = await clerk(browser, 'liuhe.leader');
  await page.goto(`/office/foi/${slug()}/approve`);
  await looked(browser, page);
  await page.getByRole('button', { name: '批准并答复' }).click();
  await page.goto(`/office/foi/${slug()}/letter/reply`);
  const letter = await page.locator('.letter').innerText();
  assert.match(letter, /第三十七条/);
  assert.match(letter, /个人隐私/);
  assert.match(letter, /先.*行政复议/s, 'refused under article 15 after 2024: reconsideration first');
  assert.match(letter, /明柳公复〔\d+〕\d+号/);
  await looked(browser, page);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 DOCX' }).click()]);
  assert.match(file.suggestedFilename(), /\.docx$/);
  assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), 'PK');
});

test('a stale page is told, and nothing happens twice', async () => {
  const page = await clerk(browser, 'liuhe.leader');
  await page.goto(`/office/foi/${slug()}/approve`);
  assert.equal(await page.getByRole('button', { name: '批准并答复' }).count(), 0, 'it cannot be approved again');
});

test('the citizen sees the reply with number and query code', async () => {
  const page = await (await person(browser)).newPage();
  await page.goto('/track');
  await looked(browser, page);
  await page.getByLabel('申请编号').fill(day.number);
  await page.locator('[name=code]').fill('0000-0000-0000');
  await page.getByRole('button', { name: '查询' }).click();
  assert.ok(await page.locator('.error, .error-summary').count(), 'a wrong code is refused');
  await page.getByLabel('申请编号').fill(day.number);
  await page.locator('[name=code]').fill(day.code.toLowerCase());
  await page.getByRole('button', { name: '查询' }).click();
  const shown = await text(page);
  assert.match(shown, /答复/);
  assert.match(shown, /个人隐私/);
  assert.match(shown, /合同第一条：养护里程/);
  assert.ok(!page.url().includes(day.code), 'the code is in no address');
});

test('a clerk drafts a document, others review it, it is published and found at once', async () => {
  const title = `柳河镇 ${new Date().getFullYear()} 年冬季农田水利整修工程安排`;
  let page = await clerk(browser, 'liuhe.clerk');
  await page.goto('/office/doc/');
  await looked(browser, page);
  await page.goto('/office/doc/new?unit=liuhe');
  await looked(browser, page);
  await page.getByLabel('标题').fill(title);
  await page.locator('#body').fill('为做好今冬明春农田水利整修，镇政府安排蛤蟆沟清淤、石板堰加固两处工程。\n\n联系人电话：13800000021。');
  await page.getByLabel('内容概述').fill('安排两处农田水利整修工程。');
  await page.getByLabel('法定类别').selectOption({ index: 3 });
  await page.getByLabel('主题').selectOption({ index: 1 });
  await page.getByLabel('体裁').selectOption({ index: 1 });
  await page.getByLabel('主动公开', { exact: true }).check();
  await fillDay(page, 'formed_on', new Date(Date.now() + 8 * 3600e3));
  await page.getByRole('button', { name: '保存', exact: true }).last().click();
  assert.equal(await page.locator('.error-summary').count(), 0, await text(page));
  await page.waitForURL(/\/office\/doc\/[^/]+/);
  day.doc = page.url().replace(/\/edit$/, '');
  // The mobile number is found at its passage, and masked with one press.
  await page.goto(`${day.doc}/edit`);
  assert.ok(await page.locator('.finding').count() > 0, 'the mobile number is found');
  await looked(browser, page);
  await page.getByRole('button', { name: /^改为/ }).first().click();
  await page.goto(day.doc);
  await page.getByRole('button', { name: '送审' }).click();
  await looked(browser, page, day.doc);

  page = await clerk(browser, 'liuhe.reviewer');
  await review(page, '公开审查');
  page = await clerk(browser, 'liuhe.secrecy');
  await review(page, '保密审查', '《保守国家秘密法》第三十五条；本镇保密事项范围');

  page = await publisher(title);
  await page.goto('/search?q=' + encodeURIComponent('蛤蟆沟清淤'));
  const hit = page.locator('.hits > li', { hasText: title });
  assert.equal(await hit.count(), 1, 'found a moment later');
  await hit.getByRole('link').first().click();
  assert.match(await page.locator('.metadata').innerText(), /\/\d{4}-\d{5}/);
  assert.ok(!(await text(page)).includes('13800000021'), 'the number is masked');
});

async function fillDay(page, name, date) {
  const parts = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const inputs = page.locator(`[name^="${name}"]`);
  if (await inputs.count() === 1) {
    await inputs.fill(parts.map((n) => String(n).padStart(2, '0')).join('-'));
    return;
  }
  for (let i = 0; i < 3; i++) await inputs.nth(i).fill(String(parts[i]));
}

async function review(page, kind, basis) {
  await page.goto(day.doc);
  await page.getByRole('link', { name: kind }).first().click();
  await looked(browser, page);
  await page.getByLabel(/通过/).first().check();
  if (basis) await page.getByLabel('依据').fill(basis);
  await page.getByRole('button', { name: '记录审查结果' }).click();
  assert.equal(await page.locator('.error-summary').count(), 0, await text(page));
}

async function publisher() {
  const page = await clerk(browser, 'liuhe.reviewer');
  await page.goto(day.doc);
  await page.getByRole('link', { name: '发布' }).first().click();
  await looked(browser, page);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  assert.match(await text(page), /已发布|索引号/);
  return page;
}

test('the draft annual report shows the case, and its cell opens it', async () => {
  const page = await clerk(browser, 'liuhe.clerk');
  const year = slug().split('-')[1];
  await page.goto(`/office/annual/liuhe/${year}`);
  await looked(browser, page);
  const received = page.locator(`a[href$="applications.new_received.natural_person"]`).first();
  assert.ok(Number(await received.innerText()) >= 1);
  const partial = page.locator(`a[href$="applications.partial.natural_person"]`).first();
  await partial.click();
  if (!page.url().includes('/office/foi/')) {
    await looked(browser, page);
    await page.getByRole('link', { name: /农村公路养护合同|〔/ }).filter({ hasText: new RegExp(`${slug().split('-')[2]}号|养护合同`) }).first().click();
  }
  assert.ok(page.url().includes('/office/foi/'), page.url());
  await page.goto(`${base}/office/annual/liuhe/${year}/applications.partial.natural_person`);
  const there = page.url().includes('/office/foi/') ? page.url() : await page.locator('main').innerHTML();
  assert.ok(there.includes(slug()), 'the case is behind the cell');
});
