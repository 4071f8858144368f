// Every state of the studio that is no step of the story: what stands in the camera's way, and coming back.
import { after, before, describe, test } from 'node:test';
import { axeClean, fitsItsWidth, openBrowser, openDevice, openPage, takePicture } from '../support/browser.mjs';
import { Host } from '../support/host.mjs';
import { Feria } from '../support/servers.mjs';
import { shapes } from '../support/shapes.mjs';
import * as shop from '../support/state.mjs';
import { say } from '../support/words.mjs';

let feria, room, browsers;

before(async () => {
  feria = await Feria.start();
  const noCamera = { without: ['--use-fake-device-for-media-stream'] };
  const nobodySaysYes = { without: ['--use-fake-ui-for-media-stream'] };
  const elsewhere = { extra: ['--host-resolver-rules=MAP shop.test 127.0.0.1'] };
  const [plain, empty, refused, far] = await Promise.all([{}, noCamera, nobodySaysYes, elsewhere].map(openBrowser));
  browsers = { plain, empty, refused, far };
  const owner = await shop.becomeOwner(await openDevice(plain, feria.base), feria);
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
          await takePicture(page, `studio-${name.replaceAll(' ', '-')}-${shape.name}`);
          await fitsItsWidth(page, `${name} on ${shape.name}`);
          await axeClean(page, `${name} on ${shape.name}`);
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
