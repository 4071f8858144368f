// A second engine: somebody watches in Firefox. The picture moves, the sound is heard, something is bought, and a server
// that was killed and started again is found again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { collectPeers, hasMovingPixels, openBrowser, openDevice, sumOfReceived } from '../support/browser.mjs';
import { Firefox } from '../support/firefox.mjs';
import { Feria, eventually, ownAddress } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { say } from '../support/words.mjs';

let feria, firefox, room;

before(async () => {
  // Firefox sends nothing to the address of the loopback.
  let browser;
  [feria, firefox, browser] = await Promise.all([Feria.start('embedded', {}, '127.0.0.1', ownAddress()), Firefox.open(), openBrowser()]);
  const owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
  const product = await shop.makeProduct(owner, await shop.furnish(owner));
  room = await shop.scheduleRoom(owner);
  await shop.openRoom(owner, room);
  await shop.pin(owner, room, product);
  await browser.close();
  feria.publishClip(room, 'vp8');
  await firefox.beforeEachPage(collectPeers);
  await firefox.goTo(`${feria.base}/watch/${room}`);
});

after(async () => {
  await firefox?.close();
  await feria?.stop();
});

const sees = () => eventually('a moving picture in Firefox', () => firefox.run(hasMovingPixels, 'main video'));
const reads = (words) => eventually(`${words} in Firefox`, () => firefox.run((words) => document.body.innerText.includes(words), words));

test('the picture moves', async () => {
  await eventually('a show that is on', () => firefox.run(() => document.querySelector('main')?.dataset.stage === 'live'));
  await sees();
});

test('the sound is heard after a tap, and not before', async () => {
  assert.equal(await firefox.run(() => document.querySelector('main video').muted), true);
  await firefox.tap('button', say('viewer-tap-for-sound'));
  await eventually('sound switched on in Firefox', () => firefox.run(() => !document.querySelector('main video').muted && !document.querySelector('main video').paused));
  const energy = () => firefox.run(sumOfReceived, ['audio', 'totalAudioEnergy']);
  const before = await energy();
  await eventually('audio energy that rises', async () => (await energy()) > before + 1e-6);
});

test('something is bought', async () => {
  await firefox.tap('article.pinned button');
  await firefox.tap('dialog button', say('commerce-reserve'));
  await firefox.tap('dialog button', say('commerce-order-now'));
  const nora = { 'commerce-phone': '+49 30 123456', 'commerce-address-name': 'Nora', 'commerce-address-street': 'Lange Str. 7', 'commerce-address-zip': '10115', 'commerce-address-city': 'Berlin' };
  for (const [label, text] of Object.entries(nora)) await firefox.write(say(label), text);
  await firefox.tap('dialog button', say('commerce-place-order'));
  await reads(say('commerce-placed-title'));
  await firefox.tap('dialog button.close');
});

test('a server that was killed and started again is found again, with its picture', async () => {
  await feria.kill();
  await eventually('that it says so', () => firefox.run(() => document.querySelector('main').dataset.stage === 'reconnecting'));
  await feria.startAgain();
  await eventually('a show that is on', () => firefox.run(() => document.querySelector('main').dataset.stage === 'live'));
  await sees();
  assert.equal(await firefox.run(() => document.querySelector('main video').muted), false, 'the sound stays on');
});
