// What people type on their own keyboards: amounts at the desk, and an address abroad.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeClean, openBrowser, openDevice, openPage, phone, takePicture } from '../support/browser.mjs';
import * as desk from '../support/desk.mjs';
import { Feria } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { Viewer } from '../support/viewer.mjs';
import { say } from '../support/words.mjs';

let feria, browser, owner, iraq, japan, room, product;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start('embedded'), openBrowser()]);
  owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
  await shop.furnish(owner);
  const market = (more) => owner.ask('POST', '/v1/markets', { languages: ['en'], delivery: 0, ...more });
  iraq = (await market({ name: 'Iraq', countries: ['IQ'], currency: 'IQD', zone: 'Asia/Baghdad' })).market;
  japan = (await market({ name: 'Japan', countries: ['JP'], currency: 'JPY', zone: 'Asia/Tokyo' })).market;
  product = await shop.makeProduct(owner, japan, { amount: 4_800 });
  room = await shop.scheduleRoom(owner);
  await shop.openRoom(owner, room);
  await shop.pin(owner, room, product);
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

test('an amount is read by the signs of the language, and shown in full before it is saved', () =>
  desk.atDesk(browser, feria, 'products', async (page) => {
    await page.getByRole('button', { name: say('admin-edit'), exact: true }).click();
    const sheet = page.getByRole('dialog');
    const price = sheet.getByLabel(desk.inWords('Iraq (IQD)'));
    for (const typed of ['25,000', '25 000', '٢٥٬٠٠٠', "25'000", '25000']) {
      await price.fill(typed);
      await sheet.getByText(/^IQD\s25,000\.000$/).waitFor();
    }
    await price.fill('25,00');
    await sheet.getByText(/IQD\s?25\.000/).waitFor();
    await price.fill('25.0000');
    await sheet.getByText('1299.500').waitFor();
    assert.equal(await price.getAttribute('aria-invalid'), 'true');
    await price.fill('25,000');
    await axeClean(page, 'a price in full');
    await takePicture(page, 'desk-price-in-full');
    await sheet.getByRole('button', { name: say('common-save'), exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    const { prices } = await owner.ask('GET', `/v1/products/${product}`);
    assert.deepEqual(prices.find((one) => one.market === iraq).price, { amount: 25_000_000, currency: 'IQD' });
  }));

/** A viewer in Tokyo, whose clock says so. */
async function inTokyo(work) {
  const device = await openDevice(browser, feria.base, { zone: 'Asia/Tokyo', ...phone });
  try {
    const guest = await shop.becomeGuest(device, feria, 'Aoi');
    const viewer = new Viewer(await openPage(device, `/watch/${room}`));
    await viewer.opensPinned();
    await viewer.reserves();
    await work(viewer, guest);
    assert.deepEqual(viewer.page.complaints, []);
  } finally {
    await device.close();
  }
}

const address = async (guest) => (await guest.ask('GET', '/v1/me/orders')).items[0].address;
const tokyo = { 'commerce-address-prefecture': '東京都', 'commerce-address-street': '三宿 1-2-3', 'commerce-address-zip': '〒１５４ー００２３' };

async function fills(viewer, fields) {
  for (const [key, value] of Object.entries(fields)) {
    const field = viewer.sheet.getByLabel(viewer.say(key));
    if ((await field.evaluate((node) => node.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
}

test('a code that was typed in full width, with its mark, is the code of the country', () =>
  inTokyo(async (viewer, guest) => {
    await viewer.sheet.getByRole('button', { name: viewer.say('commerce-order-now') }).click();
    await viewer.sheet.getByLabel(viewer.say('commerce-phone')).fill('\u202a+81\u00a03\u00a01234‐5678\u202c');
    await viewer.sheet.getByLabel(viewer.say('commerce-address-name'), { exact: true }).fill('山田　葵');
    await fills(viewer, tokyo);
    await viewer.sheet.getByRole('button', { name: viewer.say('commerce-place-order') }).click();
    await viewer.page.getByText(viewer.say('commerce-placed-title')).waitFor();
    const [order] = (await guest.ask('GET', '/v1/me/orders')).items;
    assert.deepEqual([order.address.zip, order.phone, order.name], ['154-0023', '+81 3 1234-5678', '山田 葵']);
  }));

test('all wrong fields are marked at once, and a code that looks wrong is taken when its buyer says that it is right', () =>
  inTokyo(async (viewer, guest) => {
    const { page, sheet } = viewer;
    const email = sheet.getByLabel(viewer.say('commerce-email'));
    await sheet.getByRole('button', { name: viewer.say('commerce-order-now') }).click();
    await sheet.getByLabel(viewer.say('commerce-phone')).fill('03-1234-5678');
    await email.fill('aoi@');
    await sheet.getByLabel(viewer.say('commerce-address-name'), { exact: true }).fill('Aoi');
    await fills(viewer, { ...tokyo, 'commerce-address-zip': '15400' });
    const place = sheet.getByRole('button', { name: viewer.say('commerce-place-order') });
    await place.click();
    await page.waitForFunction(() => document.querySelectorAll('[aria-invalid="true"]').length === 2);
    await axeClean(page, 'two wrong fields');
    await takePicture(page, 'checkout-two-wrong-fields');
    await email.fill('aoi@example.jp');
    await sheet.getByLabel(viewer.say('commerce-postal-code-is-right')).check();
    await place.click();
    await page.getByText(viewer.say('commerce-placed-title')).waitFor();
    assert.equal((await address(guest)).zip, '15400');
  }));
