// How the picture, the words on it and the card between them stand, what a viewer chooses there, and what the front page says.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { laptop, openBrowser, openDevice, openPage, phone } from '../support/browser.mjs';
import { Feria, eventually } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { Viewer } from '../support/viewer.mjs';

const wide = { width: 640, height: 360 };
const upright = { width: 360, height: 640 };

let feria, browser, owner, product, rooms;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
  owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
  product = await shop.makeProduct(owner, await shop.furnish(owner));
  rooms = { wide: await show(wide), upright: await show(upright) };
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

/** A show that is on, with a camera of that size. */
async function show(size) {
  const room = await shop.scheduleRoom(owner);
  const camera = await openPage(await openDevice(browser, feria.base, { camera: true }));
  const { token } = await owner.ask('POST', `/v1/rooms/${room}/tokens`, { publish: true, subscribe: false });
  await shop.publishByWhip(camera, room, token, 'video/VP8', size);
  await shop.openRoom(owner, room);
  await shop.pin(owner, room, product);
  return room;
}

async function watches(room, shape = phone) {
  const device = await openDevice(browser, feria.base, shape);
  const viewer = new Viewer(await openPage(device, `/watch/${room}`));
  await viewer.sees();
  return viewer;
}

/** How much of the picture is seen, and how much of its window it takes. */
const seen = ({ page }) =>
  page.locator('main video').evaluate((video) => {
    const [width, height] = [video.clientWidth / video.videoWidth, video.clientHeight / video.videoHeight];
    const covers = getComputedStyle(video).objectFit === 'cover';
    const share = Math.min(width, height) / Math.max(width, height);
    return { picture: covers ? share : 1, window: covers ? 1 : share, wide: video.videoWidth > video.videoHeight };
  });

test('a landscape picture is seen whole on a phone, on its own colours, and fills a laptop', async () => {
  const onPhone = await watches(rooms.wide);
  await eventually('a picture of its size', async () => (await seen(onPhone)).wide);
  assert.equal((await seen(onPhone)).picture, 1);
  await eventually('its colours behind it', () =>
    onPhone.page.locator('.picture .fill').evaluate((fill) => fill.checkVisibility() && fill.getContext('2d').getImageData(0, 0, fill.width, fill.height).data.some((value, at) => at % 4 < 3 && value > 0)),
  );
  const onLaptop = await watches(rooms.wide, laptop);
  const { picture, window } = await seen(onLaptop);
  assert.equal(window, 1);
  assert.ok(picture > 0.7, `a laptop shows ${picture} of it`);
  await onPhone.page.context().close();
  await onLaptop.page.context().close();
});

test('an upright picture fills a phone, and is seen whole on a laptop', async () => {
  const onPhone = await watches(rooms.upright);
  await eventually('a picture of its size', async () => !(await seen(onPhone)).wide);
  const { picture, window } = await seen(onPhone);
  assert.equal(window, 1);
  assert.ok(picture > 0.8, `a phone shows ${picture} of it`);
  const onLaptop = await watches(rooms.upright, laptop);
  await eventually('a picture of its size', async () => (await seen(onLaptop)).picture === 1);
  await onPhone.page.context().close();
  await onLaptop.page.context().close();
});

test('the veil is as deep as there are lines, and the card stands on them, beside nothing', async () => {
  const viewer = await watches(rooms.wide);
  const stands = () =>
    viewer.page.evaluate(() => {
      const box = (selector) => document.querySelector(selector).getBoundingClientRect();
      const veil = getComputedStyle(document.querySelector('.talk'), '::before');
      return { veil: Number.parseFloat(veil.blockSize), card: box('.now').bottom, rail: box('.rail').top, lines: box('.chat').top, window: innerHeight };
    });
  await viewer.page.locator('article.pinned').waitFor();
  const few = await stands();
  assert.ok(few.card > few.window / 2, `the card ends at ${few.card} of ${few.window}`);
  await owner.ask('PUT', '/v1/me/name', { name: 'Mei' });
  for (const words of ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight']) {
    await owner.ask('POST', `/v1/rooms/${rooms.wide}/lines`, { text: words });
  }
  await viewer.line('Eight').waitFor();
  const many = await stands();
  assert.ok(many.veil > few.veil + 60, `the veil was ${few.veil} deep and is ${many.veil}`);
  for (const { card, rail, lines } of [few, many]) assert.ok(card <= rail && card <= lines, `the card ends at ${card}, the capsule begins at ${rail}, the lines at ${lines}`);
  await viewer.page.context().close();
});

test('a show that nobody watches says that it is on, and nothing of a nought', async () => {
  const room = await shop.scheduleRoom(owner);
  await shop.openRoom(owner, room);
  const device = await openDevice(browser, feria.base, phone);
  const viewer = new Viewer(await openPage(device, '/'));
  const card = viewer.page.locator(`a[href="/watch/${room}"]`);
  await card.getByText(viewer.say('viewer-live-now')).waitFor();
  assert.doesNotMatch(await card.textContent(), /[0٠]/u);
  await device.close();
});

test('a show that was called off says which it was', async () => {
  const room = await shop.scheduleRoom(owner);
  await owner.ask('POST', `/v1/rooms/${room}/cancel`, {});
  const device = await openDevice(browser, feria.base, phone);
  const viewer = new Viewer(await openPage(device, `/watch/${room}`));
  await viewer.isIn('cancelled');
  await viewer.page.locator('.after').getByText('Evening kiln').waitFor();
  await device.close();
});

test('a country that is changed from a product leads back to the product', async () => {
  const viewer = await watches(rooms.wide);
  await viewer.opensPinned();
  await viewer.sheet.getByRole('button', { name: viewer.say('commerce-change-country') }).click();
  await viewer.sheet.getByText(viewer.say('localization-country-why')).waitFor();
  await viewer.sheet.getByRole('combobox').selectOption('AT');
  await viewer.sheet.getByText(viewer.say('localization-country-chosen')).waitFor();
  await viewer.button('common-close', viewer.sheet).click();
  await viewer.sheet.getByRole('heading', { name: 'Celadon cup' }).waitFor();
  await viewer.sheet.getByText('Austria').first().waitFor();
  await viewer.page.context().close();
});

test('the sound that was chosen is on again in the next show, as loud as it was, and stays off once it was turned off', async () => {
  const viewer = await watches(rooms.wide, laptop);
  await viewer.tapsForSound();
  await viewer.page.getByRole('slider', { name: viewer.say('viewer-volume') }).fill('0.5');
  await viewer.page.getByRole('link', { name: viewer.say('viewer-leave') }).click();
  await viewer.page.locator(`a[href="/watch/${rooms.upright}"]`).click();
  await viewer.sees();
  await viewer.hears();
  assert.equal(await viewer.page.locator('main video').evaluate((video) => video.volume), 0.5);
  await viewer.button('viewer-sound-off').click();
  await viewer.page.getByRole('link', { name: viewer.say('viewer-leave') }).click();
  await viewer.page.locator(`a[href="/watch/${rooms.wide}"]`).click();
  await viewer.sees();
  await viewer.button('viewer-tap-for-sound').waitFor();
  assert.equal(await viewer.page.locator('main video').evaluate((video) => video.muted), true);
  await viewer.page.context().close();
});

test('a link is handed on with one tap, and a word says that it was copied', async () => {
  const viewer = await watches(rooms.wide);
  await viewer.page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: feria.base });
  const isCopied = async (path) => {
    await viewer.button('common-share').click();
    await viewer.page.locator('.toasts').getByText(viewer.say('common-link-copied')).waitFor();
    assert.equal(await viewer.page.evaluate(() => navigator.clipboard.readText()), feria.base + path);
  };
  await viewer.page.evaluate(() => (navigator.share = undefined));
  await isCopied(`/watch/${rooms.wide}`);
  await viewer.page.goto('/');
  await viewer.page.evaluate(() => (navigator.share = undefined));
  await isCopied('/');
  await viewer.page.context().close();
});

test('lines cross the picture for who wishes it, also in the next show, and not for who wishes nothing to move', async () => {
  const viewer = await watches(rooms.wide);
  const flight = (text) => viewer.page.locator('.flight span').filter({ hasText: text });
  await owner.ask('PUT', '/v1/me/name', { name: 'Mei' });
  const says = async (text) => {
    await owner.ask('POST', `/v1/rooms/${rooms.wide}/lines`, { text });
    await viewer.line(text).waitFor();
  };
  await says('Not yet');
  assert.equal(await flight('Not yet').count(), 0);
  await viewer.button('viewer-flying').click();
  await says('Across');
  await flight('Across').waitFor();
  await viewer.page.reload();
  await viewer.sees();
  await viewer.line('Across').waitFor();
  await says('Across again');
  await flight('Across again').waitFor();
  assert.equal(await flight('Not yet').count(), 0, 'what was said before does not cross');
  await viewer.page.emulateMedia({ reducedMotion: 'reduce' });
  await viewer.page.reload();
  await viewer.sees();
  await says('At rest');
  assert.equal(await viewer.button('viewer-flying').count(), 0);
  assert.equal(await flight('At rest').isVisible(), false);
  await viewer.page.context().close();
});

test('nothing jumps on the front page when its answers come late, one after the other', async (told) => {
  const device = await openDevice(browser, feria.base, phone);
  const page = await openPage(device);
  const late = { '/v1/shop': 200, '/v1/rooms': 400, '/v1/products': 800, '/v1/markets': 1_100 };
  await page.route(/\/v1\//, async (route) => {
    await new Promise((done) => setTimeout(done, late[new URL(route.request().url()).pathname] ?? 0));
    await route.fallback();
  });
  await page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value, hadRecentInput }) => hadRecentInput || (window.shifted += value))).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto('/');
  await page.locator('.goods li').first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const shifted = await page.evaluate(() => window.shifted);
  told.diagnostic(`cumulative layout shift of the front page: ${shifted.toFixed(3)}`);
  assert.ok(shifted < 0.1, `${shifted}`);
  await device.close();
});
