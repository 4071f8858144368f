// Words of the shop's own that are better not said in one of its markets: looked for while they are written, and never in the way.

import { all, request } from '$lib/api/client';
import type { PhraseFinding } from '$lib/api/types';
import { i18n } from '$lib/i18n/index.svelte';

const sentences = import.meta.sentences('phrases');
/** Who still types is not asked about every letter. */
const REST = 400;
/** A line waits no longer for an answer; without one it is sent. */
const PATIENCE = 1_500;

export class PhraseCheck {
  findings = $state.raw<readonly PhraseFinding[]>([]);
  names = $state.raw<Readonly<Record<string, string>>>({});
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: Promise<readonly PhraseFinding[]> = Promise.resolve([]);

  /** Looks at what is written once the hands rest. */
  watch(text: string): void {
    clearTimeout(this.#timer);
    if (text.trim() === '') this.findings = [];
    this.#timer = setTimeout(() => void this.look(text), REST);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** What is found in a text; nothing, when nobody answers. */
  async look(text: string): Promise<readonly PhraseFinding[]> {
    clearTimeout(this.#timer);
    const wanted = text.trim();
    if (wanted !== this.#text) {
      this.#text = wanted;
      this.#asked = wanted === '' ? Promise.resolve([]) : this.#ask(wanted);
    }
    const none = new Promise<readonly PhraseFinding[]>((done) => setTimeout(() => done([]), PATIENCE));
    const found = await Promise.race([this.#asked, none]);
    if (this.#text === wanted) this.findings = found;
    return found;
  }

  async #ask(text: string): Promise<readonly PhraseFinding[]> {
    try {
      const { items } = await request('/v1/phrases/check', { method: 'POST', body: { text } });
      if (items.length > 0) await Promise.all([this.#name(), i18n.also(sentences)]);
      return items;
    } catch {
      // It is help and no gate: the next text is looked at again.
      if (this.#text === text) this.#text = '';
      return [];
    }
  }

  async #name(): Promise<void> {
    if (Object.keys(this.names).length > 0) return;
    const markets = await all('/v1/markets', { as: 'nobody' });
    this.names = Object.fromEntries(markets.map(({ market, name }) => [market, name]));
  }
}
