// The owner's account in a browser: the first password, another one, where they are signed in, and the second step.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { openBrowser, openDevice, openPage } from '../support/browser.mjs';
import { Feria } from '../support/servers.mjs';
import * as shop from '../support/state.mjs';
import { say } from '../support/words.mjs';

let feria, browser;
const NEW = 'a wholly different phrase';

before(async () => {
  [feria, browser] = await Promise.all([Feria.start(), openBrowser()]);
});

after(async () => {
  await browser?.close();
  await feria?.stop();
});

const button = (within, key) => within.getByRole('button', { name: say(key), exact: true });
const field = (within, key) => within.getByLabel(say(key), { exact: true });
const panel = (page, key) => page.locator('section.panel').filter({ has: page.getByRole('heading', { name: say(key), exact: true }) });

async function onDevice(look) {
  const device = await openDevice(browser, feria.base);
  try {
    return await look(await openPage(device), device);
  } finally {
    await device.close();
  }
}

/** RFC 6238, as an authenticator app does it. */
function code(secret) {
  const bits = [...secret.replaceAll(' ', '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const tag = createHmac('sha1', key).update(step).digest();
  return String((tag.readUInt32BE(tag[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('a slip at the set-up is said at its field, can be looked at, and the link stays good', () =>
  onDevice(async (page) => {
    await page.goto(feria.setupPath);
    const [email, password] = [field(page, 'admin-email'), field(page, 'admin-password-new')];
    await email.fill('owner@example');
    await password.fill('1234567890');
    await page.getByText(say('admin-password-weak')).waitFor();
    await button(page, 'admin-password-show').click();
    assert.equal(await password.getAttribute('type'), 'text');
    await button(page, 'admin-set-up-action').click();
    await page.locator('.said.wrong').first().waitFor();
    await email.fill(shop.owner.email);
    await button(page, 'admin-set-up-action').click();
    await page.locator('.fieldset', { has: password }).locator('.said.wrong').waitFor();
    await page.reload();
    await email.fill(shop.owner.email);
    await password.fill(shop.owner.password);
    await page.getByText(say('admin-password-strong')).waitFor();
    await button(page, 'admin-set-up-action').click();
    await page.waitForURL('**/admin/shop');
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const token = feria.setupPath.split('#')[1];
    assert.ok(asked.every((address) => !address.includes(token)), 'no address says the token');
  }));

test('the owner sees where they are signed in, ends it, and changes the password', () =>
  onDevice(async (page, device) => {
    const here = await shop.signIn(device, feria);
    await onDevice(async (otherPage, other) => {
      await shop.signIn(other, feria);
      await page.goto('/admin/account');
      await page.getByText(say('identity-desk-device-here'), { exact: true }).waitFor();
      const devices = panel(page, 'identity-desk-devices');
      const before = await devices.getByRole('listitem').count();
      assert.ok(before >= 2);
      await devices.getByRole('button', { name: /Sign out/ }).first().click();
      await page.getByText(say('identity-desk-ended')).waitFor();
      await button(page, 'identity-desk-end-others').click();
      await button(page.getByRole('dialog'), 'identity-desk-end-others-action').click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      assert.equal(await devices.getByRole('listitem').count(), 1);
      await otherPage.goto('/admin/account');
      await otherPage.waitForURL('**/sign-in?to=*');
    });
    const form = panel(page, 'admin-password');
    await field(form, 'identity-desk-password-old').fill('not the right password');
    await field(form, 'admin-password-new').fill(NEW);
    await button(form, 'identity-desk-password-change').click();
    await form.locator('.said.wrong').waitFor();
    await field(form, 'identity-desk-password-old').fill(shop.owner.password);
    await button(form, 'identity-desk-password-change').click();
    await page.getByText(say('identity-desk-password-changed')).waitFor();
    await page.reload();
    await page.getByText(say('identity-desk-device-here'), { exact: true }).waitFor();
    assert.ok(here);
  }));

test('the second step is set up, asked for, and turned off', () =>
  onDevice(async (page) => {
    const signIn = async () => {
      await page.goto('/sign-in?to=/admin/account');
      await field(page, 'admin-email').fill(shop.owner.email);
      await field(page, 'admin-password').fill(NEW);
      await button(page, 'admin-sign-in').click();
    };
    await signIn();
    await page.waitForURL('**/admin/account');
    const step = panel(page, 'identity-desk-second');
    await field(step, 'admin-password').fill(NEW);
    await button(step, 'identity-desk-second-begin').click();
    await step.getByRole('img').waitFor();
    const secret = await step.locator('code').innerText();
    await field(step, 'admin-code').fill('000000');
    await button(step, 'identity-desk-second-turn-on').click();
    await step.locator('.said.wrong').waitFor();
    await field(step, 'admin-code').fill(code(secret));
    await button(step, 'identity-desk-second-turn-on').click();
    await step.locator('.codes code').first().waitFor();
    const codes = await step.locator('.codes code').allInnerTexts();
    assert.equal(codes.length, 10);
    await button(step, 'identity-desk-codes-kept').click();
    await page.context().clearCookies();
    await signIn();
    const asked = field(page, 'admin-code');
    await asked.waitFor();
    assert.ok(await asked.evaluate((input) => input === document.activeElement), 'the next question has the focus');
    await asked.fill(codes[0]);
    await button(page, 'admin-sign-in').click();
    await page.waitForURL('**/admin/account');
    await page.getByText(/Unused recovery codes: 9$/).waitFor();
    await field(step, 'admin-password').fill(NEW);
    await field(step, 'admin-code').fill(codes[1]);
    await button(step, 'identity-desk-second-turn-off').click();
    await button(step, 'identity-desk-second-begin').waitFor();
  }));
