// Link → picture at a distance: server and browser in network namespaces with a wire between them that delays TCP and UDP
// alike (tests/tools/wire.py). A cold link is a browser that has never been here; nothing of it is open or cached.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openBrowser, openDevice, openPage, phone } from '../support/browser.mjs';
import { Host } from '../support/host.mjs';
import { Feria, eventually, tool } from '../support/servers.mjs';
import { becomeOwner, furnish, makeProduct, openRoom, scheduleRoom, signIn } from '../support/state.mjs';
import { milliseconds, print, quantile } from './figures.mjs';

const GUESTS = Number(process.env.GUESTS ?? 9);
const ROUND_TRIPS = (process.env.ROUND_TRIPS ?? '0,100,200,300').split(',').map(Number);

if (process.argv[2] === 'here') await measure(JSON.parse(process.argv[3]), Number(process.argv[4]));
else for (const roundTrip of ROUND_TRIPS) await atDistance(roundTrip);
process.exit(0);

/** Everything but the browser runs at the near end of the wire, this file as well. */
async function atDistance(roundTrip) {
  const wire = spawn('python3', [fileURLToPath(new URL('../../tools/wire.py', import.meta.url)), '--delay', `${roundTrip / 2}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = await new Promise((said) => createInterface(wire.stdout).once('line', said).once('close', () => said('')));
  if (line === '') throw new Error('the wire does not stand; it needs root and /dev/net/tun');
  const ends = JSON.parse(line);
  const inside = ['netns', 'exec', ends.near.namespace, process.execPath, fileURLToPath(import.meta.url), 'here', line, `${roundTrip}`];
  const done = await new Promise((ended) => spawn('ip', inside, { stdio: 'inherit' }).once('exit', ended));
  wire.stdin.end();
  await new Promise((gone) => wire.once('exit', gone));
  if (done !== 0) throw new Error(`the figures at ${roundTrip} ms ended with ${done}`);
}

async function measure({ near, far }, roundTrip) {
  const feria = await Feria.start('embedded', {}, near.address);
  const browser = await openBrowser({
    frames: 20,
    within: wrapped(far.namespace),
    extra: [`--unsafely-treat-insecure-origin-as-secure=${feria.base}`],
  });
  const beside = await openBrowser({ frames: 0 });
  try {
    const owner = await becomeOwner(await beside.newContext({ baseURL: feria.base }), feria);
    await makeProduct(owner, await furnish(owner));
    const room = await scheduleRoom(owner);
    const clip = feria.publishClip(room);
    await eventually('a picture', async () => (await owner.ask('GET', `/v1/rooms/${room}`)).picture);
    await openRoom(owner, room);
    await guest(browser, feria, (page) => page.goto(`/watch/${room}`, { waitUntil: 'commit' }));
    await say(roundTrip, 'cold link', 6, 500, browser, feria, async (page) => {
      await page.goto(`/watch/${room}`, { waitUntil: 'commit' });
      return page.evaluate(() => performance.timeOrigin);
    });
    await say(roundTrip, 'from the lobby', 4, 300, browser, feria, async (page) => {
      await page.goto('/', { waitUntil: 'networkidle' });
      const link = page.locator(`a[href="/watch/${room}"]`).first();
      await link.waitFor();
      return link.evaluate((element) => {
        const began = performance.timeOrigin + performance.now();
        element.click();
        return began;
      });
    });
    await clip.kill();
    await publishes(roundTrip, browser, feria, owner);
  } finally {
    await Promise.all([browser.close(), beside.close()]);
    await feria.stop();
  }
}

async function say(roundTrip, what, trips, margin, browser, feria, come) {
  const guests = [];
  for (let count = 0; count < GUESTS; count += 1) guests.push(await guest(browser, feria, come));
  const frames = guests.map(({ frame }) => frame);
  const aim = trips * roundTrip + margin;
  print(`${roundTrip} ms round trip, ${what}: p50 ${milliseconds(frames, 0.5)}, p90 ${milliseconds(frames, 0.9)} of ${frames.length} (aim p50 ≤ ${aim} ms)`);
  const steps = Object.keys(guests[0]).map((name) => `${name} ${Math.round(quantile(guests.map((one) => one[name]), 0.5))}`);
  print(`  since the link, medians: ${steps.join(' → ')}`);
}

/** A host at the far end: from the request with the offer to a connection that carries the picture. */
async function publishes(roundTrip, browser, feria, owner) {
  const took = [];
  for (let count = 0; count < GUESTS; count += 1) {
    const device = await openDevice(browser, feria.base, { camera: true });
    await signIn(device, feria);
    const page = await openPage(device, `/studio/${await scheduleRoom(owner)}`);
    const connects = page.evaluate(async () => {
      const connected = () => window.peersOfTheTest?.at(-1)?.connectionState === 'connected';
      while (!connected()) await new Promise((done) => setTimeout(done, 5));
      const asked = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/sessions')).at(-1);
      return performance.now() - asked.requestStart;
    });
    const host = new Host(page);
    await host.isIn('scheduled');
    await host.goesLive();
    took.push(await connects);
    await device.close();
  }
  print(`${roundTrip} ms round trip, studio: offer sent → connected p50 ${milliseconds(took, 0.5)}, p90 ${milliseconds(took, 0.9)} of ${took.length} (aim p50 ≤ ${4 * roundTrip + 300} ms)`);
}

/** One who comes by a way of their own and sees the first frame; the steps in milliseconds since `come` says it began. */
async function guest(browser, feria, come) {
  const context = await openDevice(browser, feria.base, { zone: 'Europe/Berlin', ...phone });
  const page = await openPage(context);
  const began = await come(page);
  await page.waitForURL('**/watch/*', { waitUntil: 'commit' });
  const marks = await page.evaluate(async () => {
    const frame = () => performance.getEntriesByName('feria-first-frame')[0];
    while (frame() === undefined) await new Promise((done) => setTimeout(done, 20));
    const mark = (name) => performance.getEntriesByName(`feria-${name}`)[0]?.startTime;
    const asked = performance.getEntriesByType('resource').find(({ name }) => /\/(sessions|visits)$/.test(name));
    const at = { asked: asked?.requestStart, answered: asked?.responseEnd, connected: mark('connected'), frame: frame().startTime };
    return Object.fromEntries(Object.entries(at).map(([name, time]) => [name, performance.timeOrigin + time]));
  });
  await context.close();
  return Object.fromEntries(Object.entries(marks).map(([name, at]) => [name, at - began]));
}

/** Chromium's own process, started at the far end. */
function wrapped(namespace) {
  const program = join(mkdtempSync(join(tmpdir(), 'feria-far-')), 'chromium');
  writeFileSync(program, `#!/bin/sh\nexec ip netns exec ${namespace} ${tool('chromium', 'FERIA_TEST_CHROMIUM')} "$@"\n`);
  chmodSync(program, 0o755);
  return program;
}
