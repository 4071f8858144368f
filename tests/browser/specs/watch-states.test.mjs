// Every state of the viewer's page, opened as a person would meet it: the right words, a picture that moves where there
// is one, nothing over the side, nothing that axe finds. Pictures of all of them lie in pictures/.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openDevice, openPage } from '../support/browser.mjs';
import { lineThatBreaks, listFails, neverAnswers, noLine, noWebRtc, udpIsBlocked } from '../support/faults.mjs';
import { Feria, eventually } from '../support/servers.mjs';
import { lookAt, shapes } from '../support/shapes.mjs';
import * as shop from '../support/state.mjs';
import { Viewer } from '../support/viewer.mjs';

const inAppAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 340.0.0';

let feria, browser, owner, market, room, product, dark;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start('embedded', { FERIA__COMMERCE__HOLD: '6 s' }), openBrowser()]);
  owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
  market = await shop.furnish(owner);
  product = await shop.makeProduct(owner, market, { stock: 1000 });
  room = await shop.scheduleRoom(owner);
  dark = await shop.scheduleRoom(owner);
  const obs = await openPage(await openDevice(browser, feria.base, { camera: true }));
  const { token } = await owner.ask('POST', `/v1/rooms/${room}/tokens`, { publish: true, subscribe: false });
  await shop.publishByWhip(obs, room, token, 'video/VP8');
  for (const one of [room, dark]) await shop.openRoom(owner, one);
  await shop.pin(owner, room, product);
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

/**
 * Opens a state in every shape and looks at it.
 * @param {(viewer: Viewer, parts: {line: any, guest: any}) => Promise<void>} reach brings the page there and waits for it
 */
function state(name, { path = () => `/watch/${room}`, zone = 'Europe/Berlin', init, agent, named = false, arrange, reach }) {
  describe(name, () => {
    for (const shape of shapes) {
      test(shape.name, async () => {
        const device = await openDevice(browser, feria.base, { ...shape, zone, ...(agent ? { userAgent: agent } : {}) });
        try {
          if (init) await device.addInitScript(init);
          const guest = await shop.becomeGuest(device, feria, named ? 'Ann' : undefined);
          const page = await openPage(device);
          const line = await lineThatBreaks(page);
          await arrange?.(page, guest);
          const target = await path();
          await page.goto(target);
          const viewer = new Viewer(page, shape.language);
          await reach(viewer, { line, guest, page });
          await lookAt(page, shape, `watch ${name}`);
        } finally {
          await device.close();
        }
      });
    }
  });
}

const words = (viewer, key) => viewer.page.getByText(viewer.say(key)).first().waitFor();

state('before', {
  path: async () => `/watch/${await shop.scheduleRoom(owner)}`,
  reach: async (viewer) => {
    await viewer.isIn('before');
    await viewer.page.getByRole('timer').waitFor();
  },
});

state('connecting', {
  // The answer to the offer is never taken, so that no way is found and none fails.
  arrange: (page) => page.addInitScript(() => (RTCPeerConnection.prototype.setRemoteDescription = () => new Promise(() => undefined))),
  reach: (viewer) => viewer.isIn('connecting'),
});

state('tap for sound', {
  reach: async (viewer) => {
    await viewer.sees();
    await viewer.button('viewer-tap-for-sound').waitFor();
  },
});

state('live', {
  reach: async (viewer) => {
    await viewer.sees();
    await viewer.tapsForSound();
    await viewer.page.locator('article.pinned').waitFor();
  },
});

state('reconnecting', {
  reach: async (viewer, { line }) => {
    await viewer.sees();
    await line.breaks();
    await viewer.isIn('reconnecting');
  },
});

state('chat unreachable', {
  arrange: noLine,
  reach: async (viewer) => {
    await viewer.sees();
    await words(viewer, 'viewer-chat-unreachable');
    await viewer.says('Sent all the same', 'Nora');
    await viewer.page.locator('ol.chat li[data-line]').filter({ hasText: 'Sent all the same' }).waitFor();
  },
});

state('host away', {
  path: () => `/watch/${dark}`,
  reach: async (viewer) => {
    await viewer.isIn('away');
    await words(viewer, 'viewer-away-title');
  },
});

state('you were away', {
  named: true,
  reach: async (viewer, { line, guest }) => {
    await viewer.sees();
    await line.breaks();
    await viewer.isIn('reconnecting');
    for (const number of [1, 2, 3]) await guest.ask('POST', `/v1/rooms/${room}/lines`, { text: `While away ${number}` });
    await new Promise((done) => setTimeout(done, 4000));
    line.mends();
    await viewer.page.locator('.was-away').waitFor();
    await viewer.line('While away 3').first().waitFor();
    await viewer.sees();
  },
});

state('muted', {
  named: true,
  arrange: async (_, guest) => {
    await guest.ask('POST', `/v1/rooms/${room}/lines`, { text: 'A line too many' });
    await owner.ask('PUT', `/v1/rooms/${room}/mutes/${guest.person}`);
  },
  reach: async (viewer) => {
    await viewer.sees();
    await words(viewer, 'viewer-muted');
  },
});

state('sold out', {
  arrange: async () => {
    const last = await shop.makeProduct(owner, market, { stock: 0 });
    await shop.pin(owner, room, last);
  },
  reach: async (viewer) => {
    await viewer.sees();
    await viewer.opensPinned();
    await words(viewer, 'commerce-sold-out-text');
    await shop.pin(owner, room, product);
  },
});

state('reservation expired', {
  reach: async (viewer) => {
    await viewer.sees();
    await viewer.opensPinned();
    await viewer.reserves();
    await words(viewer, 'commerce-expired-title');
    await viewer.sheet.getByRole('button', { name: viewer.say('commerce-reserve-again') }).waitFor();
  },
});

state('shelf on its way', {
  arrange: (page) => neverAnswers(page, /\/v1\/products$/),
  reach: async (viewer) => {
    await viewer.isIn('live');
    const shelf = await viewer.seesShelf();
    await shelf.getByRole('status', { name: viewer.say('common-loading') }).waitFor();
    assert.equal(await shelf.getByText(viewer.say('commerce-shelf-empty')).count(), 0, 'what is on its way is not empty');
  },
});

state('shelf failing', {
  arrange: (page) => listFails(page, '/v1/products'),
  reach: async (viewer, { page }) => {
    await page.getByText(viewer.say('commerce-products-failed')).locator('visible=true').first().waitFor();
    const shelf = await viewer.seesShelf();
    await shelf.getByText(viewer.say('commerce-products-failed')).waitFor();
    await viewer.button('common-try-again', shelf).waitFor();
    assert.equal(await shelf.getByText(viewer.say('commerce-shelf-empty')).count(), 0, 'what could not be had is not empty');
  },
});

state('prices failing', {
  arrange: (page) => listFails(page, '/v1/markets'),
  reach: async (viewer) => {
    await viewer.isIn('live');
    await viewer.opensPinned();
    await viewer.sheet.getByText(viewer.say('commerce-prices-failed')).waitFor();
    await viewer.button('common-try-again', viewer.sheet).waitFor();
    assert.equal(await viewer.sheet.getByText(viewer.say('commerce-not-ready')).count(), 0, 'what is not known is not said');
  },
});

state('not delivered to your country', {
  zone: 'Asia/Tokyo',
  reach: async (viewer) => {
    await viewer.sees();
    await words(viewer, 'viewer-not-delivered');
  },
});

state('room not found', {
  path: () => '/watch/room_0000000000000000000000000',
  reach: (viewer) => words(viewer, 'viewer-not-found-title'),
});

state('ended', {
  path: async () => {
    const over = await shop.scheduleRoom(owner);
    await shop.openRoom(owner, over);
    await shop.endRoom(owner, over);
    return `/watch/${over}`;
  },
  reach: async (viewer) => {
    await viewer.isIn('ended');
    await words(viewer, 'commerce-still-to-buy');
  },
});

state('no WebRTC', { init: noWebRtc, reach: (viewer) => viewer.isIn('unsupported') });

state('UDP blocked', {
  init: udpIsBlocked,
  reach: async (viewer) => {
    await viewer.isIn('blocked');
    await words(viewer, 'viewer-blocked-title');
  },
});

state('watched on eight devices', {
  arrange: async (page, guest) => shop.watchesElsewhere(await openPage(page.context()), guest, room, 8),
  reach: async (viewer) => {
    await viewer.isIn('crowded');
    await words(viewer, 'viewer-crowded-title');
  },
});

state('in-app browser', {
  agent: inAppAgent,
  reach: async (viewer) => {
    await viewer.sees();
    await words(viewer, 'viewer-in-app-title');
    await viewer.button('viewer-copy-link').waitFor();
  },
});

test('a shelf that failed is there after trying again', async () => {
  const device = await openDevice(browser, feria.base);
  const page = await openPage(device);
  const fails = await listFails(page, '/v1/products');
  await page.goto(`/watch/${room}`);
  const viewer = new Viewer(page);
  const shelf = await viewer.seesShelf();
  await shelf.getByText(viewer.say('commerce-products-failed')).waitFor();
  await fails.dispose();
  await viewer.button('common-try-again', shelf).click();
  await shelf.getByRole('button', { name: 'Celadon cup' }).first().waitFor();
  await viewer.page.locator('article.pinned').waitFor();
  await device.close();
});

test('the clock of a reservation is right on a device whose clock is an hour off', async () => {
  await shop.signProfile(owner, market, { urgency: 'strong' });
  const device = await openDevice(browser, feria.base);
  const page = await openPage(device);
  await page.clock.install({ time: Date.now() + 3_600_000 });
  await page.goto(`/watch/${room}`);
  await page.clock.resume();
  const viewer = new Viewer(page);
  await viewer.opensPinned();
  await viewer.reserves();
  const shown = await viewer.sheet.locator('.clock time').textContent();
  if (!/^0:0[0-6]$/.test(shown.trim())) throw new Error(`six seconds are left, and the page says ${shown}`);
  await eventually('that it has expired', () => page.getByText(viewer.say('commerce-expired-title')).isVisible());
  await device.close();
});

test('what was typed for an order is there again, whether the sheet was closed or the reservation expired', async () => {
  const device = await openDevice(browser, feria.base);
  const viewer = new Viewer(await openPage(device, `/watch/${room}`));
  const typed = { 'commerce-phone': '+49 30 123456', 'commerce-address-name': 'Nora', 'commerce-address-zip': '10115', 'commerce-address-city': 'Berlin' };
  const field = (key) => viewer.sheet.getByLabel(viewer.say(key), { exact: true });
  const again = viewer.sheet.getByRole('button', { name: viewer.say('commerce-reserve-again') });
  const form = async () => {
    const order = viewer.sheet.getByRole('button', { name: viewer.say('commerce-order-now') });
    await order.or(again).waitFor();
    if (await again.isVisible()) await again.click();
    await order.click();
    await field('commerce-address-zip').waitFor();
  };
  const isThere = async (when) => {
    const written = await viewer.sheet.locator('form input:not([type="checkbox"])').evaluateAll((inputs) => inputs.map(({ value }) => value).filter((value) => value !== ''));
    assert.deepEqual(written.sort(), Object.values(typed).sort(), when);
  };
  await viewer.opensPinned();
  await viewer.reserves();
  await form();
  for (const [key, value] of Object.entries(typed)) await field(key).fill(value);
  await viewer.closesSheet();
  await viewer.opensPinned();
  await form();
  await isThere('after the sheet was closed');
  await again.waitFor();
  await form();
  await isThere('after the reservation expired');
  await device.close();
});
