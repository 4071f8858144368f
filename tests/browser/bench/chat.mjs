// Chat: from the tap on *send* to the line painted on the host's screen, on one clock because both pages are on one machine.
import { openDevice, openPage, phone } from '../support/browser.mjs';
import { eventually } from '../support/servers.mjs';
import { becomeGuest } from '../support/state.mjs';
import { Viewer } from '../support/viewer.mjs';
import { milliseconds, print } from './figures.mjs';

const LINES = 100;
/** A person may say one line in this time for as long as they like. */
const BREATH = 1_050;

export async function chatToHost(browser, feria, room, host) {
  const studio = await openPage(host, `/studio/${room}`);
  await studio.locator('.studio[data-state="live"]').waitFor();
  await studio.evaluate(watchLines);
  const people = await Promise.all([1, 2, 3, 4, 5].map((number) => join(browser, feria, room, `Guest ${number}`)));
  const times = [];
  for (let line = 0; line < LINES; line += people.length) {
    for (const [turn, { viewer }] of people.entries()) {
      const text = `Line number ${line + turn}.`;
      await viewer.page.getByPlaceholder(viewer.say('viewer-say-hint')).fill(text);
      await viewer.page.evaluate(noteTap);
      await viewer.button('viewer-send').click();
      const painted = await eventually(`“${text}” on the host's screen`, () => studio.evaluate((text) => window.painted.get(text), text));
      times.push(painted - (await viewer.page.evaluate(() => window.tapped)));
    }
    await new Promise((done) => setTimeout(done, BREATH));
  }
  print(`chat: sent → painted on the host's screen: p50 ${milliseconds(times, 0.5)}, p95 ${milliseconds(times, 0.95)}, slowest ${milliseconds(times, 1)} of ${times.length} (aim p95 ≤ 300 ms)`);
  await Promise.all(people.map(({ context }) => context.close()));
  await studio.close();
}

async function join(browser, feria, room, name) {
  const context = await openDevice(browser, feria.base, phone);
  await becomeGuest(context, feria, name);
  const viewer = new Viewer(await openPage(context, `/watch/${room}`));
  await viewer.isIn('live');
  return { context, viewer };
}

/** Runs on the viewer's page: when the tap itself happened, before any code of the page heard of it. */
function noteTap() {
  const note = (event) => (window.tapped = performance.timeOrigin + event.timeStamp);
  window.addEventListener('click', note, { capture: true, once: true });
}

/** Runs on the host's page: a line counts as painted in the frame after the one that drew it. */
function watchLines() {
  window.painted = new Map();
  const look = () => {
    for (const line of document.querySelectorAll('.people li')) {
      const text = /Line number \d+\./.exec(line.textContent)?.[0];
      if (text === undefined || window.painted.has(text)) continue;
      window.painted.set(text, null);
      requestAnimationFrame(() => setTimeout(() => window.painted.set(text, performance.timeOrigin + performance.now())));
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}
