// Whose poster a show has, and what is sent back for it.

import { expect, it } from 'vitest';
import { ownPoster, posterOf } from '$features/rooms/desk/poster';

const show = (own: boolean) => ({ poster: '/files/abc', own_poster: own });

it.each([
  ['its own stays', null, show(true), 'abc'],
  ['the first product’s is not made its own', null, show(false), null],
  ['a chosen one is sent', 'def', show(false), 'def'],
  ['one that was taken away is', '', show(true), null],
  ['a show that has none gets none', null, { poster: null, own_poster: false }, null],
  ['a new show has none', null, null, null],
])('%s', (_, chosen, before, file) => expect(posterOf(chosen, before)).toBe(file));

it('is shown as chosen only when it is its own', () => {
  expect([ownPoster(show(false)), ownPoster(show(true)), ownPoster(null)]).toEqual([null, '/files/abc', null]);
});
