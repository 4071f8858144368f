// Every list when it is empty and when it cannot be had: it says what to do first, or what went wrong, and has a way on.
import { after, before, describe, test } from 'node:test';
import { openBrowser, openDevice, openPage } from '../support/browser.mjs';
import { listFails } from '../support/faults.mjs';
import { Feria } from '../support/servers.mjs';
import { lookAt, shapes } from '../support/shapes.mjs';
import * as shop from '../support/state.mjs';
import { Viewer } from '../support/viewer.mjs';
import { say } from '../support/words.mjs';

let feria, browser, shopkeeper;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
  shopkeeper = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

/** A page is looked at in every shape, by its owner or by a guest. */
function look(name, { path, owner = false, failing, reach, sees }) {
  describe(name, () => {
    for (const shape of shapes) {
      test(shape.name, async () => {
        const device = await openDevice(browser, feria.base, shape);
        try {
          await (owner ? shop.signIn(device, feria) : shop.becomeGuest(device, feria));
          const page = await openPage(device);
          if (failing) await listFails(page, failing);
          await page.goto(await path());
          await reach?.(new Viewer(page, shape.language));
          await page.getByText(say(sees, shape.language)).locator('visible=true').first().waitFor();
          if (failing) await page.getByRole('button', { name: say('common-try-again', shape.language) }).first().waitFor();
          await lookAt(page, shape, name);
        } finally {
          await device.close();
        }
      });
    }
  });
}

/** Until it has a name, the shop is being set up. */
const unnamed = () => '/';
let named;
const lobby = async () => {
  await (named ??= shopkeeper.ask('PUT', '/v1/shop', { name: 'Feria', accent: '#a3361f' }));
  return '/';
};
const desk = (part) => () => `/admin/${part}`;

look('lobby of a shop that is being set up', { path: unnamed, sees: 'viewer-not-open-title' });
look('lobby without shows', { path: lobby, sees: 'viewer-no-shows-title' });
look('lobby without products', { path: lobby, sees: 'commerce-no-products-title' });
look('lobby whose shows fail', { path: lobby, failing: '/v1/rooms', sees: 'viewer-shows-failed' });
look('lobby whose products fail', { path: lobby, failing: '/v1/products', sees: 'commerce-products-failed' });
look('lobby whose orders fail', { path: lobby, failing: '/v1/me/orders', sees: 'commerce-orders-failed' });
look('markets empty', { path: desk('markets'), owner: true, sees: 'localization-desk-markets-empty' });
look('markets failing', { path: desk('markets'), owner: true, failing: '/v1/markets', sees: 'common-try-again' });
look('products without a market', { path: desk('products'), owner: true, sees: 'commerce-desk-products-no-market' });
look('products failing', { path: desk('products'), owner: true, failing: '/v1/products', sees: 'common-try-again' });
look('shows failing', { path: desk('shows'), owner: true, failing: '/v1/rooms', sees: 'common-try-again' });
look('orders empty', { path: desk('orders'), owner: true, sees: 'commerce-desk-orders-empty' });
look('orders failing', { path: desk('orders'), owner: true, failing: '/v1/orders', sees: 'common-try-again' });
look('shows empty', { path: desk('shows'), owner: true, sees: 'rooms-desk-shows-empty' });
look('an order that is not mine', { path: () => '/orders/order_0000000000000000000000000', sees: 'commerce-order-missing-title' });
look('no such page', { path: () => '/nowhere/at/all', sees: 'common-nowhere-title' });
look('sign in', { path: () => '/sign-in', sees: 'admin-email' });

/** The last one: from here on there are shows. */
look('watch with an empty shelf', {
  path: async () => {
    const room = await shop.scheduleRoom(shopkeeper);
    await shop.openRoom(shopkeeper, room);
    return `/watch/${room}`;
  },
  reach: (viewer) => viewer.seesShelf(),
  sees: 'commerce-shelf-empty',
});

test('a language chosen in one tab is followed by the other, where it stands', async () => {
  const device = await openDevice(browser, feria.base);
  try {
    await shop.becomeGuest(device, feria);
    const [one, other] = [await openPage(device, '/'), await openPage(device, '/')];
    await one.getByRole('button', { name: say('localization-language-and-country') }).click();
    await one.locator('dialog:not([data-resting])').waitFor();
    await one.getByRole('radio', { name: 'العربية' }).check({ force: true });
    await other.locator('html[lang="ar"][dir="rtl"]').waitFor();
    await other.getByText(say('viewer-staff', 'ar')).waitFor();
  } finally {
    await device.close();
  }
});
