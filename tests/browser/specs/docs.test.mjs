// The readable document, as somebody reads it who writes a program: found, read on a phone, copied.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeClean, fitsItsWidth, laptop, openBrowser, openDevice, openPage, phone, takePicture } from '../support/browser.mjs';
import { Feria } from '../support/servers.mjs';

let feria, browser;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

async function reads(shape, path, look) {
  const device = await openDevice(browser, feria.base, shape);
  try {
    const page = await openPage(device, path);
    await look(page, device);
    assert.deepEqual(page.complaints, []);
  } finally {
    await device.close();
  }
}

const PAGES = { start: '/docs', operation: '/docs/operations/rooms_schedule', messages: '/docs/schemas/LiveRoomsMessage' };

for (const [width, shape] of Object.entries({ 390: phone, 1440: laptop })) {
  for (const theme of ['light', 'dark']) {
    for (const [name, path] of Object.entries(PAGES)) {
      test(`the ${name} page fits ${width} px in ${theme}, is small, and asks nobody else`, () =>
        reads({ ...shape, theme }, 'about:blank', async (page) => {
          const [asked, sizes] = [[], []];
          page.on('request', (request) => asked.push(request.url()));
          page.on('response', async (response) => sizes.push((await response.body()).length));
          await page.goto(path, { waitUntil: 'networkidle' });
          assert.ok(asked.every((url) => url.startsWith(feria.base)), asked.join(' '));
          const sum = sizes.reduce((all, size) => all + size, 0);
          assert.ok(sum <= 40 * 1024, `${sum} bytes`);
          assert.equal(await page.evaluate(() => scrollY), 0, 'a page is read from its beginning');
          await fitsItsWidth(page, path);
          await axeClean(page, path);
          await takePicture(page, `docs-${name}-${theme}-${width}`);
        }));
    }
  }
}

test('an operation is found by a word, read, and asked by what its button copies', () =>
  reads(laptop, '/docs', async (page, device) => {
    await device.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: feria.base });
    const all = await page.locator('nav li').count();
    await page.getByLabel('Search').fill('pin product');
    const found = page.locator('nav li:visible');
    assert.ok((await found.count()) < all / 4);
    await found.getByRole('link', { name: 'PUT /v1/rooms/{room}/pin' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await page.locator('nav a[aria-current="page"]').count(), 1);
    await page.locator('figure', { hasText: 'TypeScript' }).getByRole('button', { name: 'Copy' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.startsWith(`const answer = await fetch(\`${feria.base}/v1/rooms/\${room}/pin\``), copied);
    await page.goto('/docs/operations/time');
    const pre = page.locator('figure', { hasText: 'TypeScript' }).locator('pre');
    const answer = await page.evaluate(`(async () => { ${await pre.textContent()}\n return answer.json(); })()`);
    assert.ok(Date.parse(answer.now ?? Object.values(answer)[0]) > 0, JSON.stringify(answer));
  }));
