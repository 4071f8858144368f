// The eyes and ears of the other specs: they see what moves, hear what sounds, and are not fooled by what does not.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { axeClean, fitsItsWidth, movingPicture, openBrowser, openDevice, openPage, phone, received, receivedVideoCodec, soundIsHeard } from '../support/browser.mjs';
import { eventually } from '../support/servers.mjs';

const html = `<!doctype html><html lang="en"><title>Loop</title><main><h1>Loop</h1>
<video playsinline aria-label="The picture"></video><button>Sound</button></main><script>
const video = document.querySelector('video');
document.querySelector('button').onclick = () => { video.muted = false; };
window.run = async ({ freeze }) => {
  const [left, right] = [new RTCPeerConnection(), new RTCPeerConnection()];
  left.onicecandidate = (e) => e.candidate && right.addIceCandidate(e.candidate);
  right.onicecandidate = (e) => e.candidate && left.addIceCandidate(e.candidate);
  video.muted = true;
  video.srcObject = new MediaStream();
  right.ontrack = (e) => { video.srcObject.addTrack(e.track); video.play(); };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  if (freeze) stream.getVideoTracks()[0].enabled = false;
  stream.getTracks().forEach((track) => left.addTrack(track, stream));
  await left.setLocalDescription();
  await right.setRemoteDescription(left.localDescription);
  await right.setLocalDescription();
  await left.setRemoteDescription(right.localDescription);
};
</script></html>`;

let browser, server, base;

before(async () => {
  server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html)).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  base = `http://127.0.0.1:${server.address().port}`;
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  server.close();
});

test('a moving picture is seen, and sound is heard after the tap and not before', async () => {
  const device = await openDevice(browser, base, { camera: true });
  const page = await openPage(device, '/');
  await page.evaluate(() => window.run({ freeze: false }));
  await movingPicture(page);
  assert.match(await receivedVideoCodec(page), /^video\//);
  assert.equal(await page.locator('video').evaluate((video) => video.muted), true);
  await page.getByRole('button', { name: 'Sound' }).click();
  await soundIsHeard(page);
  assert.ok((await received(page, 'video', 'framesDecoded')) > 0);
  assert.deepEqual(page.complaints, []);
  await device.close();
});

test('a frozen picture is not taken for a moving one', async () => {
  const device = await openDevice(browser, base, { camera: true });
  const page = await openPage(device, '/');
  await page.evaluate(() => window.run({ freeze: true }));
  await eventually('frames that arrive', async () => (await received(page, 'video', 'framesDecoded')) > 5);
  await assert.rejects(movingPicture(page, 'video', 3000), /never came: a moving picture/);
  await device.close();
});

test('a page that is wider than the phone, or has a button without a name, is found', async () => {
  const device = await openDevice(browser, base, phone);
  const page = await openPage(device, '/');
  await axeClean(page, 'the sound page');
  await fitsItsWidth(page, 'the sound page');
  await page.evaluate(() => document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><p style="width: 2000px">.</p>'));
  await assert.rejects(axeClean(page, 'the planted page'), /button-name/);
  await assert.rejects(fitsItsWidth(page, 'the planted page'), /wider/);
  await device.close();
});
