// Every page with something on it, and every sheet of the desk open: nothing over the side, nothing that axe finds, in every shape.
import { after, before, describe, test } from 'node:test';
import { openBrowser, openDevice, openPage } from '../support/browser.mjs';
import { Host } from '../support/host.mjs';
import { cup } from '../support/picture.mjs';
import { Feria } from '../support/servers.mjs';
import { lookAt, shapes } from '../support/shapes.mjs';
import * as shop from '../support/state.mjs';
import { Viewer } from '../support/viewer.mjs';
import { say } from '../support/words.mjs';

let feria, browser, owner, picture, product, live, order;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
  owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
  const europe = await shop.furnish(owner);
  await owner.ask('POST', '/v1/markets', {
    name: 'Gulf and Levant', countries: ['AE', 'SA', 'QA', 'KW', 'BH', 'OM', 'JO', 'LB'], currency: 'AED', zone: 'Asia/Dubai', languages: ['ar', 'en'], delivery: 0,
  });
  picture = (await owner.ask('POST', '/v1/files', cup(), { 'content-type': 'image/png' })).file;
  product = await shop.makeProduct(owner, europe, { stock: 900, amount: 123_456_700, picture });
  await shop.makeProduct(owner, europe, { stock: 0 });
  const ended = await shop.scheduleRoom(owner);
  await shop.openRoom(owner, ended);
  await shop.endRoom(owner, ended);
  live = await shop.scheduleRoom(owner);
  await shop.openRoom(owner, live);
  await shop.pin(owner, live, product);
  await shop.scheduleRoom(owner);
  const [paid, cancelled] = [await buys(), await buys()];
  await owner.ask('POST', `/v1/orders/${paid.order}/capture`, {});
  await owner.ask('POST', `/v1/orders/${cancelled.order}/cancel`, {});
  order = await buys();
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

async function buys() {
  const device = await openDevice(browser, feria.base);
  try {
    return await shop.order(await shop.becomeGuest(device, feria), product);
  } finally {
    await device.close();
  }
}

/** A page is opened in every shape by whom it is for, and looked at once `reach` says that it is there. */
function look(name, { as = shop.signIn, camera = false, path, reach }) {
  describe(name, () => {
    for (const shape of shapes) {
      test(shape.name, async () => {
        const device = await openDevice(browser, feria.base, { ...shape, camera });
        try {
          const parts = await as(device, feria);
          const page = await openPage(device, await path(parts));
          const button = (key, within = page) => within.getByRole('button', { name: say(key, shape.language), exact: true }).first();
          await reach(page, { shape, button, said: (key) => say(key, shape.language), parts });
          await lookAt(page, shape, `filled ${name}`);
        } finally {
          await device.close();
        }
      });
    }
  });
}

const words = (page, text) => page.getByText(text).locator('visible=true').first().waitFor();
const rows = (page) => page.locator('.rows li').nth(1).waitFor();
/** The second part of the desk is a list with a sheet for one of its rows. */
const opensSheet = async (page, { button }) => {
  await rows(page);
  await button('admin-edit').click();
  await page.getByRole('dialog').getByRole('button').first().waitFor();
};

const buyer = async (device) => shop.order(await shop.becomeGuest(device, feria), product);
look('lobby', { as: buyer, path: () => '/', reach: (page, { said }) => words(page, said('commerce-your-orders')) });
look('my order', { as: buyer, path: ({ order }) => `/orders/${order}`, reach: (page, { said }) => words(page, said('commerce-goes-to')) });
look('an order as its shop sees it', { path: () => `/orders/${order.order}`, reach: (page) => page.locator('address').waitFor() });

/** The reservation lasts for longer than it is looked at. */
look('checkout', {
  as: shop.becomeGuest,
  path: () => `/watch/${live}`,
  reach: async (page, { shape }) => {
    const viewer = new Viewer(page, shape.language);
    await viewer.opensPinned();
    await viewer.reserves();
    await viewer.sheet.getByRole('button', { name: viewer.say('commerce-order-now') }).click();
    await viewer.sheet.getByLabel(viewer.say('commerce-address-zip')).waitFor();
  },
});

look('shop', { path: () => '/admin/shop', reach: (page) => page.locator('form input').first().waitFor() });
look('markets', { path: () => '/admin/markets', reach: rows });
look('market sheet', { path: () => '/admin/markets', reach: opensSheet });
look('products', { path: () => '/admin/products', reach: rows });
look('product sheet', { path: () => '/admin/products', reach: opensSheet });
look('shows', { path: () => '/admin/shows', reach: rows });
look('show sheet', { path: () => '/admin/shows', reach: opensSheet });
look('orders', {
  path: () => '/admin/orders',
  reach: async (page) => {
    await page.locator('.rows button.row').first().click();
    await page.locator('.panel.order address').waitFor();
  },
});
look('order that is asked about', {
  path: () => '/admin/orders',
  reach: async (page, { button }) => {
    await page.locator('.rows button.row').first().click();
    await button('commerce-desk-order-cancel').click();
    await page.getByRole('dialog').waitFor();
  },
});

/** A guest talks and likes in a room of its own; the host is on air in it with one product pinned. */
look('studio on air', {
  camera: true,
  as: async (device) => {
    await shop.signIn(device, feria);
    const room = await shop.scheduleRoom(owner);
    const other = await openDevice(browser, feria.base);
    return { room, other };
  },
  path: ({ room }) => `/studio/${room}`,
  reach: async (page, { said, button, parts: { room, other } }) => {
    const host = new Host(page);
    await host.isIn('scheduled');
    await page.locator('.checks li.wait').first().waitFor({ state: 'detached' });
    await button('studio-go-live').click();
    await button('studio-go-live-action', page.getByRole('dialog')).click();
    await host.isIn('live');
    await shop.pin(owner, room, product);
    const guest = await shop.becomeGuest(other, feria, 'سارة');
    for (const text of ['How deep is the cup?', 'هل يصل إلى عُمان؟', '请问有大一点的吗？可以看一下杯底吗？']) await guest.ask('POST', `/v1/rooms/${room}/lines`, { text });
    await host.sees();
    await page.locator('.people li').nth(2).waitFor();
    await page.locator('.shelf li.on').waitFor();
    await other.close();
    await words(page, said('commerce-studio-shelf'));
  },
});
