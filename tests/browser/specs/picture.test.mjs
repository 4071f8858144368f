// How the picture, the words on it and the card between them stand on a phone, and what the front page says of a show.
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
    onPhone.page.locator('.picture .fill').evaluate((fill) => fill.checkVisibility() && fill.getContext('2d').getImageData(16, 16, 1, 1).data[3] === 255),
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
