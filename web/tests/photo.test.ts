// Pictures as large as they are shown.

import { describe, expect, it } from 'vitest';
import { narrowest, sizesOf } from '$lib/parts/photo';

describe('a picture that is shown', () => {
  it('is asked for in the width of its box', () => {
    const url = `/files/${'a0'.repeat(32)}`;
    expect(sizesOf(url)).toBe(`${url}/320.webp 320w, ${url}/640.webp 640w, ${url}/1080.webp 1080w, ${url}/1600.webp 1600w`);
    expect(narrowest(url)).toBe(`${url}/320.webp`);
  });
  it('is what it is where it is none of the shop', () => {
    for (const url of ['https://example.com/a.jpg', '/files/short', 'blob:x']) expect([sizesOf(url), narrowest(url)]).toEqual([undefined, url]);
  });
});
