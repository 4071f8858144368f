// Deciding things at the desk with the keys: one knows at every moment where one is, and what came of it.
import { after, before, test } from 'node:test';
import { openBrowser, openDevice } from '../support/browser.mjs';
import * as desk from '../support/desk.mjs';
import { eventually, Feria } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { say } from '../support/words.mjs';

let feria, browser, owner, product;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
  owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
  product = await shop.makeProduct(owner, await shop.furnish(owner), { stock: 20 });
  for (let time = 0; time < 6; time += 1) await order();
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

async function order() {
  const device = await openDevice(browser, feria.base);
  const placed = await shop.order(await shop.becomeGuest(device, feria), product);
  await device.close();
  return placed;
}

const atDesk = (part, look) => desk.atDesk(browser, feria, part, look);
const button = (within, key) => within.getByRole('button', { name: say(key), exact: true });
const focused = (page) => page.evaluate(() => document.activeElement?.querySelector('b')?.textContent ?? document.activeElement?.textContent);

test('a question that waits for its answer stays, and says what came of it', () =>
  atDesk('orders', async (page) => {
    let answer;
    const answered = new Promise((done) => (answer = done));
    await page.route('**/capture', async (route) => {
      await answered;
      const body = JSON.stringify({ type: '/problems/internal_error', title: 'It failed', status: 500, code: 'internal_error', detail: 'It was refused.' });
      await route.fulfill({ status: 500, contentType: 'application/problem+json', body });
    });
    await page.locator('.row').first().click();
    await button(page, 'admin-order-mark-paid').click();
    const dialog = page.getByRole('dialog');
    const asked = page.waitForRequest('**/capture');
    await button(dialog, 'admin-order-mark-paid').click();
    await asked;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await button(dialog, 'common-cancel').click({ timeout: 5_000 });
    await button(dialog, 'common-close').click({ timeout: 5_000 });
    answer();
    await dialog.getByText('It was refused.').waitFor({ timeout: 5_000 });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await eventually('the focus on the button it was asked by', async () => (await focused(page)) === say('admin-order-mark-paid'), 10_000);
  }));

test('whoever calls off a show is back at the heading of the page', async () => {
  await shop.scheduleRoom(owner);
  await atDesk('shows', async (page) => {
    await button(page, 'admin-edit').first().click();
    await button(page.getByRole('dialog'), 'admin-show-cancel').click();
    await button(page.getByRole('dialog').last(), 'admin-show-cancel').click();
    await page.getByRole('dialog').first().waitFor({ state: 'detached' });
    await eventually('the focus on the heading', () => page.evaluate(() => document.activeElement?.tagName === 'H1'), 10_000);
  });
});
