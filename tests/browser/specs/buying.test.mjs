// Buying where something comes between: an answer that is lost, an order that the shop takes back, a card that changes
// under an open sheet. What is said is true, it can be read, and whoever uses the keyboard stays where they were.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeClean, fitsItsWidth, openBrowser, openDevice, openPage, phone, takePicture } from '../support/browser.mjs';
import { Feria, eventually } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { Viewer } from '../support/viewer.mjs';

let feria, browser, owner, ownerDevice, room, product, other;
const nora = { name: 'Nora', phone: '+49 30 123456', address: { 'commerce-address-street': 'Lange Straße 7', 'commerce-address-zip': '10115', 'commerce-address-city': 'Berlin' } };

before(async () => {
  [feria, browser] = await Promise.all([Feria.start('embedded'), openBrowser()]);
  ownerDevice = await openDevice(browser, feria.base);
  owner = await shop.becomeOwner(ownerDevice, feria);
  const market = await shop.furnish(owner);
  product = await shop.makeProduct(owner, market, { stock: 100 });
  other = await shop.makeProduct(owner, market, { stock: 100 });
  room = await shop.scheduleRoom(owner);
  await shop.openRoom(owner, room);
  await shop.pin(owner, room, product);
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

/** A guest's page, in the room or elsewhere. */
async function visit(work, { path = `/watch/${room}`, shape = {} } = {}) {
  const device = await openDevice(browser, feria.base, shape);
  try {
    const guest = await shop.becomeGuest(device, feria, 'Nora');
    const viewer = new Viewer(await openPage(device, path), shape.language);
    await work(viewer, guest);
    assert.deepEqual(viewer.page.complaints, []);
  } finally {
    await device.close();
  }
}

/** The server takes the order, and the answer never comes back. */
const loseAnswers = (page, times = 1) =>
  page.route(
    (url) => url.pathname === '/v1/orders',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times },
  );

const fills = async (viewer, street) => {
  await viewer.sheet.getByRole('button', { name: viewer.say('commerce-order-now') }).click();
  await viewer.sheet.getByLabel(viewer.say('commerce-phone')).fill(nora.phone);
  await viewer.sheet.getByLabel(viewer.say('commerce-address-name'), { exact: true }).fill(nora.name);
  for (const [key, value] of Object.entries({ ...nora.address, 'commerce-address-street': street })) await viewer.sheet.getByLabel(viewer.say(key)).fill(value);
};
const focused = (page) => page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent?.trim() ?? ''}`);

/** The middle of what is pressed, as a finger finds it again. */
async function middle(locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
}

test('a second tap on what was reserved or ordered does nothing more', () =>
  visit(
    async (viewer, guest) => {
      const { page, sheet } = viewer;
      await viewer.opensPinned();
      const reserve = sheet.getByRole('button', { name: viewer.say('commerce-reserve') });
      await page.waitForTimeout(600);
      const at = await middle(reserve);
      await page.touchscreen.tap(...at);
      const order = sheet.getByRole('button', { name: viewer.say('commerce-order-now') });
      await order.waitFor();
      await page.touchscreen.tap(...at);
      await page.waitForTimeout(600);
      assert.equal(await viewer.button('commerce-give-back', sheet).count(), 1, 'it is still reserved');
      assert.equal(await sheet.getByLabel(viewer.say('commerce-phone')).count(), 0, 'and nothing else was opened');
      await fills(viewer, 'Lange Straße 7');
      // No hand fills in a form in half a second; a test does.
      await page.waitForFunction(() => document.querySelector('[data-resting]') === null);
      const place = await middle(viewer.button('commerce-place-order', sheet));
      // Both are on their way before the first one is answered, as those of a hand are.
      await Promise.all([page.touchscreen.tap(...place), page.touchscreen.tap(...place)]);
      await page.getByRole('heading', { name: viewer.say('commerce-placed-title') }).waitFor();
      await page.waitForTimeout(600);
      assert.ok(await page.getByRole('heading', { name: viewer.say('commerce-placed-title') }).isVisible(), 'what was ordered is still said');
      assert.equal((await guest.ask('GET', '/v1/me/orders')).items.length, 1);
    },
    { shape: phone },
  ));

test('back closes one sheet at a time, and then leaves the show', () =>
  visit(
    async (viewer) => {
      const { page, sheet } = viewer;
      await page.goto('/');
      await page.goto(`/watch/${room}`);
      await viewer.opensPinned();
      await viewer.reserves();
      await sheet.getByRole('button', { name: viewer.say('commerce-order-now') }).click();
      await sheet.getByLabel(viewer.say('commerce-phone')).fill('+49 30 123456');
      await page.goBack();
      await sheet.waitFor({ state: 'detached' });
      assert.ok(page.url().endsWith(room), 'the show is still there');
      await viewer.opensPinned();
      await sheet.getByRole('button', { name: viewer.say('commerce-order-now') }).click();
      assert.equal(await sheet.getByLabel(viewer.say('commerce-phone')).inputValue(), '+49 30 123456');
      await viewer.closesSheet();
      await page.goBack();
      await page.waitForURL('**/');
    },
    { shape: phone },
  ));

test('an order on the front page is looked up once', () =>
  visit(
    async (viewer) => {
      const { page } = viewer;
      let asked = 0;
      page.on('request', (request) => (asked += new URL(request.url()).pathname === '/v1/me/orders' ? 1 : 0));
      await page.getByRole('button', { name: 'Celadon cup' }).first().click();
      await viewer.sheet.waitFor();
      await viewer.reserves();
      const before = asked;
      await viewer.orders(nora);
      await page.waitForTimeout(3_000);
      assert.ok(asked - before <= 2, `the orders were asked for ${asked - before} times`);
      assert.ok(asked > before, 'the new order is on the page behind');
    },
    { path: '/' },
  ));

test('an order whose answer is lost is found by itself, and nobody is told that nothing was ordered', () =>
  visit(async (viewer) => {
    await viewer.opensPinned();
    await viewer.reserves();
    await loseAnswers(viewer.page);
    await viewer.page.evaluate((words) => {
      new MutationObserver(() => (window.liedTo ||= document.body.innerText.includes(words))).observe(document.body, { subtree: true, childList: true });
    }, viewer.say('commerce-nothing-charged'));
    await viewer.orders(nora);
    await viewer.sheet.getByText('Lange Straße 7').waitFor();
    assert.equal(await viewer.sheet.getByText(viewer.say('commerce-placed-otherwise')).count(), 0);
    assert.equal(await viewer.page.evaluate(() => window.liedTo), false, 'something may have been ordered');
    await viewer.closesSheet();
    assert.equal(await viewer.page.locator('.now .tab').count(), 0, 'nothing is kept any more');
  }));

for (const [name, shape] of [['phone', phone], ['laptop in Arabic', { language: 'ar' }]]) {
  test(`an address that was mended after silence is not shown as if it were taken, on a ${name}`, () =>
    visit(
      async (viewer) => {
        const { page } = viewer;
        const readings = (url) => /^\/v1\/orders\/./.test(url.pathname);
        await viewer.opensPinned();
        await viewer.reserves();
        await fills(viewer, 'Lange Straße 7');
        await loseAnswers(page);
        let away = true;
        await page.route(readings, (route) => (away ? route.abort() : route.continue()));
        await viewer.button('commerce-place-order', viewer.sheet).click();
        await viewer.sheet.getByText(viewer.say('commerce-order-unsure')).waitFor();
        await takePicture(page, `order-unsure-${name.replaceAll(' ', '-')}`);
        await viewer.sheet.getByLabel(viewer.say('commerce-address-street')).fill('Kurze Straße 1');
        // The page looks again by itself: it must not find the order before it is pressed once more.
        await page.route(
          (url) => url.pathname === '/v1/orders',
          (route) => {
            away = false;
            return route.continue();
          },
          { times: 1 },
        );
        await viewer.button('commerce-place-order', viewer.sheet).click();
        await viewer.sheet.getByText(viewer.say('commerce-placed-otherwise')).waitFor();
        await viewer.sheet.getByText('Lange Straße 7').waitFor();
        await takePicture(page, `order-otherwise-${name.replaceAll(' ', '-')}`);
        await fitsItsWidth(page, name);
        await axeClean(page, name);
      },
      { shape },
    ));

  test(`an order that the shop takes back is said to its buyer alone, until that is dismissed, on a ${name}`, () =>
    visit(
      async (viewer, guest) => {
        const { page } = viewer;
        const placed = await shop.order(guest, product);
        const second = await shop.order(guest, product);
        await page.locator('main[data-stage="away"]').waitFor();
        const ofOwner = await openPage(ownerDevice);
        const heard = [];
        ofOwner.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(`${payload}`)));
        await ofOwner.goto(`/watch/${room}`);
        await eventually('both in the room', async () => heard.length > 0 && (await owner.ask('GET', `/v1/rooms/${room}`)).viewers >= 1);
        await viewer.opensPinned();
        await owner.ask('POST', `/v1/orders/${placed.order}/cancel`, {});
        const said = viewer.sheet.getByRole('status').filter({ hasText: viewer.say('commerce-order-cancelled') });
        await said.waitFor();
        await page.waitForTimeout(6_000);
        await takePicture(page, `order-cancelled-sheet-${name.replaceAll(' ', '-')}`);
        await viewer.closesSheet();
        await page.getByText(viewer.say('commerce-order-cancelled')).waitFor();
        await takePicture(page, `order-cancelled-page-${name.replaceAll(' ', '-')}`);
        await fitsItsWidth(page, name);
        await axeClean(page, name);
        await viewer.button('common-close').click();
        await page.getByText(viewer.say('commerce-order-cancelled')).waitFor({ state: 'detached' });
        await owner.ask('POST', `/v1/orders/${second.order}/cancel`, {});
        await page.getByText(viewer.say('commerce-order-cancelled')).waitFor();
        await eventually('the word of it to the shop', () => heard.some((frame) => frame.includes(second.order) && frame.includes('cancelled')));
        assert.equal(await ofOwner.getByText('cancelled your order').count(), 0, 'the owner has ordered nothing');
        await ofOwner.close();
      },
      { shape },
    ));
}

test('a buyer takes an order back on its page, asked once more, and the piece is for sale again', () =>
  visit(async (viewer, guest) => {
    const { page } = viewer;
    const placed = await shop.order(guest, other);
    const left = async () => (await owner.ask('GET', `/v1/products/${other}`)).left;
    const before = await left();
    await page.goto(`/orders/${placed.order}`);
    await viewer.button('commerce-order-cancel').click();
    await viewer.sheet.getByText(viewer.say('commerce-order-cancel-title')).waitFor();
    await page.locator('[data-resting]').first().waitFor({ state: 'detached' });
    await takePicture(page, 'order-cancel-asked');
    await axeClean(page, 'cancel asked');
    await viewer.button('commerce-order-keep', viewer.sheet).click();
    await viewer.sheet.waitFor({ state: 'detached' });
    assert.equal((await guest.ask('GET', `/v1/orders/${placed.order}`)).state, 'placed');
    await viewer.button('commerce-order-cancel').click();
    await page.locator('[data-resting]').first().waitFor({ state: 'detached' });
    await viewer.button('commerce-order-cancel', viewer.sheet).click();
    await page.getByText(viewer.say('commerce-happened-cancelled-by-buyer')).waitFor();
    await viewer.button('commerce-order-cancel').waitFor({ state: 'detached' });
    await takePicture(page, 'order-cancelled-by-buyer');
    await fitsItsWidth(page, 'cancelled by its buyer');
    await eventually('the piece', async () => (await left()) === before + 1);
  }));

test('an order that is opened from a show looks as it does when it is opened by its address', () =>
  visit(async (viewer, guest) => {
    const { page } = viewer;
    const { order } = await shop.order(guest, other);
    const looks = async () => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page.getByRole('heading', { level: 1 }).evaluate((heading) => [getComputedStyle(heading).color, getComputedStyle(heading).textShadow]);
    };
    await page.locator('main[data-stage="away"]').waitFor();
    await page.evaluate((href) => {
      const link = document.createElement('a');
      link.href = href;
      document.body.append(link);
      link.click();
      link.remove();
    }, `/orders/${order}`);
    await page.waitForURL('**/orders/*');
    await page.locator('address').waitFor();
    const followed = await looks();
    await page.reload();
    await page.locator('address').waitFor();
    assert.deepEqual(followed, await looks());
  }));

test('what is kept for a viewer stands on the card of the product that is shown, once, with its clock', () =>
  visit(async (viewer, guest) => {
    await guest.ask('POST', `/v1/products/${product}/holds`, { country: 'DE' });
    await viewer.page.reload();
    await viewer.page.locator('.pinned time').waitFor();
    assert.equal(await viewer.page.locator('.now .tab').count(), 0);
    await takePicture(viewer.page, 'kept-and-shown');
  }));

test('the focus is in the field after a line was sent', () =>
  visit(async (viewer) => {
    await viewer.page.getByPlaceholder(viewer.say('viewer-say-hint')).fill('Hello');
    await viewer.button('viewer-send').press('Enter');
    await viewer.line('Hello').waitFor();
    assert.match(await focused(viewer.page), /^INPUT/);
  }));

test('the focus goes on to what comes next when something is reserved and given back', () =>
  visit(async (viewer) => {
    await viewer.opensPinned();
    const reserve = viewer.sheet.getByRole('button', { name: viewer.say('commerce-reserve') });
    await reserve.press('Enter');
    const giveBack = viewer.button('commerce-give-back', viewer.sheet);
    await giveBack.waitFor();
    assert.match(await focused(viewer.page), /^BUTTON Order/);
    await giveBack.press('Enter');
    await reserve.waitFor();
    assert.match(await focused(viewer.page), /^BUTTON Reserve/);
  }));

test('the focus is on the card that stands there when another was shown meanwhile', () =>
  visit(async (viewer) => {
    const card = viewer.page.locator('article.pinned');
    await card.getByRole('button').press('Enter');
    await viewer.sheet.waitFor();
    await card.evaluate((element) => (element.dataset.before = 'yes'));
    await shop.pin(owner, room, other);
    await viewer.page.locator('article.pinned:not([data-before])').waitFor();
    await viewer.closesSheet();
    assert.match(await focused(viewer.page), /^BUTTON View/);
    await shop.pin(owner, room, product);
  }));

test('a language that cannot be had is said, and the one that is shown stays chosen', () =>
  visit(async (viewer) => {
    const { page } = viewer;
    await viewer.opensPinned();
    await viewer.closesSheet();
    await page.getByRole('button', { name: viewer.say('localization-language-and-country') }).click();
    await viewer.sheet.waitFor();
    await page.route(/\.js$/, (route) => route.abort());
    await viewer.sheet.getByRole('radio', { name: 'العربية' }).click();
    await viewer.sheet.getByText(viewer.say('common-language-failed')).waitFor();
    assert.deepEqual([await page.locator('html').getAttribute('lang'), await viewer.sheet.getByLabel('English').isChecked()], ['en', true]);
    await page.reload().catch(() => undefined);
    await page.unrouteAll();
    await page.reload();
    await page.locator('article.pinned').waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en', 'nothing was kept');
  }));
