// What a host does in the studio.
import { movingPicture } from './browser.mjs';
import { say } from './words.mjs';

export class Host {
  constructor(page) {
    this.page = page;
  }

  button(key, within = this.page) {
    return within.getByRole('button', { name: say(key), exact: true });
  }

  async isIn(state) {
    await this.page.locator(`.studio[data-state="${state}"]`).waitFor();
  }

  async sees() {
    await movingPicture(this.page, '.preview video');
  }

  /** Waits for every check of the preflight to be done, then opens the show. */
  async goesLive() {
    await this.page.locator('.checks li.wait').first().waitFor({ state: 'detached' });
    await this.page.locator('.checks li').first().waitFor();
    await this.button('studio-go-live').click();
    await this.button('studio-go-live-action', this.page.getByRole('dialog')).click();
    await this.isIn('live');
  }

  line(text) {
    return this.page.locator('.people li').filter({ hasText: text });
  }

  async pins(name) {
    await this.page.locator('.shelf li').filter({ hasText: name }).getByRole('button').click();
    await this.page.locator('.shelf li.on').filter({ hasText: name }).waitFor();
  }

  async deletes(text) {
    const line = this.line(text);
    await line.locator('.who button').click();
    await line.getByRole('button', { name: say('studio-take-down') }).click();
    await line.waitFor({ state: 'detached' });
  }

  async mutes(text) {
    const line = this.line(text).first();
    await line.locator('.who button').click();
    await line.getByRole('button', { name: say('studio-mute') }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: say('studio-mute') }).click();
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
    // Its entry of the history goes a moment after it; a reload would meet it on its way.
    await this.page.waitForFunction(() => (history.state?.layers ?? 0) === 0);
  }

  /** The big figure of a card by its heading. */
  figure(key) {
    return this.page.locator('.figures article').filter({ hasText: say(key) }).locator('b.figure').first();
  }

  async ends() {
    await this.button('studio-end').click();
    await this.page.getByRole('dialog').getByRole('button', { name: say('studio-end-action') }).click();
    await this.isIn('ended');
  }
}
