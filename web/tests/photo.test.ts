// Pictures as large as they are shown, and as small as they are taken.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { fit, shrunk } from '$lib/desk/shrink';
import { sizesOf } from '$lib/parts/photo';

describe('a picture that is shown', () => {
  it('is asked for in the width of its box', () => {
    const url = `/files/${'a0'.repeat(32)}`;
    expect(sizesOf(url)).toBe(`${url}/320.webp 320w, ${url}/640.webp 640w, ${url}/1080.webp 1080w, ${url}/1600.webp 1600w`);
  });
  it('is what it is where it is none of the shop', () => {
    for (const url of ['https://example.com/a.jpg', '/files/short', 'blob:x']) expect(sizesOf(url)).toBeUndefined();
  });
});

describe('a picture that is uploaded', () => {
  afterEach(() => vi.unstubAllGlobals());
  const blob = (size: number, type = 'image/jpeg'): Blob => Object.defineProperty(new Blob(['x'], { type }), 'size', { value: size });
  const drawn: [number, number][] = [];
  /** A browser that writes these kinds, each so large. */
  function browser(writes: Record<string, number>, of: [number, number] = [6000, 4000]): void {
    drawn.length = 0;
    vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: of[0], height: of[1], close: () => {} }));
    const canvas = {
      width: 0,
      height: 0,
      getContext: () => ({ drawImage: (_: unknown, _x: number, _y: number, width: number, height: number) => drawn.push([width, height]) }),
      toBlob: (done: (blob: Blob | null) => void, kind: string) => done(kind in writes ? blob(writes[kind] ?? 0, kind) : blob(1, 'image/png')),
    };
    vi.stubGlobal('document', { createElement: () => canvas });
  }

  it('keeps its sides to what the server keeps', () => {
    expect(fit(6000, 4000)).toEqual([2560, 1707]);
    expect(fit(4000, 8000)).toEqual([1280, 2560]);
    expect(fit(300, 200)).toEqual([300, 200]);
    expect(fit(30_000, 1)).toEqual([2560, 1]);
  });
  it('is sent as it is while the server takes it', async () => {
    browser({ 'image/jpeg': 10 });
    const small = blob(5 * 1024 * 1024);
    expect(await shrunk(small)).toBe(small);
    expect(drawn).toEqual([]);
  });
  it('is drawn smaller when it is larger than that', async () => {
    browser({ 'image/jpeg': 900_000 });
    const sent = await shrunk(blob(28 * 1024 * 1024));
    expect([sent.type, sent.size, drawn]).toEqual(['image/jpeg', 900_000, [[2560, 1707]]]);
  });
  it('stays transparent where the browser can write that', async () => {
    browser({ 'image/webp': 800_000, 'image/jpeg': 900_000 });
    expect((await shrunk(blob(9e6, 'image/png'))).type).toBe('image/webp');
    browser({ 'image/jpeg': 900_000 });
    expect((await shrunk(blob(9e6, 'image/png'))).type).toBe('image/jpeg');
  });
  it('is left to the server when it cannot be drawn', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no picture')));
    const broken = blob(9e6);
    expect(await shrunk(broken)).toBe(broken);
  });
});
