// What a viewer chooses for this device: sound, and lines over the picture. It is there again in the next show.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Line } from '$lib/api/types';
import { Sound } from '$lib/media/sound.svelte';
import { share } from '$lib/share';
import { Flying, LANES } from '../src/pages/watch/flying.svelte';

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) });
  vi.stubGlobal('navigator', {});
});
afterEach(() => void vi.unstubAllGlobals());

describe('sound', () => {
  it('is asked for until somebody has chosen', () => {
    expect([new Sound().wanted, new Sound().atOnce]).toEqual([null, false]);
  });

  it('is as it was chosen in the show before', () => {
    new Sound().choose(true, 0.35);
    const next = new Sound();
    expect([next.on, next.atOnce, next.volume]).toEqual([false, true, 0.35]);
    next.choose(false);
    expect([new Sound().wanted, new Sound().atOnce, new Sound().volume]).toEqual([false, false, 0.35]);
  });

  it('waits for a tap where the browser says that it would refuse', () => {
    new Sound().choose(true);
    vi.stubGlobal('navigator', { getAutoplayPolicy: () => 'allowed-muted' });
    expect(new Sound().atOnce).toBe(false);
  });

  it.each(['on', 'on loud', 'off 7', 'maybe 1', ''])('is asked for when what was kept is no choice: %s', (value) => {
    kept.set('feria_sound', value);
    expect([new Sound().wanted, new Sound().volume]).toEqual([null, 1]);
  });

  it('is chosen for this visit where nothing can be kept', () => {
    vi.stubGlobal('localStorage', { getItem: () => { throw new Error('forbidden'); }, setItem: () => { throw new Error('forbidden'); } });
    const sound = new Sound();
    sound.choose(true);
    expect(sound.on).toBe(true);
  });
});

describe('lines over the picture', () => {
  const line = (name: string, text: string | null = name): Line => ({ line: name, text }) as Line;
  const lines = (count: number): Line[] => Array.from({ length: count }, (_, at) => line(`line_${at}`));

  it('are off until they are wished for, and kept', () => {
    const flying = new Flying();
    flying.look([]);
    flying.look(lines(1));
    expect(flying.flights).toEqual([]);
    flying.choose(true);
    expect(new Flying().on).toBe(true);
  });

  it('cross when they are said, and not when they were here before', () => {
    const flying = new Flying();
    flying.choose(true);
    flying.look(lines(3));
    expect(flying.flights).toEqual([]);
    flying.look([...lines(3), line('new')]);
    expect(flying.flights).toEqual([{ line: 'new', lane: 0 }]);
  });

  it('take a free lane each, and stand in the chat alone where none is free', () => {
    const flying = new Flying();
    flying.choose(true);
    flying.look([]);
    flying.look(lines(LANES + 3));
    expect(flying.flights.map(({ lane }) => lane)).toEqual([...Array(LANES).keys()]);
    flying.over('line_1');
    flying.look([...lines(LANES + 3), line('next')]);
    expect(flying.flights.at(-1)).toEqual({ line: 'next', lane: 1 });
  });

  it('are gone when they are taken down', () => {
    const flying = new Flying();
    flying.choose(true);
    flying.look([]);
    flying.look([line('bad')]);
    flying.look([]);
    expect(flying.flights).toEqual([]);
  });
});

describe('an address that is shared', () => {
  const copied: string[] = [];
  const clipboard = { writeText: async (text: string) => void copied.push(text) };

  it('goes to the device where it can, and to the clipboard elsewhere', async () => {
    const shared: unknown[] = [];
    vi.stubGlobal('navigator', { share: async (data: unknown) => void shared.push(data), clipboard });
    expect(await share('https://shop.example/', 'Shop')).toBe('shared');
    expect(shared).toEqual([{ url: 'https://shop.example/', title: 'Shop' }]);
    vi.stubGlobal('navigator', { clipboard });
    expect(await share('https://shop.example/', 'Shop')).toBe('copied');
    expect(copied).toEqual(['https://shop.example/']);
  });

  it('is not copied by somebody who put the device’s own sheet away', async () => {
    vi.stubGlobal('navigator', { share: async () => { throw new DOMException('', 'AbortError'); }, clipboard });
    expect(await share('https://shop.example/', 'Shop')).toBe('dismissed');
  });

  it('is said to be refused where nothing may be handed on', async () => {
    vi.stubGlobal('navigator', { share: async () => { throw new DOMException('', 'NotAllowedError'); } });
    expect(await share('https://shop.example/', 'Shop')).toBe('refused');
  });
});
