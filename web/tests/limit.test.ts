// How many pieces a buyer may have, as it is typed.

import { describe, expect, it } from 'vitest';
import { limitOf } from '$features/commerce/desk/limit';

describe('a limit for buyers', () => {
  it('is so many pieces within so many hours, none, or the one of the shop', () => {
    expect(limitOf('pieces', ' 2 ', '48')).toEqual({ pieces: 2, hours: 48 });
    expect(limitOf('none', 'x', 'y')).toEqual({ pieces: null, hours: 24 });
    expect(limitOf('shop', 'x', 'y')).toBeNull();
  });
  it.each([['0', '24'], ['1001', '24'], ['2', '0'], ['2', '721'], ['', '24'], ['two', '24'], ['2.5', '24']])('is nothing while %s pieces within %s hours stand there', (pieces, hours) => {
    expect(limitOf('pieces', pieces, hours)).toBeUndefined();
  });
});
