// The figures that need Chromium and the release binary. Nothing is judged here: the aims stand beside what was measured.
import { cpus } from 'node:os';
import { openBrowser } from '../support/browser.mjs';
import { Feria, eventually } from '../support/servers.mjs';
import { becomeOwner, furnish, makeProduct, openRoom, scheduleRoom } from '../support/state.mjs';
import { chatToHost } from './chat.mjs';
import { firstFrames, tenAtOnce } from './first-frame.mjs';
import { print } from './figures.mjs';
import { firstLoad } from './first-load.mjs';
import { hostInChromium } from './host.mjs';

const feria = await Feria.start();
const browser = await openBrowser({ frames: 20 });
try {
  const context = await browser.newContext({ baseURL: feria.base });
  const owner = await becomeOwner(context, feria);
  await makeProduct(owner, await furnish(owner));
  const room = await scheduleRoom(owner);
  const clip = feria.publishClip(room);
  await eventually('a picture', async () => (await owner.ask('GET', `/v1/rooms/${room}`)).picture);
  await openRoom(owner, room);
  print(`${cpus().length} cores for server, encoder and browsers; ${feria.base}, ${browser.version()}`);

  await firstLoad(browser, feria, room);
  await firstFrames(browser, feria, room, 'clip 640×360 by WHIP', 'aim p50 ≤ 400 ms');
  await tenAtOnce(browser, feria, room);
  await chatToHost(browser, feria, room, context);
  await clip.kill();
  const filmed = await hostInChromium(browser, feria, owner);
  await firstFrames(browser, feria, filmed, 'host in Chromium', 'printed');
} finally {
  await browser.close();
  await feria.stop();
}
process.exit(0);
