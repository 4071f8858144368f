// The host's side of a keyword lottery: started by one press, closed early or called off, and shown as it is after whatever happens.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fitsItsWidth, openBrowser, openDevice, openPage, takePicture } from '../support/browser.mjs';
import { lineThatBreaks, refusal } from '../support/faults.mjs';
import { Host } from '../support/host.mjs';
import { announce, livesThroughOne, LotteryDesk, newest, takesNumber, toldAsCounting } from '../support/studio-lottery.mjs';
import { eventually, Feria } from '../support/servers.mjs';
import { lookAt, shapes } from '../support/shapes.mjs';
import * as shop from '../support/state.mjs';
import { say } from '../support/words.mjs';

let feria, browser, owner, sari, budi;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
  const device = () => openDevice(browser, feria.base);
  owner = await shop.becomeOwner(await device(), feria);
  await shop.makeProduct(owner, await shop.furnish(owner));
  sari = await shop.becomeGuest(await device(), feria, 'Sari');
  budi = await shop.becomeGuest(await device(), feria, 'Budi');
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

/** A show on air, whose picture comes from elsewhere, and its studio on a device of the host's. */
async function onAir(look, { shape = {}, prepare } = {}) {
  const room = await shop.scheduleRoom(owner);
  await shop.openRoom(owner, room);
  const device = await openDevice(browser, feria.base, shape);
  try {
    await shop.signIn(device, feria);
    const page = await openPage(device);
    const prepared = await prepare?.(page, room);
    await page.goto(`/studio/${room}`);
    const host = new Host(page);
    await host.isIn('live');
    // Nobody sends a picture here, which the studio says once it has been so for a moment.
    await page.locator('.unseen').waitFor();
    const desk = new LotteryDesk(host, shape.language);
    await desk.card.waitFor();
    await look(desk, room, prepared);
    assert.deepEqual(page.complaints.filter((said) => !said.includes('WebSocket')), []);
  } finally {
    await device.close();
  }
}

const focused = (page) => page.evaluate(() => document.activeElement?.closest('.lottery') !== null);

test('a lottery is started by one press, entered, still there after a reload, and closed early', () =>
  onAir(async (desk, room) => {
    await livesThroughOne(desk, {
      room,
      byChat: sari,
      byButton: budi,
      reload: () => desk.page.reload(),
    });
    await desk.card.getByText('One red pot').waitFor();
  }));

test('another one begins as the last one was, by its key, and is called off; then the form is there again', () =>
  onAir(async (desk, room) => {
    await desk.starts('One red pot');
    assert.ok(await focused(desk.page), 'a keyboard goes on from the ticket');
    await desk.closes();
    assert.deepEqual(await desk.result(), { number: null, who: say('games-studio-nobody') });
    await desk.page.keyboard.press('l');
    await eventually('the focus in the prize', () => desk.prize.evaluate((field) => field === document.activeElement).catch(() => false));
    assert.equal(await desk.prize.inputValue(), 'One red pot');
    await desk.page.keyboard.press('Enter');
    await desk.ticket.waitFor();
    await desk.callsOff();
    assert.equal((await newest(owner, room)).state, 'cancelled');
    assert.ok(await focused(desk.page), 'and from the form that took its place');
    await desk.page.reload();
    await desk.prize.waitFor();
    assert.equal(await desk.prize.inputValue(), 'One red pot');
  }));

test('its key while one runs leaves the result its place, and from the form a button leads back to it', () =>
  onAir(async (desk) => {
    await desk.starts('One red pot');
    await desk.page.keyboard.press('l');
    await desk.closes();
    assert.equal((await desk.result()).who, say('games-studio-nobody'));
    const [proof] = await Promise.all([desk.page.context().waitForEvent('page'), desk.card.getByRole('link', { name: say('games-studio-check') }).click()]);
    await proof.getByRole('dialog').getByRole('heading', { name: say('games-check'), exact: true }).waitFor();
    await proof.close();
    await desk.page.keyboard.press('l');
    await desk.prize.waitFor();
    await desk.button('games-studio-back').click();
    assert.equal((await desk.result()).who, say('games-studio-nobody'));
    assert.ok(await focused(desk.page), 'a keyboard goes on from the result');
  }));

test('one that runs is drawn with the end of the show, which says so before, and its result stands there after it', () =>
  onAir(async (desk, room) => {
    await desk.starts('One red pot');
    const { lottery } = await newest(owner, room);
    const number = await takesNumber(sari, lottery);
    await desk.has(1);
    await desk.endsShow('games-studio-ends-drawn');
    const result = await desk.result();
    assert.equal(result.number, number);
    assert.match(result.who, /Sari/);
    await desk.card.getByText('One red pot').waitFor();
    await desk.page.reload();
    assert.equal((await desk.result()).number, number);
    assert.equal(await desk.card.getByRole('button').count(), 0);
  }));

test('one that is announced is called off with the end of the show, which says so before', () =>
  onAir(async (desk, room) => {
    await announce(owner, room, { opens_in: 120 });
    await desk.ticket.waitFor();
    await desk.endsShow('games-studio-ends-called-off');
    await desk.card.getByText(say('games-studio-called-off')).first().waitFor();
    await eventually('the lottery called off', async () => (await newest(owner, room)).state === 'cancelled');
  }));

test('one that is counted for too long can still be called off', () =>
  onAir(
    async (desk, room) => {
      const { lottery } = await announce(owner, room);
      await desk.ticket.getByText(say('games-studio-closing-late')).waitFor();
      assert.equal(await desk.button('games-studio-close').count(), 0);
      await takePicture(desk.page, 'studio-lottery-late');
      await desk.callsOff();
      assert.equal((await newest(owner, room)).lottery, lottery);
    },
    { prepare: (page) => toldAsCounting(page) },
  ));

test('what is wrong with a word is said at its field, and nothing is sent', () =>
  onAir(async (desk, room) => {
    await desk.button('games-studio-start').click();
    await desk.card.getByText(say('games-studio-prize-missing')).waitFor();
    await eventually('the focus in the prize', () => desk.prize.evaluate((field) => field === document.activeElement));
    assert.equal(await desk.prize.getAttribute('aria-invalid'), 'true');
    await desk.prize.fill('One red pot');
    await desk.opensMore();
    await desk.keyword.fill('two words');
    await desk.card.locator('summary').click();
    await desk.button('games-studio-start').click();
    await desk.card.getByText(say('games-studio-keyword-wrong')).waitFor();
    await eventually('the focus in the keyword', () => desk.keyword.evaluate((field) => field === document.activeElement));
    assert.equal(await newest(owner, room), undefined);
    // What only the server knows of words is said in the same place.
    await desk.keyword.fill('a\u202Eb');
    await desk.button('games-studio-start').click();
    await desk.card.getByText(say('games-studio-keyword-wrong')).waitFor();
    assert.equal(await newest(owner, room), undefined);
    await desk.keyword.fill('pot');
    await desk.button('games-studio-start').click();
    await desk.ticket.waitFor();
    assert.equal((await newest(owner, room)).keyword, 'pot');
  }));

test('one that opens later counts down to it, and can only be called off until then', () =>
  onAir(async (desk, room) => {
    await desk.opensMore();
    await desk.card.getByRole('combobox', { name: say('games-studio-opens') }).selectOption('1');
    await desk.card.getByRole('combobox', { name: say('games-studio-lasts') }).selectOption('5');
    await desk.starts('One red pot');
    await desk.ticket.getByText(say('games-studio-opens-by-itself')).waitFor();
    assert.equal(await desk.button('games-studio-close').count(), 0);
    const { opens_at, closes_at, announced_at } = await newest(owner, room);
    assert.deepEqual([Date.parse(opens_at) - Date.parse(announced_at), Date.parse(closes_at) - Date.parse(opens_at)], [60_000, 300_000]);
    await desk.callsOff();
  }));

test('a press that the server could not carry out is said, and pressed again it starts one', () =>
  onAir(async (desk, room) => {
    let times = 0;
    await desk.page.route('**/lotteries', (route) => (route.request().method() === 'POST' && times++ === 0 ? route.fulfill(refusal(500, 'internal_error')) : route.continue()));
    await desk.prize.fill('One red pot');
    await desk.button('games-studio-start').click();
    await desk.card.getByRole('alert').waitFor();
    assert.equal(await desk.prize.inputValue(), 'One red pot');
    await desk.button('games-studio-start').click();
    await desk.ticket.waitFor();
    await desk.page.route('**/close', (route) => route.fulfill(refusal(500, 'internal_error')));
    await desk.button('games-studio-close').click();
    await desk.button('games-studio-close-action', desk.dialog).click();
    await desk.dialog.getByRole('alert').waitFor();
    assert.equal((await newest(owner, room)).state, 'open');
  }));

test('one that another device announced is here at once, and where the line was broken a press shows it', () =>
  onAir(
    async (desk, room, line) => {
      const { lottery } = await announce(owner, room, { prize: { en: 'A tray' } });
      await desk.ticket.getByText('A tray').waitFor();
      await desk.button('games-studio-close').click();
      await desk.dialog.waitFor();
      await owner.ask('POST', `/v1/lotteries/${lottery}/cancel`, {});
      await desk.dialog.waitFor({ state: 'detached' });
      await line.breaks();
      await announce(owner, room, { prize: { en: 'A pot' } });
      await desk.prize.fill('A cup');
      await desk.button('games-studio-start').click();
      await desk.ticket.getByText('A pot').waitFor();
      line.mends();
    },
    { prepare: (page) => lineThatBreaks(page) },
  ));

test('with text at twice its size nothing of it hangs over the side of a phone', () =>
  onAir(
    async (desk, room) => {
      await desk.prize.waitFor();
      await desk.opensMore();
      await fitsItsWidth(desk.page, 'the form with large text');
      const { lottery } = await announce(owner, room, { keyword: 'Donaudampfschifffahr', prize: { en: 'Celadon set for two with a matching bamboo tray and four tasting cups' } });
      await desk.ticket.waitFor();
      await takePicture(desk.page, 'studio-lottery-large-text');
      await fitsItsWidth(desk.page, 'the ticket with large text');
      await owner.ask('POST', `/v1/lotteries/${lottery}/close`, {});
      await desk.result();
      await fitsItsWidth(desk.page, 'the result with large text');
    },
    {
      shape: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
      prepare: async (page) => (await page.context().newCDPSession(page)).send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } }),
    },
  ));

describe('the lottery of the studio', () => {
  for (const shape of shapes) {
    test(shape.name, () =>
      onAir(
        async (desk, room) => {
          const looks = async (state) => {
            await desk.card.scrollIntoViewIfNeeded();
            await lookAt(desk.page, shape, `studio lottery ${state}`);
          };
          await desk.prize.waitFor();
          await looks('form');
          await desk.button('games-studio-start').click();
          await desk.opensMore();
          await looks('form-more');
          await announce(owner, room, { keyword: '茶', prize: { en: 'One red pot', 'zh-CN': '红壶一把', ar: 'إبريق أحمر واحد' }, opens_in: 60 });
          await desk.ticket.waitFor();
          await looks('announced');
          await desk.callsOff();
          await looks('called-off');
          const { lottery } = await announce(owner, room, { keyword: '茶', prize: { en: 'One red pot', 'zh-CN': '红壶一把', ar: 'إبريق أحمر واحد' } });
          for (const guest of [sari, budi]) await takesNumber(guest, lottery);
          await desk.has(2);
          await looks('open');
          await desk.button('games-studio-close').click();
          await desk.dialog.waitFor();
          await looks('closing-early');
          await desk.button('games-studio-close-action', desk.dialog).click();
          await desk.result();
          await looks('drawn');
          await desk.page.keyboard.press('l');
          await desk.prize.waitFor();
          await looks('another');
          const last = await announce(owner, room, { prize: { en: 'One red pot', 'zh-CN': '红壶一把', ar: 'إبريق أحمر واحد' } });
          await takesNumber(sari, last.lottery);
          await desk.has(1);
          await desk.button('studio-end', desk.page).click();
          await desk.dialog.getByText(desk.say('games-studio-ends-drawn')).waitFor();
          await looks('ending');
          await desk.button('studio-end-action', desk.dialog).click();
          await desk.result();
          await looks('after');
        },
        { shape },
      ));
  }
});
