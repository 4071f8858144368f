// Mail at the desk: told and not offered without a relay; tried and seen to arrive with one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeClean, fitsItsWidth, openBrowser, openDevice, phone, takePicture } from '../support/browser.mjs';
import { atDesk } from '../support/desk.mjs';
import { MailRelay } from '../support/relay.mjs';
import { Feria, eventually } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { say } from '../support/words.mjs';

let bare, whole, browser, relay;

before(async () => {
  relay = await MailRelay.start();
  [bare, whole, browser] = await Promise.all([Feria.start(), Feria.start('embedded', relay.settings), openBrowser()]);
  for (const feria of [bare, whole]) await shop.becomeOwner(await openDevice(browser, feria.base), feria);
});

after(async () => {
  await browser?.close();
  await Promise.all([bare, whole].map((feria) => feria?.stop()));
  relay?.stop();
});

test('without a relay the shop is told what mail lacks', () =>
  atDesk(
    browser,
    bare,
    'mail',
    async (page) => {
      await page.getByRole('heading', { name: say('outreach-desk-mail-off') }).waitFor();
      await page.getByText(say('outreach-desk-lacks-relay')).waitFor();
      await page.getByText(say('outreach-desk-lacks-public-url')).waitFor();
      await axeClean(page, 'mail that is not set up');
      await fitsItsWidth(page, 'mail that is not set up');
      await takePicture(page, 'mail-off');
    },
    phone,
  ));

test('a test mail is sent, arrives, and is seen to', () =>
  atDesk(
    browser,
    whole,
    'mail',
    async (page) => {
      await page.getByLabel(say('outreach-desk-try-to')).fill('me@example.com');
      await page.getByRole('button', { name: say('outreach-desk-try-send'), exact: true }).click();
      await page.locator('.rows').getByText(say('outreach-desk-state-sent')).waitFor();
      const [letter] = await eventually('a letter', () => relay.letters.length > 0 && relay.letters);
      assert.match(letter, /^To: me@example\.com$/m);
      assert.match(letter, /https:\/\/shop\.example/);
      assert.equal(relay.letters.length, 1);
      await axeClean(page, 'mail that works');
      await fitsItsWidth(page, 'mail that works');
      await takePicture(page, 'mail-on');
    },
    phone,
  ));
