// A show that a browser's own camera films.
import { openDevice, openPage } from '../support/browser.mjs';
import { eventually } from '../support/servers.mjs';
import { openRoom, publishByWhip, scheduleRoom } from '../support/state.mjs';

/** The room that a Chromium with a fake camera now publishes to. */
export async function hostInChromium(browser, feria, owner) {
  const room = await scheduleRoom(owner);
  const device = await openDevice(browser, feria.base, { camera: true });
  const page = await openPage(device);
  await publishByWhip(page, room, feria.command('token', 'room', room, '--publish'), 'video/VP8');
  await eventually('a picture', async () => (await owner.ask('GET', `/v1/rooms/${room}`)).picture);
  await openRoom(owner, room);
  return room;
}
