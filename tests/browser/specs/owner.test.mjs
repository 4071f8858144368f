// What an owner notices while working: nothing typed is lost, their own language comes first, and the studio tells them what viewers see and buy.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeClean, fitsItsWidth, laptop, openBrowser, openDevice, openPage, phone, takePicture } from '../support/browser.mjs';
import { Host } from '../support/host.mjs';
import { eventually, Feria } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { say } from '../support/words.mjs';

let feria, browser, owner, market, product, room;

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
  owner = await shop.becomeOwner(await openDevice(browser, feria.base), feria);
  market = await shop.furnish(owner);
  product = await shop.makeProduct(owner, market, { stock: 2 });
  room = await shop.scheduleRoom(owner);
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

async function works(path, shape, look) {
  const device = await openDevice(browser, feria.base, shape);
  try {
    await shop.signIn(device, feria);
    await look(await openPage(device, path), device);
  } finally {
    await device.close();
  }
}

const button = (within, key, language) => within.getByRole('button', { name: say(key, language), exact: true });

test('a filled form asks before it is thrown away, however it is left', () =>
  works('/admin/products', laptop, async (page) => {
    await button(page, 'commerce-desk-product-new').click();
    const sheet = page.getByRole('dialog');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await button(page, 'commerce-desk-product-new').click();
    const name = sheet.locator('input[lang="en"]').first();
    await name.fill('Tea tray');
    const ways = [() => page.keyboard.press('Escape'), () => page.mouse.click(40, 400), () => button(sheet, 'common-close').click(), () => page.goBack()];
    for (const leaves of ways) {
      await leaves();
      await button(sheet, 'common-unsaved-keep').click();
      assert.equal(await name.inputValue(), 'Tea tray');
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await button(sheet, 'common-unsaved-drop').click();
    await sheet.waitFor({ state: 'detached' });
  }));

test('an owner who writes Chinese is asked in Chinese first, and reads where a name is missing', () =>
  works('/admin/shop', { ...laptop, language: 'zh-CN', zone: 'Asia/Shanghai' }, async (page) => {
    await page.getByRole('combobox', { name: say('commerce-desk-shop-language', 'zh-CN') }).selectOption('zh-CN');
    await button(page, 'common-save', 'zh-CN').click();
    await page.getByText(say('common-saved', 'zh-CN')).waitFor();
    await page.goto('/admin/products');
    await button(page, 'commerce-desk-product-new', 'zh-CN').click();
    const sheet = page.getByRole('dialog');
    const first = sheet.locator('input[lang]').first();
    assert.equal(await first.getAttribute('lang'), 'zh-CN');
    await first.fill('青瓷茶壶');
    await sheet.getByText(say('admin-words-instead', 'zh-CN')).waitFor();
    await takePicture(page, 'owner-product-zh-1440');
    await button(sheet, 'common-save', 'zh-CN').click();
    await sheet.waitFor({ state: 'detached' });
    await page.locator('.rows li', { hasText: '青瓷茶壶' }).getByText(say('commerce-desk-unnamed', 'zh-CN')).waitFor();
    const viewer = await openDevice(browser, feria.base, { ...phone, language: 'en' });
    const lobby = await openPage(viewer, '/');
    await lobby.getByText('青瓷茶壶').first().waitFor();
    await viewer.close();
  }));

test('a host on air is named and heard with the first line, sees each sale, and is told when nobody sees the picture', () =>
  works(`/studio/${room}`, { ...laptop, camera: true }, async (page, device) => {
    const host = new Host(page);
    await host.isIn('scheduled');
    await host.sees();
    await takePicture(page, 'owner-preflight-1440');
    await button(page, 'studio-mirrored').click();
    assert.equal(await page.locator('.preview .mirrored').count(), 0);
    await host.goesLive();
    await page.locator('#speak').fill('Good evening');
    await page.keyboard.press('Enter');
    await page.getByLabel(say('studio-your-name')).fill('Lin');
    await button(page, 'common-save').click();
    await host.line('Good evening').waitFor();
    assert.equal(await page.locator('#speak').inputValue(), '');

    const guest = await shop.becomeGuest(await openDevice(browser, feria.base), feria, 'Nora');
    await guest.ask('POST', `/v1/rooms/${room}/lines`, { text: 'I take one' });
    await host.line('I take one').waitFor();
    await shop.order(guest, product);
    await page.locator('.toasts p').filter({ hasText: 'Nora' }).filter({ hasText: 'Berlin' }).waitFor();
    await page.locator('.sold li').filter({ hasText: 'Celadon cup' }).filter({ hasText: 'Nora' }).waitFor();
    await axeClean(page, 'the studio on air');
    await takePicture(page, 'owner-live-1440');

    const desk = await openPage(device, '/admin/orders');
    await desk.getByText(say('rooms-desk-on-air')).waitFor();
    await takePicture(desk, 'owner-on-air-desk-1440');
    const second = await openPage(device, `/studio/${room}`);
    await new Host(second).isIn('live');
    await page.close();
    await second.locator('.unseen').waitFor();
    await second.locator('.unseen-for').waitFor();
    await takePicture(second, 'owner-unseen-1440');
    await axeClean(second, 'the studio that nobody sees');
    await button(second, 'studio-publish-here').first().click();
    await second.locator('.unseen').waitFor({ state: 'detached' });
    await new Host(second).ends();
    await second.locator('.sold li').filter({ hasText: 'Celadon cup' }).waitFor();
    await eventually('a summary without those who watch now', async () => !(await second.locator('.figures').innerText()).includes(say('studio-watching')));
    await takePicture(second, 'owner-over-1440');
  }));

for (const [language, zone] of [['en', 'Europe/Berlin'], ['zh-CN', 'Asia/Shanghai'], ['ar', 'Asia/Dubai']]) {
  for (const [width, shape] of Object.entries({ 390: phone, 1440: laptop })) {
    test(`the pages of the owner at ${width} px in ${language}`, () =>
      works('/admin/shop', { ...shape, language, zone, camera: true, theme: language === 'ar' ? 'dark' : 'light' }, async (page) => {
        const looked = async (name) => {
          await fitsItsWidth(page, name);
          await axeClean(page, name);
          await takePicture(page, `owner-${name}-${language}-${width}`);
        };
        await button(page, 'common-save', language).waitFor();
        await looked('shop');
        for (const part of ['products', 'shows', 'markets']) {
          await page.goto(`/admin/${part}`);
          await page.locator('.rows li').first().waitFor();
          await looked(part);
        }
        await page.goto('/admin/shows');
        await button(page, 'rooms-desk-show-new', language).click();
        await page.locator('dialog:not([data-resting])').waitFor();
        await looked('show');
        const next = await shop.scheduleRoom(owner, new Date(Date.now() + 33.5 * 3_600_000));
        await page.goto(`/studio/${next}`);
        const host = new Host(page);
        await host.isIn('scheduled');
        await host.sees();
        await looked('preflight');
        await shop.openRoom(owner, next);
        await host.isIn('live');
        await looked('live');
        await shop.endRoom(owner, next);
      }));
  }
}
