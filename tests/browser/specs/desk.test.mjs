// The owner at the desk while the shop goes on: what was seen a moment ago may have changed, and nothing happens to what was not meant.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openBrowser, openDevice } from '../support/browser.mjs';
import * as desk from '../support/desk.mjs';
import { firstAnswerIsLost, refusal } from '../support/faults.mjs';
import { cup } from '../support/picture.mjs';
import { eventually, Feria } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { say } from '../support/words.mjs';

let feria, browser, owner, product;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
  owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
  product = await shop.makeProduct(owner, await shop.furnish(owner), { stock: 9 });
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

const atDesk = (part, look) => desk.atDesk(browser, feria, part, look);

/** A guest buys one. */
async function order() {
  const device = await openDevice(browser, feria.base);
  const guest = await shop.becomeGuest(device, feria);
  const placed = await shop.order(guest, product);
  await device.close();
  return placed;
}

const button = (within, key) => within.getByRole('button', { name: say(key), exact: true });

/** What the page sends for the stock; `refuses` answers it before the server, as often as it likes. */
async function stockIsAsked(page, refuses = () => undefined) {
  const sent = [];
  await page.route('**/v1/products/*/stock', (route) => {
    sent.push(route.request().postDataJSON());
    const refused = refuses(sent.length);
    return refused ? route.fulfill(refused) : route.continue();
  });
  return sent;
}

async function opensProduct(page) {
  await button(page, 'admin-edit').click();
  const sheet = page.getByRole('dialog');
  return { sheet, stock: sheet.getByLabel(say('commerce-desk-product-stock')), save: button(sheet, 'common-save') };
}

test('a product whose stock was not taken is saved by pressing again', () =>
  atDesk('products', async (page) => {
    const sent = await stockIsAsked(page, (time) => time === 1 && refusal(500, 'internal_error'));
    const { sheet, stock, save } = await opensProduct(page);
    await sheet.locator('input[lang="en"]').first().fill('Celadon bowl');
    await stock.fill('8');
    await save.click();
    await sheet.getByText('It was refused: internal_error.').waitFor();
    await save.click();
    await sheet.waitFor({ state: 'detached' });
    assert.deepEqual(sent.map(({ pieces }) => pieces), [8, 8]);
    await page.getByText('Celadon bowl').waitFor();
  }));

test('what was saved of a product stands in the list when its sheet is closed, and it can be opened again', () =>
  atDesk('products', async (page) => {
    await stockIsAsked(page, () => refusal(500, 'internal_error'));
    const first = await opensProduct(page);
    await first.sheet.locator('input[lang="en"]').first().fill('Celadon vase');
    await first.stock.fill('7');
    await first.save.click();
    await first.sheet.getByText('It was refused: internal_error.').waitFor();
    await page.keyboard.press('Escape');
    await button(first.sheet, 'common-unsaved-drop').click();
    await page.getByText('Celadon vase').waitFor();
    await page.unrouteAll();
    const again = await opensProduct(page);
    await again.sheet.locator('input[lang="en"]').first().fill('Celadon jar');
    await again.save.click();
    await again.sheet.waitFor({ state: 'detached' });
    await page.getByText('Celadon jar').waitFor();
  }));

test('a stock that changed meanwhile is shown, and decided again', () =>
  atDesk('products', async (page) => {
    const sent = await stockIsAsked(page);
    const { sheet, stock, save } = await opensProduct(page);
    const left = Number(await stock.inputValue());
    await owner.ask('PUT', `/v1/products/${product}/stock`, { pieces: left - 2 });
    await stock.fill(`${left + 2}`);
    await save.click();
    await sheet.getByRole('alert').waitFor();
    assert.equal(await stock.inputValue(), `${left - 2}`);
    await stock.fill(`${left}`);
    await save.click();
    await sheet.waitFor({ state: 'detached' });
    assert.deepEqual(sent, [{ pieces: left + 2, seen: left }, { pieces: left, seen: left - 2 }]);

    const same = await opensProduct(page);
    await same.save.click();
    await same.sheet.waitFor({ state: 'detached' });
    assert.equal(sent.length, 2, 'a number that was not touched is not sent');
  }));

test('a product that another page changed can be changed here after all', () =>
  atDesk('products', async (page) => {
    await button(page, 'admin-edit').waitFor();
    await owner.ask('PATCH', `/v1/products/${product}`, { name: { en: 'Celadon dish' } });
    const first = await opensProduct(page);
    await first.save.click();
    await first.sheet.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Celadon dish').waitFor();
    const again = await opensProduct(page);
    await again.sheet.locator('input[lang="en"]').first().fill('Celadon plate');
    await again.save.click();
    await again.sheet.waitFor({ state: 'detached' });
    await page.getByText('Celadon plate').waitFor();
  }));

test('a picture that is not chosen after all leaves the sheet as it is', () =>
  atDesk('products', async (page) => {
    const { sheet } = await opensProduct(page);
    await sheet.locator('input[lang="en"]').first().fill('Celadon jar');
    // What the browser says when its own window is closed without a choice.
    await sheet.locator('input[type="file"]').evaluate((field) => field.dispatchEvent(new Event('cancel', { bubbles: true })));
    await pause(300);
    assert.equal(await sheet.locator('input[lang="en"]').first().inputValue(), 'Celadon jar');
  }));

test('a picture that is on its way is saved with its product', () =>
  atDesk('products', async (page) => {
    let arrive;
    const arrived = new Promise((done) => (arrive = done));
    await page.route('**/v1/files', async (route) => {
      await arrived;
      await route.continue();
    });
    const { sheet, save } = await opensProduct(page);
    await sheet.locator('input[type="file"]').setInputFiles({ name: 'cup.png', mimeType: 'image/png', buffer: cup() });
    await save.click();
    await sheet.locator('input[lang="en"]').first().press('Enter');
    await pause(500);
    // What was pressed waits for the picture, and is not pressed again.
    arrive();
    await sheet.waitFor({ state: 'detached' });
    await page.locator('.rows .thumb img').waitFor();
  }));

test('a sheet that is being saved stays until it is, so that what came of it is read', () =>
  atDesk('products', async (page) => {
    let answer;
    const answered = new Promise((done) => (answer = done));
    await page.route('**/v1/products/*', async (route) => {
      await answered;
      await route.fulfill(refusal(500, 'internal_error'));
    });
    const { sheet, save } = await opensProduct(page);
    await save.click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    answer();
    await sheet.getByText('It was refused: internal_error.').waitFor({ timeout: 5_000 });
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  }));

test('no key changes the order under an open question', async () => {
  await order();
  await order();
  await atDesk('orders', async (page) => {
    await page.locator('.rows li').nth(1).waitFor();
    await page.keyboard.press('j');
    const number = await page.locator('.order h2').textContent();
    await button(page, 'commerce-desk-order-mark-paid').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(number).waitFor();
    await page.keyboard.press('j');
    await dialog.getByRole('heading').click();
    await page.keyboard.press('j');
    await dialog.getByText(number).waitFor({ timeout: 1_000 });
    assert.equal(await page.locator('.order h2').textContent(), number);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await eventually('the next order', async () => (await page.locator('.order h2').textContent()) !== number);
  });
});

test('the orders are as they are now whenever one comes back to them', () =>
  atDesk('orders', async (page) => {
    const rows = page.locator('.rows li');
    await rows.first().waitFor();
    const before = await rows.count();
    const { number } = await order();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByText(number).waitFor();
    assert.equal(await rows.count(), before + 1);
  }));

test('an order that was changed elsewhere is shown as it is, and not paid', async () => {
  const placed = await order();
  await atDesk('orders', async (page) => {
    await page.getByText(placed.number).click();
    await button(page, 'commerce-desk-order-mark-paid').click();
    await owner.ask('POST', `/v1/orders/${placed.order}/cancel`, {});
    const dialog = page.getByRole('dialog');
    await button(dialog, 'commerce-desk-order-mark-paid').click();
    await dialog.getByRole('alert').waitFor();
    await page.locator('.order').getByText(say('commerce-desk-order-cancelled'), { exact: true }).waitFor();
  });
});

const first = (within) => within.locator('input[lang="en"]').first();
const savedAgain = {
  products: { method: 'PATCH', path: /^\/v1\/products\//, field: first },
  shows: { method: 'PATCH', path: /^\/v1\/rooms\//, field: first },
  markets: { method: 'PATCH', path: /^\/v1\/markets\//, field: (sheet) => sheet.getByLabel(say('localization-desk-market-name'), { exact: true }) },
};

for (const [part, { method, path, field }] of Object.entries(savedAgain)) {
  test(`what was saved of ${part} while the network went away is saved by pressing again`, async () => {
    if (part === 'shows') await shop.scheduleRoom(owner);
    await atDesk(part, async (page) => {
      await firstAnswerIsLost(page, method, path);
      await button(page, 'admin-edit').first().click();
      const sheet = page.getByRole('dialog');
      await field(sheet).fill(`Another of the ${part}`);
      await button(sheet, 'common-save').click();
      await sheet.getByRole('alert').waitFor();
      await button(sheet, 'common-save').click();
      await sheet.waitFor({ state: 'detached' });
      await page.locator('.rows').getByText(`Another of the ${part}`).waitFor();
    });
  });
}

test('an order that was paid while the network went away is paid by pressing again', async () => {
  const placed = await order();
  await atDesk('orders', async (page) => {
    await firstAnswerIsLost(page, 'POST', /\/capture$/);
    await page.getByText(placed.number).click();
    await button(page, 'commerce-desk-order-mark-paid').click();
    const dialog = page.getByRole('dialog');
    await button(dialog, 'commerce-desk-order-mark-paid').click();
    await dialog.getByRole('alert').waitFor();
    await button(dialog, 'commerce-desk-order-mark-paid').click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.order').getByText(say('commerce-desk-order-paid'), { exact: true }).waitFor();
  });
});

test('what was typed of the shop stays, whether its answer was lost or another page was first', () =>
  atDesk('shop', async (page) => {
    const [name, save, refused] = [page.getByLabel(say('commerce-desk-shop-name'), { exact: true }), button(page, 'common-save'), page.getByRole('main').getByRole('alert')];
    const isNow = async (shopName) => assert.equal((await owner.ask('GET', '/v1/shop')).name, shopName);
    await firstAnswerIsLost(page, 'PUT', /^\/v1\/shop$/);
    await name.fill('Lantern Street');
    await save.click();
    await refused.waitFor();
    await save.click();
    await page.getByText(say('common-saved')).waitFor();
    assert.equal(await refused.count(), 0);
    await isNow('Lantern Street');

    await owner.ask('PUT', '/v1/shop', { name: 'Lantern Row', accent: '#c2410c' });
    await name.fill('Lantern Lane');
    await save.click();
    await refused.waitFor();
    await eventually('the button is ready', async () => (await save.getAttribute('aria-busy')) === null);
    assert.equal(await name.inputValue(), 'Lantern Lane');
    await save.click();
    await refused.waitFor({ state: 'detached' });
    await eventually('the name that was typed', async () => (await owner.ask('GET', '/v1/shop')).name === 'Lantern Lane');
  }));
