// What is known of a market acts wherever it is said to: each field is changed, and looked for there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeClean, fitsItsWidth, openBrowser, openDevice, openPage, phone, takePicture } from '../support/browser.mjs';
import { atDesk } from '../support/desk.mjs';
import { Host } from '../support/host.mjs';
import { Feria, eventually } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { announce } from '../support/studio-lottery.mjs';
import { Viewer } from '../support/viewer.mjs';
import { say } from '../support/words.mjs';

let feria, browser, owner, market, product, room;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
  owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
  await owner.ask('PUT', '/v1/me/name', { name: 'Lin' });
  market = await shop.furnish(owner);
  product = await shop.makeProduct(owner, market, { stock: 100 });
  await owner.ask('PATCH', `/v1/products/${product}`, { details: { material: { en: 'Stoneware' }, suits_not: { en: 'The dishwasher' } } });
  room = await shop.scheduleRoom(owner);
  await shop.openRoom(owner, room);
  await shop.pin(owner, room, product);
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

/** A guest's page in the show, in Germany. */
async function visit(work) {
  const device = await openDevice(browser, feria.base, phone);
  try {
    const guest = await shop.becomeGuest(device, feria, 'Nora');
    const viewer = new Viewer(await openPage(device, `/watch/${room}`));
    await work(viewer, guest);
    assert.deepEqual(viewer.page.complaints, []);
  } finally {
    await device.close();
  }
}

/** COM-07: the same piece and the same reservation, as strongly said as the market wants it. */
const strengths = [
  { urgency: 'off', card: false, sheet: /^In stock$/, clock: /^until \d\d:\d\d( [AP]M)?$/ },
  { urgency: 'soft', card: false, sheet: /\d+ left/, clock: /^(9|10) mins?$/ },
  { urgency: 'strong', card: true, sheet: /\d+ left/, clock: /^(10:00|9:\d\d)$/ },
];
for (const { urgency, card, sheet, clock } of strengths) {
  test(`urgency ${urgency} acts on card, sheet and clock`, async () => {
    await shop.signProfile(owner, market, { urgency });
    await visit(async (viewer) => {
      const pinned = viewer.page.locator('article.pinned');
      await pinned.getByText('€48').waitFor();
      assert.equal(/left/.test(await pinned.innerText()), card);
      await viewer.opensPinned();
      await viewer.sheet.locator('.left', { hasText: sheet }).waitFor();
      await viewer.reserves();
      const shown = (await viewer.sheet.locator('.clock time').innerText()).replace(/\s/gu, ' ').trim();
      assert.match(shown, clock);
      await axeClean(viewer.page, `urgency ${urgency}`);
      await fitsItsWidth(viewer.page, `urgency ${urgency}`);
      await takePicture(viewer.page, `urgency-${urgency}`);
    });
  });
}

/** COM-09: days of delivery and the term of return stand on the product and stay with the order as they were. */
test('delivery and return act on product and order, and details are read', async () => {
  await shop.signProfile(owner, market, { delivery_days: { from: 3, to: 7 }, return_days: 14 });
  await visit(async (viewer, guest) => {
    await viewer.opensPinned();
    for (const words of ['Takes 3 to 7 days', 'Send it back within 14 days', 'Stoneware', 'The dishwasher']) await viewer.sheet.getByText(words).waitFor();
    await takePicture(viewer.page, 'product-details');
    await viewer.reserves();
    await viewer.sheet.getByRole('button', { name: viewer.say('commerce-order-now') }).click();
    const promised = viewer.sheet.locator('.pay', { hasText: 'Takes 3 to 7 days' });
    await promised.getByText('Send it back within 14 days').waitFor();
    await promised.scrollIntoViewIfNeeded();
    await fitsItsWidth(viewer.page, 'a checkout with what is promised');
    await takePicture(viewer.page, 'checkout-promised');
    const { order } = await shop.order(guest, product);
    await shop.signProfile(owner, market, { return_days: 30 });
    await viewer.page.goto(`/orders/${order}`);
    await viewer.page.getByText('Send it back within 14 days').waitFor();
    await viewer.page.getByText('Takes 3 to 7 days').waitFor();
  });
});

/** LOC-01: where no chance may decide, the draw says so, and nobody gets in by another way. */
test('games act on the card of a draw and on who is in', async () => {
  await shop.signProfile(owner, market, { games: 'no_chance' });
  const { lottery, keyword } = await announce(owner, room, { lasts: 60 });
  await visit(async (viewer, guest) => {
    await viewer.page.getByText('Draws are not open to viewers in Germany').waitFor();
    await takePicture(viewer.page, 'game-not-there');
    const refused = await eventually('a refusal', async () => guest.ask('POST', `/v1/lotteries/${lottery}/entries`, {}).then(() => null, (error) => error));
    assert.match(`${refused}`, /lottery_is_not_for_your_country/);
    await guest.ask('POST', `/v1/rooms/${room}/lines`, { text: keyword });
    await owner.ask('POST', `/v1/lotteries/${lottery}/close`, {});
    const drawn = await eventually('the draw', async () => {
      const now = await owner.ask('GET', `/v1/lotteries/${lottery}`);
      return now.state === 'drawn' && now;
    });
    assert.equal(drawn.entrants, 0, 'nobody is in, by neither way');
  });
  await shop.signProfile(owner, market, { games: 'all' });
});

/** LOC-11: what a market has written down itself is flagged with its own reason. */
test('words of a market act on what the host writes', async () => {
  await shop.signProfile(owner, market, { better_not: [{ words: 'sacred kiln', reason: 'It sounds wrong there.', instead: 'our kiln' }] });
  const device = await openDevice(browser, feria.base, {});
  await shop.signIn(device, feria);
  const page = await openPage(device, `/studio/${room}`);
  await new Host(page).isIn('live');
  await page.getByLabel(say('studio-say'), { exact: true }).fill('From the Sacred Kiln');
  const flagged = page.locator('.phrases .notice', { hasText: 'Sacred Kiln' });
  await flagged.getByText('It sounds wrong there.').waitFor();
  await flagged.getByText('our kiln').waitFor();
  await device.close();
});

/** LOC-10, LOC-11: the host reads why before the line is said, and may say it all the same. */
test('words that fall flat are flagged in the studio before they are sent', async () => {
  const device = await openDevice(browser, feria.base, {});
  await shop.signIn(device, feria);
  const page = await openPage(device, `/studio/${room}`);
  const host = new Host(page);
  await host.isIn('live');
  const field = page.getByLabel(say('studio-say'), { exact: true });
  await field.fill('Last chance, dear friends');
  await page.getByRole('button', { name: say('studio-send'), exact: true }).click();
  await page.locator('.phrases .notice', { hasText: 'Last chance' }).waitFor();
  assert.ok(!(await host.line('Last chance').first().isVisible()), 'it is not said yet');
  await axeClean(page, 'a flagged line');
  await takePicture(page, 'studio-phrase');
  await page.getByRole('button', { name: say('studio-send-anyway') }).click();
  await host.line('Last chance, dear friends').first().waitFor();
  await device.close();
});

/** LOC-01, LOC-28, CON-18: drafted and signed at the desk, on a phone. */
test('a market is drafted, signed, and acts from then on', () =>
  atDesk(
    browser,
    feria,
    `markets/${market}`,
    async (page) => {
      const urgency = page.locator('select:has(option[value="off"])');
      await urgency.selectOption('off');
      await page.getByRole('button', { name: say('localization-desk-keep'), exact: true }).click();
      await page.getByLabel(say('localization-desk-sign-who')).fill('Huda Al Mansoori');
      const counting = async () => (await owner.ask('GET', '/v1/markets')).items[0].urgency;
      assert.notEqual(await counting(), 'off', 'a draft acts nowhere');
      await axeClean(page, 'a draft of a market');
      await fitsItsWidth(page, 'a draft of a market');
      await takePicture(page, 'market-draft');
      await page.getByRole('button', { name: say('localization-desk-sign-now'), exact: true }).click();
      await page.getByText('Huda Al Mansoori').first().waitFor();
      await eventually('that it counts', async () => (await counting()) === 'off');
    },
    phone,
  ));
