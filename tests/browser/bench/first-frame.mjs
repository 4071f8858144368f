// Page open → first frame presented. The clock starts at the browser's own navigation start and stops at the frame on the screen.
import { openDevice, openPage, phone } from '../support/browser.mjs';
import { milliseconds, print, quantile } from './figures.mjs';

const GUESTS = 20;

/** Guests who come one after another, each with a browser that has never been here. */
export async function firstFrames(browser, feria, room, source, aim) {
  const guests = [];
  for (let count = 0; count <= GUESTS; count += 1) {
    const guest = await visit(browser, feria, room);
    // The first one warms the processes that every browser shares, as a browser that is open has them warm.
    if (count > 0) guests.push(guest);
    await guest.leave();
  }
  say(`page open → first frame presented, one guest alone, ${source}`, guests, aim);
}

export async function tenAtOnce(browser, feria, room) {
  const devices = await Promise.all(Array.from({ length: 10 }, () => device(browser, feria)));
  const began = Date.now();
  const guests = await Promise.all(devices.map((one) => see(one, room)));
  const span = Date.now() - began;
  say(`the same, ten guests opened within ${span} ms`, guests, 'printed');
  await Promise.all(guests.map((guest) => guest.leave()));
}

const device = (browser, feria) => openDevice(browser, feria.base, { zone: 'Europe/Berlin', ...phone });
const visit = async (browser, feria, room) => see(await device(browser, feria), room);

async function see(context, room) {
  const page = await openPage(context);
  await page.goto(`/watch/${room}`, { waitUntil: 'commit' });
  const marks = await page.evaluate(async () => {
    const first = () => performance.getEntriesByName('feria-first-frame')[0];
    while (first() === undefined) await new Promise((done) => setTimeout(done, 20));
    const mark = (name) => performance.getEntriesByName(`feria-${name}`)[0]?.startTime;
    const [document] = performance.getEntriesByType('navigation');
    const asked = (ending) => performance.getEntriesByType('resource').find(({ name }) => ending.test(name));
    const media = asked(/\/(sessions|visits)$/);
    return {
      html: document.responseEnd,
      script: mark('script'),
      asked: media?.startTime,
      answered: media?.responseEnd,
      connected: mark('connected'),
      frame: first().startTime,
    };
  });
  return { marks, leave: () => context.close() };
}

/** Each step ends at these marks; the figure beside a step is the time since navigation start at which it had been done. */
const steps = { html: 'page', script: 'script runs', asked: 'offer sent', answered: 'answer', connected: 'ICE/DTLS', frame: 'frame' };

function say(what, guests, aim) {
  const all = (ask) => guests.map(({ marks }) => ask(marks)).filter((figure) => Number.isFinite(figure));
  const frames = all((marks) => marks.frame);
  const way = all((marks) => marks.connected - marks.asked);
  print(`${what}: p50 ${milliseconds(frames, 0.5)}, p90 ${milliseconds(frames, 0.9)} of ${frames.length} (${aim})`);
  if (way.length > 0) print(`  of which signalling and ICE/DTLS p50 ${milliseconds(way, 0.5)} (aim ≤ 150 ms)`);
  const line = Object.entries(steps).flatMap(([mark, name]) => {
    const figures = all((marks) => marks[mark]);
    return figures.length === 0 ? [] : [`${name} ${Math.round(quantile(figures, 0.5))}`];
  });
  print(`  since navigation start, medians: ${line.join(' → ')}`);
}
