// The story of one lottery on one backend: two viewers, one who types the keyword and one who taps, until both know who won.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeClean, openBrowser, openDevice, openPage, takePicture } from './browser.mjs';
import * as lottery from './lottery.mjs';
import { Feria } from './servers.mjs';
import * as shop from './state.mjs';
import { Viewer } from './viewer.mjs';

/**
 * @param {'embedded' | 'jetstream'} backend
 * @param {{ name: string, language: string }[]} tellings who plays, and on what
 */
export function lotteryStory(backend, tellings) {
  describe(`a lottery on ${backend}`, () => {
    let feria, browser, owner;

    before(async () => {
      [feria, browser] = await Promise.all([Feria.start(backend), openBrowser()]);
      owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
      await shop.furnish(owner);
    });
    after(async () => {
      await browser?.close();
      await feria?.stop();
    });

    for (const shape of tellings) test(shape.name, () => tell(feria, browser, owner, shape, backend));
  });
}

async function tell(feria, browser, owner, shape, backend) {
  const show = async () => {
    const room = await shop.scheduleRoom(owner);
    await shop.openRoom(owner, room);
    return room;
  };
  const [room, elsewhere] = [await show(), await show()];
  const devices = [];
  const comes = async () => {
    const device = await openDevice(browser, feria.base, shape);
    devices.push(device);
    const player = new lottery.Player(new Viewer(await openPage(device, `/watch/${room}`), shape.language));
    await player.viewer.isIn('away');
    return player;
  };
  const [types, taps] = [await comes(), await comes()];
  const both = [types, taps];

  const { lottery: id } = await lottery.announce(owner, room, { opens_in: 4 });
  for (const { page, viewer } of both) await page.getByText(viewer.say('games-opens')).locator('visible=true').waitFor();
  for (const { viewer } of both) await viewer.button('games-take-number').waitFor();
  await types.viewer.says('茶', 'Ann');
  assert.equal(await types.number(), 1, 'who types the keyword is in');
  assert.equal(await taps.takesNumber(), 2, 'who taps is in');
  await taps.page.reload();
  assert.equal(await taps.number(), 2, 'a number is kept over a reload');
  const others = await Promise.all(both.map(({ page }) => openPage(page.context(), `/watch/${elsewhere}`)));
  // An empty chat says so once the page hears the show: who wins is told where somebody listens.
  for (const page of others) await page.locator('ol.chat .first').waitFor();

  await lottery.close(owner, id);
  const { winner } = await lottery.stands(owner, id, 'drawn');
  const [won, lost] = winner.number === 1 ? both : both.toReversed();
  await won.page.locator('article.result.won').getByText(won.viewer.say('games-you-win')).waitFor();
  await lost.page.locator('article.result:not(.won)').getByText(lost.viewer.say('games-you-were')).waitFor();
  const [winnerElsewhere, loserElsewhere] = winner.number === 1 ? others : others.toReversed();
  await winnerElsewhere.locator('.won-list').getByText(won.viewer.say('games-won')).waitFor();
  assert.equal(await loserElsewhere.locator('.won-list .notice').count(), 0, 'nobody else is told that they have won');
  await takePicture(winnerElsewhere, `${backend}-lottery-won-elsewhere-${shape.name}`);

  for (const player of both) {
    await player.page.reload();
    await player.result.waitFor();
    assert.equal(Number(await player.result.locator('.number').textContent()), winner.number, 'a reload shows it still');
  }
  const sheet = await lost.checks();
  await sheet.locator('li.now').waitFor();
  await sheet.locator('dl dd').nth(2).waitFor();
  await takePicture(lost.page, `${backend}-lottery-check-${shape.name}`);
  await axeClean(lost.page, 'the check of a draw');
  await lost.viewer.closesSheet();
  await lost.viewer.button('common-close', lost.result).click();
  await lost.result.waitFor({ state: 'detached' });
  await lost.page.reload();
  await lost.viewer.isIn('away');
  await lost.viewer.page.locator('ol.chat li').first().waitFor();
  assert.equal(await lost.result.count(), 0, 'what was put away stays away');
  for (const { page } of both) assert.deepEqual(page.complaints, []);
  for (const device of devices) await device.close();
}
