// Chromium with a fake camera and microphone, and the questions a person would answer by looking and listening.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { eventually, patience, tool } from './servers.mjs';

const pictures = fileURLToPath(new URL('../pictures/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Feature switches that a machine without outside network, sound card and graphics needs. */
const flags = [
  '--use-fake-ui-for-media-stream',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--allow-loopback-in-peer-connection',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
export const laptop = { viewport: { width: 1440, height: 900 } };

/**
 * A browser; some flags can be left out and others added. Its camera shows so many frames a second; without any there is
 * no camera. `within` is the program, where it is not simply Chromium's. Ten are a moving picture, and leave the machine to what is tested.
 */
export function openBrowser({ frames = 10, without = [], extra = [], within = tool('chromium', 'FERIA_TEST_CHROMIUM') } = {}) {
  const camera = frames > 0 ? [`--use-fake-device-for-media-stream=fps=${frames}`] : [];
  const sandbox = process.getuid() === 0 ? ['--no-sandbox'] : [];
  const args = [...flags.filter((flag) => !without.includes(flag)), ...camera, ...sandbox, ...extra];
  return chromium.launch({ executablePath: within, args });
}

/**
 * A person with a device of their own: no cookie, no memory. What their pages complain of is kept in `page.complaints`.
 * @param {import('playwright-core').Browser} browser
 */
export async function openDevice(browser, base, { language = 'en', zone = 'Europe/Berlin', theme = 'light', camera = false, ...shape } = {}) {
  const context = await browser.newContext({ baseURL: base, locale: language, timezoneId: zone, colorScheme: theme, ...laptop, ...shape });
  context.setDefaultTimeout(patience);
  if (camera) await context.grantPermissions(['camera', 'microphone'], { origin: base });
  await context.addInitScript(collectPeers);
  return context;
}

/** A new page whose errors and broken promises are remembered. */
export async function openPage(context, path) {
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(`${error}`));
  page.on('console', (line) => {
    // A refused request is logged by the browser itself; whether it was right is said by the page's own state.
    const refusal = line.text().startsWith('Failed to load resource');
    if (line.type() === 'error' && !refusal) page.complaints.push(line.text());
  });
  if (path) await page.goto(path);
  return page;
}

/** Runs in every page before its own code: remembers its peer connections, so that a test can ask for their figures. */
export function collectPeers() {
  const Original = window.RTCPeerConnection;
  if (!Original) return;
  const peers = [];
  window.RTCPeerConnection = class extends Original {
    constructor(...args) {
      super(...args);
      peers.push(this);
    }
  };
  Object.defineProperty(window, 'peersOfTheTest', { value: peers });
}

/** The pixels of the video change: it is a moving picture, not a frozen or an empty one. */
export async function movingPicture(page, selector = 'video', limit = patience) {
  const video = page.locator(selector).first();
  await video.waitFor({ state: 'attached' });
  await eventually(`a moving picture in ${selector}`, () => page.evaluate(hasMovingPixels, selector), limit);
}

/** Runs in a page of any engine: whether enough pixels of the first such video have changed a moment later. */
export async function hasMovingPixels(selector) {
  const element = document.querySelector(selector);
  if (!element?.videoWidth || element.paused) return false;
  const canvas = new OffscreenCanvas(96, 96);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const look = () => {
    pen.drawImage(element, 0, 0, 96, 96);
    return pen.getImageData(0, 0, 96, 96).data;
  };
  const before = look();
  await new Promise((done) => setTimeout(done, 400));
  const after = look();
  let changed = 0;
  for (let at = 0; at < after.length; at += 4) {
    const step = Math.abs(after[at] - before[at]) + Math.abs(after[at + 1] - before[at + 1]) + Math.abs(after[at + 2] - before[at + 2]);
    if (step > 48) changed += 1;
  }
  return changed > 20;
}

/** Sums one figure over all that the page receives of a kind. */
export function received(page, kind, figure) {
  return page.evaluate(sumOfReceived, [kind, figure]);
}

/** Runs in a page of any engine whose peer connections are remembered. */
export async function sumOfReceived([kind, figure]) {
  let sum = 0;
  for (const peer of window.peersOfTheTest.filter((peer) => peer.connectionState === 'connected')) {
    for (const entry of (await peer.getStats()).values()) {
      if (entry.type === 'inbound-rtp' && entry.kind === kind) sum += entry[figure] ?? 0;
    }
  }
  return sum;
}

/** What is heard has energy, the element plays it aloud, and more of it comes. */
export async function soundIsHeard(page, selector = 'video') {
  await eventually(`sound switched on in ${selector}`, () =>
    page.locator(selector).first().evaluate((element) => !element.muted && !element.paused && element.volume > 0),
  );
  const before = await received(page, 'audio', 'totalAudioEnergy');
  await eventually('audio energy that rises', async () => (await received(page, 'audio', 'totalAudioEnergy')) > before + 1e-6);
}

/** The mime type of the video that the page receives now, such as `video/VP8`. */
export function receivedVideoCodec(page) {
  return page.evaluate(async () => {
    for (const peer of window.peersOfTheTest.filter((peer) => peer.connectionState === 'connected')) {
      const stats = await peer.getStats();
      for (const entry of stats.values()) {
        if (entry.type === 'inbound-rtp' && entry.kind === 'video' && entry.codecId) return stats.get(entry.codecId)?.mimeType;
      }
    }
    return null;
  });
}

/** A picture of the page in the ignored folder, to be looked at. */
export async function takePicture(page, name) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
}

/** No violation of WCAG 2.1 A and AA that a program can find. */
export async function axeClean(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] }),
  );
  const said = violations.map(({ id, help, nodes }) => `${id}: ${help}\n` + nodes.map((node) => `    ${node.target} ${node.html.slice(0, 160)}`).join('\n'));
  assert.deepEqual(said, [], `axe finds on ${what}:\n${said.join('\n')}`);
}

/** Nothing hangs over the side: a page scrolls down, never sideways. */
export async function fitsItsWidth(page, what) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${what} is ${over} px wider than its window`);
}

/** No letter loses its tail or its head to the edge of what holds it: where words are cut, they are cut between letters. */
export async function lettersAreWhole(page, what) {
  const cut = await page.evaluate(() => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    const hides = (element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowY);
    // What is cut at the fold of a list comes whole as soon as somebody scrolls.
    const scrolls = (element) => !hides(element) && element.scrollHeight > element.clientHeight && ['auto', 'scroll'].includes(getComputedStyle(element).overflowY);
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const words = texts.currentNode.data.trim();
      const holder = texts.currentNode.parentElement;
      if (words === '' || holder.closest('.for-ears, script, style, noscript') || !holder.checkVisibility()) continue;
      let frame = holder;
      while (frame && !hides(frame) && !scrolls(frame)) frame = frame.parentElement;
      if (!frame || !hides(frame) || frame === document.documentElement || frame === document.body) continue;
      const { fontStyle, fontWeight, fontSize, fontFamily, direction } = getComputedStyle(holder);
      pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
      pen.direction = direction;
      const ink = pen.measureText(words);
      const { top, bottom } = frame.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      for (const line of range.getClientRects()) {
        const baseline = line.bottom - ink.fontBoundingBoxDescent;
        if (baseline < top || baseline > bottom) continue; // A line that is left out is no line with its tails cut.
        const below = baseline + ink.actualBoundingBoxDescent - bottom;
        const above = top - (baseline - ink.actualBoundingBoxAscent);
        if (Math.max(below, above) > 0.75) found.push(`${frame.tagName}.${frame.className}: ${words.slice(0, 40)} by ${Math.max(below, above).toFixed(1)} px`);
      }
    }
    return [...new Set(found)];
  });
  assert.deepEqual(cut, [], `letters are cut on ${what}:\n${cut.join('\n')}`);
}
