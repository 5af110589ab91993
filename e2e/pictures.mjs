// The pictures of the README, taken from a running demo: see scripts/pictures.sh.
import { launch, person, clerk } from './browser.mjs';

const out = process.argv[2];
const browser = await launch();
const size = { width: 1280, height: 860 };

const picture = async (page, name) => { await page.screenshot({ path: `${out}/${name}.png` }); };

const toTop = (page, what) => page.evaluate((w) => document.querySelector(w).scrollIntoView(), what);

const citizen = await (await person(browser, size)).newPage();
await citizen.goto('/');
await picture(citizen, 'portal');
await citizen.goto('/report/office/2024');
await toTop(citizen, '.statutory.applications');
await picture(citizen, 'report');

await citizen.goto('/track');
await citizen.locator('[name=no]').fill(process.env.GONGKAI_CASE);
await citizen.locator('[name=code]').fill(process.env.GONGKAI_CODE);
await citizen.getByRole('button', { name: '查询' }).click();
await picture(citizen, 'track');

const desk = await clerk(browser, 'liuhe.clerk', size);
await picture(desk, 'desk');
await desk.goto(`/office/annual/liuhe/${new Date().getFullYear()}`);
await toTop(desk, '.statutory.applications');
await picture(desk, 'draft');
await desk.goto('/office/foi/');
const number = process.env.GONGKAI_CASE.match(/〔(\d+)〕(\d+)号/);
await desk.goto(`/office/foi/liuhe-${number[1]}-${Number(number[2])}/decide`);
await desk.getByLabel(/区分处理/).check();
await desk.getByRole('button', { name: /更新/ }).click();
await picture(desk, 'decide');
await browser.close();
