// What a phone that was never here transfers for the viewer's page, as the browser counts it on the wire.
import { openDevice, openPage, phone } from '../support/browser.mjs';
import { Viewer } from '../support/viewer.mjs';
import { print } from './figures.mjs';

export async function firstLoad(browser, feria, room) {
  const context = await openDevice(browser, feria.base, phone);
  const page = await openPage(context);
  const wire = await context.newCDPSession(page);
  const requests = new Map();
  await wire.send('Network.enable');
  wire.on('Network.responseReceived', ({ requestId, response, type }) => {
    requests.set(requestId, { path: new URL(response.url).pathname, kind: type, mime: response.mimeType, bytes: 0 });
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await page.goto(`/watch/${room}`);
  await new Viewer(page).sees();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const all = [...requests.values()];
  const scripts = all.filter(({ mime }) => mime.includes('javascript'));
  const kib = (some) => `${(some.reduce((sum, { bytes }) => sum + bytes, 0) / 1024).toFixed(1)} KiB`;
  print(`viewer page, first load, compressed JS with its headers: ${kib(scripts)} in ${scripts.length} files (aim ≤ 90 KiB); everything ${kib(all)} in ${all.length} requests`);
  for (const { path, bytes } of scripts) print(`  ${path} ${(bytes / 1024).toFixed(1)} KiB`);
  await context.close();
}
