// Every state of a lottery on the viewer's page, in every shape; and its story on the embedded log.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openDevice, openPage } from '../support/browser.mjs';
import { neverAnswers } from '../support/faults.mjs';
import * as lottery from '../support/lottery.mjs';
import { lotteryStory } from '../support/lottery-story.mjs';
import { Feria, eventually } from '../support/servers.mjs';
import { lookAt, shapes, tellings } from '../support/shapes.mjs';
import * as shop from '../support/state.mjs';
import { Viewer } from '../support/viewer.mjs';

let feria, browser, owner, open, product, film, clip;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
  owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
  product = await shop.makeProduct(owner, await shop.furnish(owner), { stock: 1000 });
  open = await show();
  await shop.pin(owner, open.room, product);
  open.lottery = (await lottery.announce(owner, open.room, { lasts: 3_600 })).lottery;
});

after(async () => {
  await browser?.close();
  await clip?.kill();
  await feria?.stop();
});

async function show() {
  const room = await shop.scheduleRoom(owner);
  await shop.openRoom(owner, room);
  return { room };
}

/** A lottery that somebody else has won, which is news for some minutes only. */
async function drawn() {
  const { room } = await show();
  const { lottery: id } = await lottery.announce(owner, room);
  const device = await openDevice(browser, feria.base);
  await lottery.enter(await shop.becomeGuest(device, feria, '慧敏'), id);
  await lottery.close(owner, id);
  await lottery.stands(owner, id, 'drawn');
  await device.close();
  return { room, lottery: id };
}

/** An open lottery over a moving picture, with people who talk. It is made once. */
function filmed() {
  film ??= (async () => {
    const room = await shop.scheduleRoom(owner);
    clip = feria.publishClip(room);
    await eventually('a picture', async () => (await owner.ask('GET', `/v1/rooms/${room}`)).picture);
    await shop.openRoom(owner, room);
    const id = (await lottery.announce(owner, room, { lasts: 3_600 })).lottery;
    const device = await openDevice(browser, feria.base);
    const talks = new Viewer(await openPage(device, `/watch/${room}`));
    for (const [at, line] of ['Is the glaze food safe?', '这个杯子多大？', 'هل يوجد لون أزرق؟', '茶'].entries()) {
      await talks.says(line, at === 0 && '慧敏');
      await talks.line(line).waitFor();
    }
    await device.close();
    return { room, lottery: id };
  })();
  return film;
}

/**
 * Opens a state in every shape and looks at it.
 * @param {{on?: () => any, isIn?: boolean, as?: (lottery: any) => object, mine?: number, arrange?: (page: any, here: any) => Promise<unknown>, reach: (player: lottery.Player) => Promise<void>}} state
 */
function state(name, { on = () => open, isIn = false, as, mine, arrange, reach }) {
  describe(name, () => {
    for (const shape of shapes) {
      test(shape.name, async () => {
        const device = await openDevice(browser, feria.base, shape);
        try {
          const here = await on();
          const me = await shop.becomeGuest(device, feria, 'Ann');
          if (isIn) await lottery.enter(me, here.lottery);
          const page = await openPage(device);
          if (as) await lottery.lotteryIs(page, as, mine);
          await arrange?.(page, here);
          await page.goto(`/watch/${here.room}`);
          const player = new lottery.Player(new Viewer(page, shape.language));
          await reach(player, here);
          await lookAt(page, shape, `lottery ${name}`);
          assert.deepEqual(page.complaints, []);
        } finally {
          await device.close();
        }
      });
    }
  });
}

const said = ({ viewer }, key) => viewer.page.getByText(viewer.say(key)).locator('visible=true').first().waitFor();
const soon = (seconds) => new Date(Date.now() + seconds * 1_000).toISOString();

state('announced', {
  as: () => ({ state: 'announced', opens_at: soon(100), closes_at: soon(220), announced_at: soon(-80) }),
  reach: (player) => said(player, 'games-opens'),
});
state('open', { reach: (player) => player.viewer.button('games-take-number').waitFor() });
// The page has not heard yet that its time is over.
state('refused', {
  on: drawn,
  as: () => ({ state: 'open', closes_at: soon(60), drawn_at: null, winner: null, list: null, seed: null }),
  arrange: (page) => neverAnswers(page, /^\/v1\/rooms\/[^/]+\/lotteries$/),
  reach: async (player) => {
    await player.viewer.button('games-take-number').click();
    await player.card.getByRole('alert').getByText(player.viewer.say('games-lottery-is-closed.detail')).waitFor();
  },
});
state('open over a picture', {
  on: filmed,
  reach: async (player) => {
    await player.viewer.button('games-take-number').waitFor();
    await player.viewer.sees();
    await player.page.locator('ol.chat li').nth(3).waitFor();
  },
});
state('in', { isIn: true, reach: (player) => player.ticket.waitFor() });
state('in with a long number', {
  as: () => ({ entrants: 98_765, prize: Object.fromEntries(Object.entries(lottery.prize).map(([language, text]) => [language, `${text} · ${text} · ${text}`.slice(0, 80)])) }),
  reach: async (player) => {
    await player.page.route(/\/entries$/, async (route) => route.fulfill({ status: 201, json: { lottery: open.lottery, number: 98_765, entrant: 'a', salt: 'b' } }));
    await player.viewer.button('games-take-number').click();
    await player.ticket.waitFor();
  },
});
state('folded behind the product', {
  isIn: true,
  reach: async (player) => {
    await player.ticket.waitFor();
    await player.page.locator('.now .tab').click();
    await player.page.locator('article.pinned').waitFor();
    await player.page.locator('.now .tab').waitFor();
  },
});
state('closing', { as: () => ({ state: 'closing', closes_at: soon(-1) }), reach: (player) => said(player, 'games-closing-late') });
state('drawing', {
  isIn: true,
  as: () => ({ state: 'drawing', closes_at: soon(-2) }),
  reach: async (player) => {
    await player.ticket.waitFor();
    await player.ticket.locator('.works').waitFor();
  },
});
state('cancelled', {
  on: async () => {
    const { room } = await show();
    return { room, ...(await lottery.announce(owner, room)) };
  },
  reach: async (player, here) => {
    await player.viewer.button('games-take-number').waitFor();
    await lottery.cancel(owner, here.lottery);
    await said(player, 'games-cancelled-how');
  },
});
state('drawn for another', { on: drawn, reach: (player) => said(player, 'games-name-wins') });
state('won', {
  isIn: true,
  as: () => ({ state: 'drawn', drawn_at: soon(-2), winner: { number: 214, name: 'Ann' }, entrants: 612 }),
  mine: 214,
  reach: async (player) => {
    await player.result.waitFor();
    const number = await player.page.evaluate(() => document.querySelector('.number').textContent);
    assert.equal(number, '214');
  },
});
state('given way to the next one', {
  on: drawn,
  reach: async (player, here) => {
    await player.result.waitFor();
    await lottery.announce(owner, here.room);
    await player.viewer.button('games-take-number').waitFor();
    await player.viewer.button('games-see-result').waitFor();
  },
});
state('nobody entered', { as: () => ({ state: 'drawn', drawn_at: soon(-2), winner: null, entrants: 0 }), reach: (player) => said(player, 'games-nobody-how') });
state('check of an open one', { reach: async (player) => void (await player.checks()) });
state('check of a drawn one', {
  on: drawn,
  reach: async (player) => {
    const sheet = await player.checks();
    await sheet.locator('li.now').waitFor();
  },
});

test('a keyboard goes on from the card, whatever it has done with it', async () => {
  const device = await openDevice(browser, feria.base);
  try {
    await shop.becomeGuest(device, feria, 'Ann');
    const page = await openPage(device, `/watch/${open.room}`);
    const player = new lottery.Player(new Viewer(page));
    const isInPlace = () => page.evaluate(() => document.activeElement.closest('.now .front') !== null);
    await player.viewer.button('games-take-number').focus();
    await page.keyboard.press('Enter');
    await player.ticket.waitFor();
    await eventually('the focus on the ticket', isInPlace);
    await page.locator('.now .tab').focus();
    await page.keyboard.press('Enter');
    await page.locator('article.pinned').waitFor();
    await eventually('the focus on the product', isInPlace);
    assert.deepEqual(page.complaints, []);
  } finally {
    await device.close();
  }
});

lotteryStory('embedded', tellings);
