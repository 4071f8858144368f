// The features of a page that follow its room: each one of the page's list, there from the beginning, or loaded when the
// room has something for it.

import type { LiveMessage } from '$lib/api/types';
import { i18n, t } from '$lib/i18n/index.svelte';
import { toasts } from '$lib/parts/toasts.svelte';
import type { RoomView } from './room';
import type { Gap, RoomSession, RoomStore } from './session.svelte';

/** Makes a feature of one page. */
export type Open<Feature> = (session: RoomSession) => Feature;

/** A feature whose code and sentences wait until the room has something for it. */
export type LazyFeature<Feature> = {
  /** Whether it has: asked with each frame, and of the room as it was read. */
  on(messages: readonly LiveMessage[], view: RoomView): boolean;
  sentences: Sentences;
  load(): Promise<{ open: Open<Feature> }>;
};

/** A line of a page's list. */
export type Listed<Feature> = Open<Feature> | LazyFeature<Feature>;

/** What the view of the room holds is found there by whoever comes later. */
const IN_THE_VIEW: ReadonlySet<LiveMessage['type']> = new Set(['line', 'line_deleted', 'muted', 'unmuted', 'viewers', 'likes', 'room', 'picture']);
/** More messages than this are not kept for one who may never come: it reads for itself what they said. */
const MOST = 500;

/** The features of one page, as one store that follows its session. */
export class RoomFeatures<Feature extends RoomStore> implements RoomStore {
  #here = $state.raw<readonly (Feature | null)[]>([]);
  /** Those that are here, in the order of the list. */
  readonly all = $derived(this.#here.filter((feature) => feature !== null));
  readonly #session: RoomSession;
  /** Those that nothing has been for yet, by their place in the list; and how many others are on their way. */
  readonly #waiting = new Map<number, LazyFeature<Feature>>();
  #coming = 0;
  /** The last frame with a welcome, and what came after it. */
  #welcome: readonly LiveMessage[] = [];
  #later: LiveMessage[] = [];
  #whole = true;
  #stopped = false;

  constructor(session: RoomSession, list: readonly Listed<Feature>[]) {
    this.#session = session;
    this.#here = list.map((one, at) => {
      if (typeof one === 'function') return one(session);
      this.#waiting.set(at, one);
      return null;
    });
  }

  async start(): Promise<void> {
    const started = this.all.map((feature) => feature.start?.());
    this.#look([], this.#session.view);
    await Promise.all(started);
  }

  heard(messages: readonly LiveMessage[], view: RoomView): void {
    for (const feature of this.all) feature.heard(messages, view);
    if (this.#waiting.size + this.#coming > 0) this.#keep(messages);
    this.#look(messages, view);
  }

  resync(gap: Gap): void {
    for (const feature of this.all) feature.resync?.(gap);
  }

  stop(): void {
    this.#stopped = true;
    for (const feature of this.all) feature.stop?.();
  }

  #keep(messages: readonly LiveMessage[]): void {
    if (messages.some(({ type }) => type === 'welcome')) {
      [this.#welcome, this.#later, this.#whole] = [messages, [], true];
      return;
    }
    this.#later.push(...messages.filter(({ type }) => !IN_THE_VIEW.has(type)));
    if (this.#later.length <= MOST) return;
    this.#later.splice(0, this.#later.length - MOST);
    this.#whole = false;
  }

  #look(messages: readonly LiveMessage[], view: RoomView): void {
    for (const [at, lazy] of this.#waiting) {
      if (!lazy.on(messages, view)) continue;
      this.#waiting.delete(at);
      this.#coming += 1;
      void this.#load(at, lazy).finally(() => {
        this.#coming -= 1;
        if (this.#waiting.size + this.#coming === 0) [this.#welcome, this.#later] = [[], []];
      });
    }
  }

  async #load(at: number, lazy: LazyFeature<Feature>): Promise<void> {
    let open: Open<Feature>;
    try {
      [{ open }] = await Promise.all([lazy.load(), i18n.also(lazy.sentences)]);
    } catch {
      // The browser does not ask for it again: what failed to load once has failed until the page is loaded anew.
      if (!this.#stopped) toasts.say(t('common-part-failed'), 'bad');
      return;
    }
    if (this.#stopped) return;
    const feature = open(this.#session);
    void feature.start?.();
    feature.heard([...this.#welcome, ...this.#later], this.#session.view);
    if (!this.#whole) feature.resync?.('late');
    this.#here = this.#here.with(at, feature);
  }
}
