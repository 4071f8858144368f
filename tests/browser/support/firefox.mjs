// Firefox, driven over WebDriver BiDi (https://w3c.github.io/webdriver-bidi) as the browser itself speaks it: the little of
// it that a viewer needs. It opens a page, looks at it, taps and types; what a tap may do, a tap of these may do too.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { eventually, tool } from './servers.mjs';

/** Whatever a machine without a network and without anybody in front of it would wait for. */
const preferences = {
  'app.normandy.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'intl.accept_languages': 'en',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': 'data:,',
};

export class Firefox {
  #next = 1;
  #waiting = new Map();

  static async open() {
    const firefox = new Firefox();
    firefox.profile = mkdtempSync(join(tmpdir(), 'feria-firefox-'));
    const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
    writeFileSync(join(firefox.profile, 'user.js'), lines.join(''));
    const args = ['--headless', '--no-remote', '--profile', firefox.profile, '--remote-debugging-port', '0', '--width', '390', '--height', '844', 'about:blank'];
    const env = { ...process.env, HOME: firefox.profile, TZ: 'Europe/Berlin', MOZ_CRASHREPORTER_DISABLE: '1' };
    firefox.child = spawn(tool('firefox', 'FERIA_TEST_FIREFOX'), args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    process.once('exit', () => firefox.child.kill('SIGKILL'));
    let said = '';
    firefox.child.stderr.on('data', (data) => (said += data));
    const address = await eventually('a Firefox that listens', () => said.match(/BiDi listening on (ws:\S+)/)?.[1]);
    firefox.socket = new WebSocket(`${address}/session`);
    await new Promise((done, failed) => firefox.socket.once('open', done).once('error', failed));
    firefox.socket.on('message', (data) => firefox.#hear(JSON.parse(data)));
    const { capabilities } = await firefox.ask('session.new', { capabilities: {} });
    firefox.version = capabilities.browserVersion;
    const { contexts } = await firefox.ask('browsingContext.getTree', {});
    firefox.context = contexts[0].context;
    return firefox;
  }

  #hear({ type, id, result, error, message }) {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    if (type === 'success') waiting.done(result);
    else waiting.failed(new Error(`${error}: ${message}`));
  }

  ask(method, params) {
    const id = this.#next++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Runs in every page from now on, before its own code. */
  beforeEachPage(task) {
    return this.ask('script.addPreloadScript', { functionDeclaration: `${task}` });
  }

  /** @param {string} url */
  goTo(url) {
    return this.ask('browsingContext.navigate', { context: this.context, url, wait: 'interactive' });
  }

  /**
   * Runs a function in the page; it is sent as text, so that it knows nothing but its arguments.
   * @returns {Promise<any>} what it returns, as JSON
   */
  async run(task, ...args) {
    const { result, exceptionDetails } = await this.ask('script.callFunction', {
      functionDeclaration: `async (args) => JSON.stringify(await (${task})(...JSON.parse(args)))`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      target: { context: this.context },
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return result.type === 'string' ? JSON.parse(result.value) : undefined;
  }

  /** The middle of the first of these that is seen, is enabled, and has the words, once there is one that stays where it is. */
  #where(selector, words) {
    return eventually(`${selector} ${words ?? ''}`, () =>
      this.run(
        async (selector, words) => {
          const find = () =>
            [...document.querySelectorAll(selector)].find(
              (one) => one.checkVisibility() && !one.disabled && !one.closest('[data-resting]') && (words === null || `${one.ariaLabel ?? ''} ${one.textContent}`.includes(words)),
            );
          const found = find();
          found?.scrollIntoView({ block: 'nearest' });
          const box = () => found.getBoundingClientRect();
          if (!found) return null;
          const { top } = box();
          await new Promise((done) => setTimeout(done, 120));
          if (find() !== found || box().top !== top) return null;
          const { left, width, height } = box();
          const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
          return found.contains(document.elementFromPoint(x, y)) ? { x, y } : null;
        },
        selector,
        words ?? null,
      ),
    );
  }

  async tap(selector, words) {
    const { x, y } = await this.#where(selector, words);
    const actions = [{ type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    await this.ask('input.performActions', { context: this.context, actions: [{ type: 'pointer', id: 'finger', parameters: { pointerType: 'touch' }, actions }] });
  }

  /** Writes into the field with this label. */
  async write(label, text) {
    await this.tap('label', label);
    const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    await this.ask('input.performActions', { context: this.context, actions: [{ type: 'key', id: 'keys', actions }] });
  }

  async close() {
    this.child.kill('SIGKILL');
    await new Promise((done) => (this.child.exitCode !== null || this.child.signalCode !== null ? done() : this.child.once('exit', done)));
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
