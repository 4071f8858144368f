// What an owner does by hand at the shop's desk, page by page.
import { openDevice, openPage } from './browser.mjs';
import { cup } from './picture.mjs';
import { owner, signIn } from './state.mjs';
import { say } from './words.mjs';

/** Names stand between invisible marks, so that their direction harms no other's: a label is found by its words. */
export const inWords = (label) => new RegExp(label.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').join('.*'), 'u');
const button = (page, key) => page.getByRole('button', { name: say(key), exact: true });

/** A part of the desk on a device of its own, whose owner is signed in. */
export async function atDesk(browser, feria, part, look, shape = {}) {
  const device = await openDevice(browser, feria.base, shape);
  try {
    await signIn(device, feria);
    await look(await openPage(device, `/admin/${part}`));
  } finally {
    await device.close();
  }
}

/** Follows the one-time link and chooses e-mail and password. */
export async function setUp(page, setupPath) {
  await page.goto(setupPath);
  await page.getByLabel(say('admin-email')).fill(owner.email);
  await page.getByLabel(say('admin-password-new')).fill(owner.password);
  await button(page, 'admin-set-up-action').click();
  await page.waitForURL('**/admin/shop');
}

export async function nameShop(page, name, accent) {
  await page.getByLabel(say('commerce-desk-shop-name'), { exact: true }).fill(name);
  await page.getByLabel(say('commerce-desk-shop-accent')).fill(accent);
  await button(page, 'common-save').click();
  await page.getByText(say('commerce-desk-shop-stands')).waitFor();
}

export async function makeMarket(page, { name, countries, languages, currency, zone, delivery }) {
  await page.goto('/admin/markets');
  await button(page, 'localization-desk-market-new').first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(say('localization-desk-market-name'), { exact: true }).fill(name);
  for (const country of countries) await typesOne(sheet, 'localization-desk-market-countries', country);
  for (const language of languages) await typesOne(sheet, 'localization-desk-market-languages', language);
  await sheet.getByRole('combobox', { name: say('localization-desk-market-currency') }).selectOption(currency);
  await sheet.getByRole('combobox', { name: say('localization-desk-market-zone') }).selectOption(zone);
  await sheet.getByLabel(say('localization-desk-market-delivery-label')).fill(delivery);
  await button(sheet, 'common-save').click();
  await isGone(page, sheet);
  await page.getByText(name, { exact: true }).waitFor();
}

/** Looks up one of a long list by what is typed. */
export async function typesOne(sheet, key, typed) {
  const field = sheet.getByRole('combobox', { name: say(key) });
  await field.fill(typed);
  await field.press('Enter');
}

/** A sheet that closes takes its entry of the history along, a moment after it: going elsewhere meanwhile would be undone. */
async function isGone(page, sheet) {
  await sheet.waitFor({ state: 'detached' });
  await page.waitForFunction(() => (history.state?.layers ?? 0) === 0);
}

/** Prices by market, as `{ 'Europe (EUR)': '48' }`; a market left out has none. */
export async function makeProductByHand(page, { name, prices, stock }) {
  await page.goto('/admin/products');
  await button(page, 'commerce-desk-product-new').first().click();
  const sheet = page.getByRole('dialog');
  for (const [language, words] of Object.entries(name)) await sheet.locator(`input[lang="${language}"]`).first().fill(words);
  await sheet.locator('input[type="file"]').setInputFiles({ name: 'cup.png', mimeType: 'image/png', buffer: cup() });
  await button(sheet, 'admin-picture-replace').waitFor();
  for (const [market, price] of Object.entries(prices)) await sheet.getByLabel(inWords(market)).fill(price);
  await sheet.getByLabel(say('commerce-desk-product-stock')).fill(`${stock}`);
  await button(sheet, 'common-save').click();
  await isGone(page, sheet);
}

/** Gives the missing prices of the one product. */
export async function priceProduct(page, prices) {
  await page.goto('/admin/products');
  await button(page, 'admin-edit').click();
  const sheet = page.getByRole('dialog');
  for (const [market, price] of Object.entries(prices)) await sheet.getByLabel(inWords(market)).fill(price);
  await button(sheet, 'common-save').click();
  await isGone(page, sheet);
}

/** Announces a show for the next full hour, and gives its room. */
export async function announceShow(page, title) {
  await page.goto('/admin/shows');
  await button(page, 'rooms-desk-show-new').first().click();
  const sheet = page.getByRole('dialog');
  for (const [language, words] of Object.entries(title)) await sheet.locator(`input[lang="${language}"]`).fill(words);
  await button(sheet, 'rooms-desk-show-announce').click();
  await isGone(page, sheet);
  const link = page.getByRole('link', { name: say('rooms-desk-show-studio'), exact: true });
  return (await link.getAttribute('href')).split('/').at(-1);
}
