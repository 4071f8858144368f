// Every state of the studio that is no step of the story: what stands in the camera's way, and coming back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { axeClean, fitsItsWidth, openBrowser, openDevice, openPage, takePicture } from '../support/browser.mjs';
import { lineThatBreaks, noLine } from '../support/faults.mjs';
import { Host } from '../support/host.mjs';
import { eventually, Feria } from '../support/servers.mjs';
import { lookAt, shapes } from '../support/shapes.mjs';
import * as shop from '../support/state.mjs';
import { say } from '../support/words.mjs';

let feria, room, browsers, owner;

before(async () => {
  feria = await Feria.start();
  const noCamera = { frames: 0 };
  const nobodySaysYes = { without: ['--use-fake-ui-for-media-stream'] };
  const elsewhere = { extra: ['--host-resolver-rules=MAP shop.test 127.0.0.1'] };
  const [plain, empty, refused, far] = await Promise.all([{}, noCamera, nobodySaysYes, elsewhere].map(openBrowser));
  browsers = { plain, empty, refused, far };
  owner = await shop.becomeOwner(await openDevice(plain, feria.base), feria);
  await shop.makeProduct(owner, await shop.furnish(owner));
  room = await shop.scheduleRoom(owner);
});

after(async () => {
  await Promise.all(Object.values(browsers ?? {}).map((browser) => browser.close()));
  await feria?.stop();
});

function state(name, { browser = 'plain', base = () => feria.base, camera = false, reach }) {
  describe(name, () => {
    for (const shape of shapes) {
      test(shape.name, async () => {
        const device = await openDevice(browsers[browser], base(), { ...shape, camera });
        try {
          await new shop.Person(device, feria.base).ask('POST', '/v1/sessions', shop.owner);
          // The name that the shop has from elsewhere is known to the browser alone, so its cookie is brought there.
          const cookies = await device.cookies();
          await device.addCookies(cookies.map((cookie) => ({ ...cookie, domain: new URL(base()).hostname })));
          const page = await openPage(device, `/studio/${room}`);
          const host = new Host(page);
          await host.isIn('scheduled');
          await reach(page, host, (key) => say(key, shape.language));
          await lookAt(page, shape, `studio ${name}`);
        } finally {
          await device.close();
        }
      });
    }
  });
}

const words = (page, text) => page.getByText(text).first().waitFor();

state('preflight', { camera: true, reach: (_, host) => host.sees() });
state('no permission', { browser: 'refused', reach: (page, _, said) => words(page, said('studio-fault-no-permission')) });
state('no device', { browser: 'empty', camera: true, reach: (page, _, said) => words(page, said('studio-fault-no-device')) });
state('plain HTTP', {
  browser: 'far',
  base: () => feria.base.replace('127.0.0.1', 'shop.test'),
  reach: (page, _, said) => words(page, said('studio-fault-insecure')),
});
state('no line', {
  camera: true,
  reach: async (page, host, said) => {
    await noLine(page);
    await page.reload();
    await host.sees();
    await words(page, said('studio-reconnecting'));
  },
});
state('signed out', {
  camera: true,
  reach: async (page, host, said) => {
    let refreshed = 0;
    const gone = { type: '', title: 'session_has_ended', status: 401, code: 'session_has_ended' };
    await page.route('**/v1/sessions/refresh', (route) => (refreshed++ === 0 ? route.continue() : route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify(gone) })));
    await page.routeWebSocket(/\/live$/, (socket) => socket.close({ code: 4001 }));
    await page.reload();
    await host.sees();
    await words(page, said('studio-signed-out'));
    await page.getByRole('link', { name: said('studio-sign-in') }).waitFor();
  },
});

test('a reload on air comes back on air, and another page of the owner only watches', async () => {
  const device = await openDevice(browsers.plain, feria.base, { camera: true });
  await shop.signIn(device, feria);
  const host = new Host(await openPage(device, `/studio/${room}`));
  await host.isIn('scheduled');
  await host.goesLive();
  await host.page.reload();
  await host.isIn('live');
  await host.sees();
  await host.page.getByRole('button', { name: say('studio-mute-me') }).waitFor();
  const other = new Host(await openPage(device, `/studio/${room}`));
  await other.isIn('live');
  await other.page.getByText(say('studio-other-publishes')).waitFor();
  await other.sees();
  await device.close();
});

test('a studio whose picture another one takes over watches it from then on, and viewers see one picture', async () => {
  const mine = await shop.scheduleRoom(owner);
  const [laptop, phone] = [await openDevice(browsers.plain, feria.base, { camera: true }), await openDevice(browsers.plain, feria.base, { camera: true })];
  try {
    for (const device of [laptop, phone]) await shop.signIn(device, feria);
    const first = new Host(await openPage(laptop, `/studio/${mine}`));
    await first.isIn('scheduled');
    await first.goesLive();
    await first.sees();
    const second = new Host(await openPage(phone, `/studio/${mine}`));
    await second.page.getByText(say('studio-other-publishes')).waitFor();
    await second.button('studio-publish-here').click();
    await first.page.getByText(say('studio-other-publishes')).waitFor();
    let again = 0;
    for (const { page } of [first, second]) page.on('request', (request) => (again += request.method() === 'POST' && request.url().endsWith('/sessions') && request.postDataJSON().role === 'publish' ? 1 : 0));
    await first.sees();
    await pause(6_000);
    assert.equal(again, 0, 'nobody takes the picture back');
    await second.sees();
    await first.button('studio-publish-here').click();
    await second.page.getByText(say('studio-other-publishes')).waitFor();
  } finally {
    await Promise.all([laptop.close(), phone.close()]);
  }
});

function rememberCameras() {
  window.opened = [];
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    window.opened.push(...stream.getTracks());
    return stream;
  };
}

/** A host on air in a room of their own; the page remembers every camera that it opened. */
async function onAir(look) {
  const mine = await shop.scheduleRoom(owner);
  const device = await openDevice(browsers.plain, feria.base, { camera: true });
  try {
    await shop.signIn(device, feria);
    await device.addInitScript(rememberCameras);
    const page = await openPage(device);
    const line = await lineThatBreaks(page);
    await page.goto(`/studio/${mine}`);
    const host = new Host(page);
    await host.isIn('scheduled');
    await host.goesLive();
    await look(host, mine, line);
  } finally {
    await device.close();
  }
}

test('the camera goes off when another page ends the show', () =>
  onAir(async (host, mine) => {
    await host.sees();
    assert.ok((await host.page.evaluate(() => window.opened.length)) >= 2);
    await shop.endRoom(owner, mine);
    await host.isIn('ended');
    await eventually('a camera that is off', () => host.page.evaluate(() => window.opened.every((track) => track.readyState === 'ended')));
  }));

test('a line that breaks for a moment does not take the picture with it', () =>
  onAir(async ({ page }, _, line) => {
    const peers = () => page.evaluate(() => window.peersOfTheTest.map((peer) => peer.connectionState));
    await eventually('a picture that leaves', async () => (await peers()).includes('connected'));
    const before = await peers();
    await line.breaks();
    await page.getByText(say('studio-reconnecting')).waitFor();
    line.mends();
    await page.getByText(say('studio-reconnecting')).waitFor({ state: 'detached' });
    await pause(4_000);
    assert.deepEqual(await peers(), before);
  }));

test('whoever is muted is known after a reload, and may write again', () =>
  onAir(async (host, mine) => {
    const device = await openDevice(browsers.plain, feria.base);
    const guest = await shop.becomeGuest(device, feria, 'Sari');
    await guest.ask('POST', `/v1/rooms/${mine}/lines`, { text: 'How deep is it?' });
    await host.mutes('How deep is it?');
    await host.page.reload();
    await host.isIn('live');
    const muted = host.page.locator('.people details');
    await muted.locator('summary').click();
    await muted.getByText('Sari').waitFor();
    await axeClean(host.page, 'the list of the muted');
    await fitsItsWidth(host.page, 'the list of the muted');
    await takePicture(host.page, 'studio-muted');
    await host.button('studio-unmute', muted).click();
    await muted.waitFor({ state: 'detached' });
    await guest.ask('POST', `/v1/rooms/${mine}/lines`, { text: 'Thank you' });
    await host.line('Thank you').waitFor();
    await device.close();
  }));

/** ROOM-25, CON-07: what a line is stands beside it, and one choice puts it right for good. */
test('a line says what it is, and is put right', () =>
  onAir(async (host, mine) => {
    const device = await openDevice(browsers.plain, feria.base);
    const guest = await shop.becomeGuest(device, feria, 'Sari');
    await guest.ask('POST', `/v1/rooms/${mine}/lines`, { text: 'berapa harganya kak' });
    await guest.ask('POST', `/v1/rooms/${mine}/lines`, { text: 'suaranya putus putus' });
    const classOf = (text) => host.line(text).first().getByLabel(say('assistant-studio-class'));
    await eventually('a question', async () => (await classOf('berapa harganya kak').inputValue()) === 'question');
    await eventually('a fault', async () => (await classOf('suaranya putus putus').inputValue()) === 'picture_or_sound');
    await axeClean(host.page, 'lines with classes');
    await fitsItsWidth(host.page, 'lines with classes');
    await takePicture(host.page, 'studio-classes');
    await classOf('berapa harganya kak').selectOption('doubt');
    await eventually('that it is kept', async () => (await owner.ask('GET', `/v1/rooms/${mine}/classes`)).items.some((one) => one.class === 'doubt' && one.corrected));
    await host.page.reload();
    await host.isIn('live');
    await eventually('what was said', async () => (await classOf('berapa harganya kak').inputValue()) === 'doubt');
    await device.close();
  }));

test('a mute that is refused is said in its own question', () =>
  onAir(async (host, mine) => {
    const device = await openDevice(browsers.plain, feria.base);
    const guest = await shop.becomeGuest(device, feria, 'Sari');
    await guest.ask('POST', `/v1/rooms/${mine}/lines`, { text: 'How deep is it?' });
    const problem = { type: '', title: 'too_many_requests', status: 429, code: 'too_many_requests', detail: 'A little too fast.' };
    await host.page.route('**/mutes/*', (route) => route.fulfill({ status: 429, contentType: 'application/problem+json', body: JSON.stringify(problem) }));
    const line = host.line('How deep is it?');
    await line.locator('.who button').click();
    await host.button('studio-mute', line).click();
    const dialog = host.page.getByRole('dialog');
    await host.button('studio-mute', dialog).click();
    await dialog.getByText('A little too fast.').waitFor();
    await device.close();
  }));

test('Enter pressed twice says one line', () =>
  onAir(async ({ page }) => {
    await owner.ask('PUT', '/v1/me/name', { name: 'Lin' });
    let sent = 0;
    await page.route('**/lines', async (route) => {
      if (route.request().method() === 'POST') sent += 1;
      await pause(300);
      await route.continue();
    });
    const field = page.getByPlaceholder(say('studio-say'));
    await field.fill('Welcome');
    await field.press('Enter');
    await field.press('Enter');
    await page.locator('.people li').filter({ hasText: 'Welcome' }).first().waitFor();
    await pause(800);
    assert.equal(sent, 1);
  }));

test('no key acts behind an open question', () =>
  onAir(async (host) => {
    const muted = (page) => page.locator('.sound button').getAttribute('aria-pressed');
    await host.button('studio-end').click();
    const dialog = host.page.getByRole('dialog');
    await dialog.getByRole('heading').click();
    await host.page.keyboard.press('p');
    await host.page.keyboard.press('m');
    await pause(1_000);
    assert.equal(await host.page.locator('.shelf li.on').count(), 0);
    assert.equal(await muted(host.page), 'false');
    await host.button('common-cancel', dialog).click();
    await dialog.waitFor({ state: 'detached' });
    await host.page.keyboard.press('p');
    await host.page.locator('.shelf li.on').waitFor();
    await host.page.keyboard.press('M');
    await eventually('a host who is muted', async () => (await muted(host.page)) === 'true');
  }));

test('the question whether to end goes when another page has ended the show', () =>
  onAir(async (host, mine) => {
    await host.button('studio-end').click();
    await host.page.getByRole('dialog').waitFor();
    await shop.endRoom(owner, mine);
    await host.isIn('ended');
    assert.equal(await host.page.getByRole('dialog').count(), 0);
  }));

test('a keyboard stays in the chat when a line is taken down and its writer muted, and the chat is read aloud a few lines at a time', () =>
  onAir(async (host, mine) => {
    const device = await openDevice(browsers.plain, feria.base);
    const guest = await shop.becomeGuest(device, feria, 'Sari');
    const inChat = () => host.page.evaluate(() => document.activeElement?.closest('.people') !== null);
    await guest.ask('POST', `/v1/rooms/${mine}/lines`, { text: 'Before you came' });
    await host.line('Before you came').waitFor();
    for (const text of ['How deep is it?', 'And how wide?']) await guest.ask('POST', `/v1/rooms/${mine}/lines`, { text });
    await host.line('And how wide?').waitFor();
    assert.equal(await host.page.locator('.people ol[aria-live]').count(), 0);
    await host.page.locator('.people [aria-live="polite"]').getByText('Sari: How deep is it?. Sari: And how wide?').waitFor({ state: 'attached' });
    await host.deletes('How deep is it?');
    assert.ok(await inChat());
    await host.mutes('And how wide?');
    assert.ok(await inChat());
    await host.button('studio-unmute', host.line('And how wide?')).press('Enter');
    await host.button('studio-mute', host.line('And how wide?')).waitFor();
    assert.ok(await inChat());
    await device.close();
  }));

test('the camera that could not be had after a reload leaves as soon as it can be', () =>
  onAir(async (host, mine) => {
    await host.page.addInitScript(() => {
      const open = navigator.mediaDevices.getUserMedia;
      navigator.mediaDevices.getUserMedia = async () => {
        navigator.mediaDevices.getUserMedia = open;
        throw new DOMException('', 'NotReadableError');
      };
    });
    await host.page.reload();
    await host.isIn('live');
    await host.page.getByText(say('studio-fault-in-use')).waitFor();
    await host.button('common-try-again').click();
    await host.sees();
    await eventually('a picture that viewers get', async () => (await owner.ask('GET', `/v1/rooms/${mine}`)).picture);
    assert.ok(await host.page.evaluate(() => window.opened.length > 0 && window.opened.every((track) => track.readyState === 'live')));
  }));

test('the camera of the preflight goes off when the show opens with a picture from elsewhere', async () => {
  const mine = await shop.scheduleRoom(owner);
  const [device, elsewhere] = [await openDevice(browsers.plain, feria.base, { camera: true }), await openDevice(browsers.plain, feria.base, { camera: true })];
  try {
    const { token } = await owner.ask('POST', `/v1/rooms/${mine}/tokens`, { publish: true, subscribe: false });
    await shop.signIn(device, feria);
    await device.addInitScript(rememberCameras);
    const host = new Host(await openPage(device, `/studio/${mine}`));
    await host.sees();
    await shop.publishByWhip(await openPage(elsewhere), mine, token, 'video/VP8');
    await host.page.getByText(say('studio-go-live-arriving')).waitFor();
    await host.goesLive();
    await host.sees();
    assert.ok(await host.page.evaluate(() => window.opened.length >= 2 && window.opened.every((track) => track.readyState === 'ended')));
  } finally {
    await Promise.all([device.close(), elsewhere.close()]);
  }
});
