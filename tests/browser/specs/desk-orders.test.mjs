// Deciding things at the desk with the keys: one knows at every moment where one is, and what came of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openDevice } from '../support/browser.mjs';
import * as desk from '../support/desk.mjs';
import { refusal } from '../support/faults.mjs';
import { eventually, Feria } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { say } from '../support/words.mjs';

const phone = '+971 50 123 4567';
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

async function order(more) {
  const device = await openDevice(browser, feria.base);
  const placed = await shop.order(await shop.becomeGuest(device, feria), product, more);
  await device.close();
  return placed;
}

const atDesk = (part, look, shape) => desk.atDesk(browser, feria, part, look, shape);
const button = (within, key) => within.getByRole('button', { name: say(key), exact: true });
const numbers = (page) => page.locator('.rows .row > span:first-child b').allTextContents();
const chosen = (page) => page.locator('.order h2').textContent();
const focused = (page) => page.evaluate(() => document.activeElement?.querySelector('b')?.textContent ?? document.activeElement?.textContent);

test('there are no keys for a list of nothing', () =>
  atDesk('orders', async (page) => {
    await page.locator('.keys').waitFor();
    await page.getByRole('button', { name: new RegExp(`^${say('commerce-desk-orders-paid')}`) }).click();
    await page.getByText(say('commerce-desk-orders-none-here')).waitFor();
    assert.equal(await page.locator('.keys').count(), 0);
  }));

test('the keys go from order to order, on every layout, and the focus goes with them', () =>
  atDesk(
    'orders',
    async (page) => {
      await page.locator('.rows li').nth(5).waitFor();
      const all = await numbers(page);
      const isAt = (index) => eventually(`order ${index} in focus`, async () => (await chosen(page)) === all[index] && (await focused(page)) === all[index], 10_000);
      await page.keyboard.press('j');
      await isAt(0);
      await page.keyboard.press('Shift+J');
      await isAt(1);
      const types = (key, code) => page.evaluate((typed) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { ...typed, bubbles: true })), { key, code });
      await types('ت', 'KeyJ');
      await isAt(2);
      await types('ن', 'KeyK');
      await isAt(1);
      for (let at = 2; at < 6; at += 1) await page.keyboard.press('j');
      await isAt(5);
      const row = await page.locator('.rows li').nth(5).boundingBox();
      assert.ok(row.y >= 0 && row.y + row.height <= 420, `the row is on the screen: ${JSON.stringify(row)}`);
    },
    { viewport: { width: 1440, height: 420 } },
  ));

test('an order that was paid is told by name, and the keys go on from where it stood', () =>
  atDesk('orders', async (page) => {
    await page.locator('.rows li').nth(5).waitFor();
    const all = await numbers(page);
    for (let at = 0; at < 3; at += 1) await page.keyboard.press('j');
    await button(page, 'commerce-desk-order-mark-paid').click();
    const dialog = page.getByRole('dialog');
    await button(dialog, 'commerce-desk-order-mark-paid').click();
    await dialog.waitFor({ state: 'detached' });
    await eventually('the focus on the number of the order', async () => (await focused(page)) === all[2], 10_000);
    await page.keyboard.press('j');
    await eventually('the order after it', async () => (await chosen(page)) === all[3], 10_000);
    await button(page, 'commerce-desk-order-cancel').click();
    await button(dialog, 'commerce-desk-order-cancel').click();
    await dialog.waitFor({ state: 'detached' });
    await eventually('the focus on the number of the order', async () => (await focused(page)) === all[3], 10_000);
    await page.keyboard.press('k');
    await eventually('the order before it', async () => (await chosen(page)) === all[1], 10_000);
    await button(page.locator('.order'), 'common-close').click();
    await eventually('the focus on its row', async () => (await focused(page)) === all[1], 10_000);
  }));

test('a question that waits for its answer stays, and says what came of it', () =>
  atDesk('orders', async (page) => {
    let answer;
    const answered = new Promise((done) => (answer = done));
    await page.route('**/capture', async (route) => {
      await answered;
      await route.fulfill(refusal(500, 'internal_error'));
    });
    await page.locator('.row').first().click();
    await button(page, 'commerce-desk-order-mark-paid').click();
    const dialog = page.getByRole('dialog');
    const asked = page.waitForRequest('**/capture');
    await button(dialog, 'commerce-desk-order-mark-paid').click();
    await asked;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await button(dialog, 'common-cancel').click({ timeout: 5_000 });
    await button(dialog, 'common-close').click({ timeout: 5_000 });
    answer();
    await dialog.getByText('It was refused: internal_error.').waitFor({ timeout: 5_000 });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await eventually('the focus on the button it was asked by', async () => (await focused(page)) === say('commerce-desk-order-mark-paid'), 10_000);
  }));

for (const language of ['en', 'ar']) {
  test(`a number to call is read from left to right, whatever the name is written in: ${language}`, async () => {
    const placed = await order({ name: 'عائشة المنصوري', email: undefined, phone });
    await atDesk(
      'orders',
      async (page) => {
        await page.getByText(placed.number).click();
        await page.locator('.order address').waitFor();
        const lefts = await page.evaluate((phone) => {
          const texts = document.createTreeWalker(document.querySelector('.order address'), NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const at = texts.currentNode.data.indexOf(phone);
            if (at < 0) continue;
            const leftOf = (from, to) => {
              const range = document.createRange();
              range.setStart(texts.currentNode, at + from);
              range.setEnd(texts.currentNode, at + to);
              return range.getBoundingClientRect().left;
            };
            return [leftOf(1, 4), leftOf(5, 7), leftOf(8, 11), leftOf(12, 16)];
          }
          return [];
        }, phone);
        assert.equal(lefts.length, 4, 'the number is there');
        assert.deepEqual(lefts, lefts.toSorted((a, b) => a - b));
        const start = await page.evaluate(() => getComputedStyle(document.querySelector('.order address')).direction);
        assert.equal(start, language === 'ar' ? 'rtl' : 'ltr', 'the address stands where its page begins');
      },
      { language },
    );
  });
}

test('whoever calls off a show is back at the heading of the page', async () => {
  await shop.scheduleRoom(owner);
  await atDesk('shows', async (page) => {
    await button(page, 'admin-edit').first().click();
    await button(page.getByRole('dialog'), 'rooms-desk-show-cancel').click();
    await button(page.getByRole('dialog').last(), 'rooms-desk-show-cancel').click();
    await page.getByRole('dialog').first().waitFor({ state: 'detached' });
    await eventually('the focus on the heading', () => page.evaluate(() => document.activeElement?.tagName === 'H1'), 10_000);
  });
});
