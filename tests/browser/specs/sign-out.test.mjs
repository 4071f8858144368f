// Who is signed in stays so until the server has said otherwise: silence signs nobody out, and nobody is told that they left.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openDevice, openPage } from '../support/browser.mjs';
import { listFails } from '../support/faults.mjs';
import { Feria } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { say } from '../support/words.mjs';

let feria, browser, room;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
  const owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
  room = await shop.scheduleRoom(owner);
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

async function asOwner(look) {
  const device = await openDevice(browser, feria.base);
  try {
    await shop.signIn(device, feria);
    await look(await openPage(device));
  } finally {
    await device.close();
  }
}

const pathOf = (page) => new URL(page.url()).pathname;

for (const [name, path, sees] of [
  ['the desk', () => '/admin/markets', 'localization-desk-markets-empty'],
  ['the studio', () => `/studio/${room}`, 'studio-go-live'],
]) {
  test(`${name} does not send its owner away while the server cannot be reached`, () =>
    asOwner(async (page) => {
      await page.route('**/v1/sessions/refresh', (route) => route.abort());
      await page.goto(path());
      const again = page.getByRole('button', { name: say('common-try-again') }).first();
      await again.waitFor();
      assert.equal(pathOf(page), path());
      await page.unroute('**/v1/sessions/refresh');
      await again.click();
      await page.getByText(say(sees)).first().waitFor();
      assert.equal(pathOf(page), path());
    }));
}

test('a sign-out that failed is said, and the owner is still there', () =>
  asOwner(async (page) => {
    await page.goto('/admin/markets');
    await page.getByText(say('localization-desk-markets-empty')).first().waitFor();
    await listFails(page, '/v1/sessions/current');
    const leave = page.getByRole('button', { name: say('admin-sign-out') });
    await leave.click();
    await page.getByText('Try again in a moment.').first().waitFor();
    assert.equal(pathOf(page), '/admin/markets');

    await page.unrouteAll();
    await leave.click();
    await page.waitForURL('**/sign-in');
    await page.goto('/admin/markets');
    await page.waitForURL('**/sign-in?to=*');
  }));
