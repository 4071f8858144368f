// The story of one show, lived in Chromium on one backend: go live, watch, talk, buy, survive, change hands, end.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openDevice, openPage, receivedVideoCodec, takePicture } from './browser.mjs';
import * as desk from './desk.mjs';
import { Host } from './host.mjs';
import { Feria, eventually } from './servers.mjs';
import { becomeGuest, publishByWhip } from './state.mjs';
import { Viewer } from './viewer.mjs';
import { say } from './words.mjs';

const germany = { 'commerce-address-street': 'Lange Straße 7', 'commerce-address-zip': '10115', 'commerce-address-city': 'Berlin' };

/** A figure that is printed beside the test and judged by nobody here. */
const print = (context, what) => context.diagnostic(what);

/**
 * @param {'embedded' | 'jetstream'} backend
 * @param {{ name: string, language: string }} telling who buys, and on what; the other two guests have the same device
 */
export function tellStory(backend, { name: told, language: ofBuyer, ...shape }) {
  const cup = ofBuyer === 'zh-CN' ? /青瓷杯/ : /Celadon cup/;
  describe(`a show on ${backend}, bought at ${told}`, () => {
    let feria, browser, host, mei, ann, amira, room, product;
    let worked = true;

    before(async () => {
      [feria, browser] = await Promise.all([Feria.start(backend), openBrowser()]);
    });
    after(async () => {
      if (!worked) console.error(feria?.tail());
      await browser?.close();
      await feria?.stop();
    });

    /** One step of the story; the next one begins where it ended, so a step that fails ends the telling. */
    const step = (name, tell) =>
      test(name, async (context) => {
        if (!worked) return assert.fail('an earlier step of the story failed');
        worked = false;
        await tell(context);
        worked = true;
      });

    step('the owner sets up the shop, two markets, a product and a show', async () => {
      const device = await openDevice(browser, feria.base, { camera: true });
      const page = await openPage(device);
      await desk.setUp(page, feria.setupPath);
      await desk.nameShop(page, 'Lantern Market', '#c2410c');
      const europe = { name: 'Europe', countries: ['DE', 'AT'], languages: ['zh-CN', 'ar'], currency: 'EUR' };
      await desk.makeMarket(page, { ...europe, zone: 'Europe/Berlin', delivery: '4.90' });
      await desk.makeMarket(page, { name: 'Britain', countries: ['GB'], languages: [], currency: 'GBP', zone: 'Europe/London', delivery: '0' });
      const name = { en: 'Celadon cup', 'zh-CN': '青瓷杯' };
      await desk.makeProductByHand(page, { name, prices: { 'Europe (EUR)': '48' }, stock: 3 });
      await page.getByText(say('commerce-desk-not-ready-no-price')).waitFor();
      await desk.priceProduct(page, { 'Britain (GBP)': '41' });
      room = await desk.announceShow(page, { en: 'Evening kiln', 'zh-CN': '夜窑' });
      assert.deepEqual(page.complaints, []);
      host = new Host(page);
    });

    step('the host goes live after the preflight, and a reload comes back on air', async () => {
      await host.page.goto(`/studio/${room}`);
      await host.isIn('scheduled');
      await host.sees();
      await takePicture(host.page, `${backend}-${told}-studio-preflight`);
      await host.goesLive();
      await host.page.reload();
      await host.isIn('live');
      await host.sees();
    });

    step('three guests in three languages see a moving picture, and hear it after the tap', async (context) => {
      const open = async (language, zone, shape) => {
        const device = await openDevice(browser, feria.base, { language, zone, ...shape });
        return new Viewer(await openPage(device, `/watch/${room}`), language);
      };
      mei = await open(ofBuyer, 'Europe/Berlin', shape);
      ann = await open('en', 'Europe/London', {});
      amira = await open('ar', 'Asia/Riyadh', shape);
      for (const viewer of [mei, ann, amira]) {
        await viewer.sees();
        await viewer.tapsForSound();
      }
      assert.equal(await amira.page.locator('html').getAttribute('dir'), 'rtl');
      await eventually('three viewers', async () => (await host.figure('studio-watching').textContent()) === '3');
      const first = await eventually('the first pictures', () => host.figure('media-studio-first-picture').textContent({ timeout: 1000 }).catch(() => null));
      print(context, `navigation start to first frame presented, median of three viewers: ${first}`);
      for (const [name, viewer] of Object.entries({ mei, ann, amira })) await takePicture(viewer.page, `${backend}-${told}-watch-${name}`);
    });

    step('chat flows both ways; a line is taken down, a person muted', async (context) => {
      await mei.says('这个杯子多大？', '小梅');
      await ann.line('这个杯子多大？').waitFor();
      await host.line('这个杯子多大？').waitFor();
      const times = [];
      await ann.says('Is it dishwasher safe?', 'Ann');
      await host.line('Is it dishwasher safe?').waitFor();
      for (let number = 0; number < 10; number += 1) {
        const text = `Question number ${number}.`;
        await host.page.evaluate((text) => {
          window.paintedAt = new Promise((done) => {
            const look = () => (document.querySelector('.people ol')?.textContent?.includes(text) ? done(performance.timeOrigin + performance.now()) : requestAnimationFrame(look));
            look();
          });
        }, text);
        await ann.page.getByPlaceholder(say('viewer-say-hint')).fill(text);
        const sent = await ann.page.evaluate(() => performance.timeOrigin + performance.now());
        await ann.button('viewer-send').click();
        times.push((await host.page.evaluate(() => window.paintedAt)) - sent);
        await new Promise((done) => setTimeout(done, 700));
      }
      times.sort((a, b) => a - b);
      print(context, `chat, sent to painted on the host's screen: median ${Math.round(times[5])} ms, slowest of ten ${Math.round(times[9])} ms`);
      await host.deletes('Question number 3.');
      await ann.line('Question number 3.').waitFor({ state: 'detached' });
      await host.mutes('这个杯子多大？');
      await mei.page.getByText(mei.say('viewer-muted')).waitFor();
      await ann.button('viewer-like').click();
      await eventually('a like that is counted', async () => (await host.figure('studio-likes').textContent()) !== '0');
    });

    step('the pinned product is bought in the viewers’ own markets until it is sold out', async () => {
      await host.pins('Celadon cup');
      await ann.opensPinned();
      await ann.sheet.getByText('£41.00').first().waitFor();
      await ann.reserves();
      await ann.closesSheet();
      await ann.opensPinned();
      await ann.button('commerce-give-back', ann.sheet).click();
      await ann.sheet.getByRole('button', { name: say('commerce-reserve') }).waitFor();
      await ann.closesSheet();

      await mei.opensPinned();
      await mei.reserves();
      await takePicture(mei.page, `${backend}-${told}-product-reserved`);
      await mei.orders({ name: '小梅', phone: '+49 30 1234567', address: germany });
      await takePicture(mei.page, `${backend}-${told}-order-placed`);
      await mei.closesSheet();

      await amira.page.getByText(amira.say('viewer-not-delivered')).first().waitFor();
      await amira.choosesCountry('DE');
      await amira.opensPinned();
      await amira.sheet.getByRole('button', { name: amira.say('commerce-reserve') }).waitFor();
      const device = await openDevice(browser, feria.base);
      product = (await (await device.request.get('/v1/products')).json()).items[0].product;
      for (const name of ['Bo', 'Cy']) {
        const other = await openDevice(browser, feria.base);
        const guest = await becomeGuest(other, feria, name);
        await guest.ask('POST', `/v1/products/${product}/holds`, { country: 'DE' });
      }
      await amira.sheet.getByText(amira.say('commerce-sold-out-text')).waitFor();
      await takePicture(amira.page, `${backend}-${told}-sold-out-on-the-open-sheet`);
      await amira.closesSheet();
    });

    step('a killed server comes back as it was, and everybody with it', async () => {
      await feria.kill();
      await Promise.all([mei, ann, amira].map((viewer) => viewer.isIn('reconnecting', 'away', 'connecting')));
      await feria.startAgain();
      await host.sees();
      for (const viewer of [mei, ann, amira]) {
        await viewer.sees();
        await viewer.hears();
      }
      await ann.says('Everything is still here.');
      await host.line('Everything is still here.').waitFor();
      assert.equal(await ann.line('Question number 3.').count(), 0, 'a deleted line is never replayed');
      assert.equal(await ann.line('Question number 4.').count(), 1, 'the others stand once');
    });

    step('the publisher changes from the browser to WHIP and back, also with the other codec', async () => {
      const codecs = new Set([await receivedVideoCodec(ann.page)]);
      const device = await openDevice(browser, feria.base, { camera: true });
      const obs = await openPage(device);
      const token = feria.command('token', 'room', room, '--publish');
      await assert.rejects(publishByWhip(obs, room, token), /409/, 'somebody else publishes');
      await host.page.close();
      for (const codec of ['video/VP8', 'video/H264']) {
        await eventually('a publisher’s place that is free', () => publishByWhip(obs, room, token, codec).then(() => true, () => false));
        await eventually(`${codec} at the viewers`, async () => (await receivedVideoCodec(ann.page)) === codec);
        for (const viewer of [mei, ann, amira]) {
          await viewer.sees();
          await viewer.hears();
        }
        codecs.add(codec);
      }
      assert.equal(codecs.size, 2);
      await obs.evaluate(() => window.stopPublishing());
      await ann.isIn('away');
      host = new Host(await openPage(host.page.context(), `/studio/${room}`));
      await host.button('studio-publish-here').click();
      await host.sees();
      await ann.sees();
      await ann.hears();
    });

    step('the owner is paid, the show ends, and the order is found again from the front page', async () => {
      const page = await openPage(host.page.context(), '/admin/orders');
      await page.getByRole('button', { name: /小梅/ }).click();
      await page.getByRole('button', { name: say('commerce-desk-order-mark-paid') }).click();
      await page.getByRole('dialog').getByRole('button', { name: say('commerce-desk-order-mark-paid') }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await takePicture(page, `${backend}-${told}-admin-orders`);
      await host.ends();
      for (const viewer of [mei, ann, amira]) await viewer.isIn('ended');
      await takePicture(mei.page, `${backend}-${told}-watch-ended`);
      const again = await openPage(mei.page.context(), '/');
      await again.getByRole('heading', { name: mei.say('commerce-your-orders') }).waitFor();
      await again.getByRole('link', { name: cup }).first().click();
      await again.getByText(mei.say('commerce-happened-captured')).first().waitFor();
      for (const viewer of [mei, ann, amira]) assert.deepEqual(viewer.page.complaints.filter((said) => !said.includes('WebSocket')), []);
    });
  });
}
