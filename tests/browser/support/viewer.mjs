// What a viewer does on the page of a show, in the viewer's own language.
import { movingPicture, soundIsHeard } from './browser.mjs';
import { say } from './words.mjs';

export class Viewer {
  constructor(page, language = 'en') {
    this.page = page;
    this.language = language;
  }

  say(key) {
    return say(key, this.language);
  }

  button(key, within = this.page) {
    return within.getByRole('button', { name: this.say(key), exact: true });
  }

  get sheet() {
    return this.page.getByRole('dialog');
  }

  /** Waits until the page is in a state by its own word for it. */
  async isIn(...stages) {
    await this.page.locator(stages.map((stage) => `main[data-stage="${stage}"]`).join(', ')).waitFor();
  }

  async sees() {
    await this.isIn('live');
    await movingPicture(this.page, 'main video');
  }

  async tapsForSound() {
    await this.button('viewer-tap-for-sound').click();
    await this.hears();
  }

  async hears() {
    await soundIsHeard(this.page, 'main video');
  }

  /** Writes a line; before the first one, the page asks for a name. */
  async says(text, name) {
    await this.page.getByPlaceholder(this.say('viewer-say-hint')).fill(text);
    await this.button('viewer-send').click();
    if (name) {
      await this.sheet.getByLabel(this.say('viewer-name'), { exact: true }).fill(name);
      await this.button('viewer-name-keep', this.sheet).click();
    }
  }

  line(text) {
    return this.page.locator('ol.chat li').filter({ hasText: text });
  }

  /** Opens the sheet of the product that the host shows. */
  async opensPinned() {
    await this.page.locator('article.pinned').getByRole('button').click();
    await this.sheet.waitFor();
  }

  async reserves() {
    await this.sheet.getByRole('button', { name: this.say('commerce-reserve') }).click();
    await this.button('commerce-give-back', this.sheet).waitFor();
  }

  /** Looks at the shelf: below the picture, or behind its button where there is no room for it. */
  async seesShelf() {
    const button = this.button('commerce-shelf');
    await button.or(this.page.locator('section.shelf')).locator('visible=true').first().waitFor();
    if (!(await button.isVisible())) return this.page.locator('section.shelf');
    await button.click();
    await this.sheet.waitFor();
    return this.sheet;
  }

  async choosesCountry(code) {
    await this.page.getByRole('button', { name: this.say('localization-language-and-country') }).click();
    await this.sheet.getByRole('combobox').selectOption(code);
    await this.button('common-close', this.sheet).click();
  }

  /** Fills what the country's form asks for, and gives the number on the ticket. */
  async orders({ name, phone, address }) {
    await this.sheet.getByRole('button', { name: this.say('commerce-order-now') }).click();
    await this.sheet.getByLabel(this.say('commerce-phone')).fill(phone);
    await this.sheet.getByLabel(this.say('commerce-address-name'), { exact: true }).fill(name);
    for (const [key, value] of Object.entries(address)) await this.sheet.getByLabel(this.say(key)).fill(value);
    await this.sheet.getByRole('button', { name: this.say('commerce-place-order') }).click();
    await this.page.getByText(this.say('commerce-placed-title')).waitFor();
    return (await this.sheet.locator('.stub b').textContent()).trim();
  }

  async closesSheet() {
    await this.page.keyboard.press('Escape');
    await this.sheet.waitFor({ state: 'detached' });
    await this.page.waitForFunction(() => (history.state?.layers ?? 0) === 0);
  }
}
