// From the link to the picture, in as few round trips as there can be: nothing that the picture needs waits for anything else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { movingPicture, openBrowser, openDevice, openPage, phone } from '../support/browser.mjs';
import { Feria, eventually } from '../support/servers.mjs';
import { becomeOwner, furnish, openRoom, scheduleRoom } from '../support/state.mjs';

let feria;
let browser;
let room;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
  const owner = await becomeOwner(await browser.newContext({ baseURL: feria.base }), feria);
  await furnish(owner);
  room = await scheduleRoom(owner);
  feria.publishClip(room);
  await eventually('a picture', async () => (await owner.ask('GET', `/v1/rooms/${room}`)).picture);
  await openRoom(owner, room);
});
after(async () => {
  await browser.close();
  await feria.stop();
});

/** Holds back every request but these; what is returned lets them go. */
async function holdAllBut(page, ...needed) {
  const held = [];
  let holding = true;
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (!holding || needed.includes(pathname)) return route.continue();
    held.push(route);
  });
  return () => {
    holding = false;
    return Promise.all(held.splice(0).map((route) => route.continue()));
  };
}

const connected = (page) => page.waitForFunction(() => window.peersOfTheTest.at(-1)?.connectionState === 'connected');

/** MED-01, MED-09. Two requests, the page and the visit, then ICE and DTLS: six round trips with TCP. */
test('a cold link is connected by the page and one request', async () => {
  const device = await openDevice(browser, feria.base, phone);
  const page = await openPage(device);
  const go = await holdAllBut(page, `/watch/${room}`, '/v1/sessions/visits');
  await page.goto(`/watch/${room}`, { waitUntil: 'commit' });
  await connected(page);
  await go();
  await movingPicture(page);
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  assert.ok(!asked.some((path) => /\/sessions(\/guest|\/refresh)?$/.test(path)), `nothing is asked for twice: ${asked}`);
  assert.deepEqual(page.complaints, [], 'the policy of the page knows its script');
  await device.close();
});

/** Who has been here before goes on with the same sign-in, and is asked no more. */
test('somebody who is known is connected by the page and one request too', async () => {
  const device = await openDevice(browser, feria.base, phone);
  const first = await openPage(device, `/watch/${room}`);
  await movingPicture(first);
  const who = () => first.evaluate(async () => (await fetch('/v1/sessions/refresh', { method: 'POST' }).then((answer) => answer.json())).person);
  const person = await who();
  const go = await holdAllBut(first, `/watch/${room}`, '/v1/sessions/visits');
  await first.reload({ waitUntil: 'commit' });
  await connected(first);
  await go();
  await movingPicture(first);
  assert.equal(await who(), person);
  await device.close();
});

/** The document stays, and with it its connections: one request, then ICE and DTLS, which is four round trips. */
test('from the lobby a show is connected by one request, and the way back turns to the lobby', async () => {
  const device = await openDevice(browser, feria.base, phone);
  const page = await openPage(device, '/');
  const link = page.locator(`a[href="/watch/${room}"]`).first();
  await link.waitFor();
  const go = await holdAllBut(page, '/v1/sessions/visits');
  await page.evaluate(() => (window.sameDocument = true));
  await link.click();
  await connected(page);
  await go();
  await movingPicture(page);
  await page.goBack();
  await link.waitFor();
  assert.equal(await page.evaluate(() => window.peersOfTheTest.at(-1).connectionState), 'closed');
  await page.goForward();
  await movingPicture(page);
  assert.ok(await page.evaluate(() => window.sameDocument));
  assert.deepEqual(page.complaints, []);
  await device.close();
});
