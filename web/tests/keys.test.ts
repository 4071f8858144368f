// Which keys are for the page.

import { afterEach, expect, it, vi } from 'vitest';
import { forThePage, isKey } from '$lib/desk/keys';

class Thing {
  constructor(readonly name: string) {}
  closest = (names: string): Thing | null => (names.split(', ').includes(this.name) ? this : null);
}

afterEach(() => void vi.unstubAllGlobals());

it.each([
  ['on the page', 'body', false, {}, true],
  ['in a field', 'input', false, {}, false],
  ['in a choice', 'select', false, {}, false],
  ['under an open sheet, wherever the focus is', 'body', true, {}, false],
  ['of the browser', 'body', false, { ctrlKey: true }, false],
])('%s', (_, name, sheet, more, is) => {
  vi.stubGlobal('HTMLElement', Thing);
  vi.stubGlobal('document', { querySelector: () => (sheet ? {} : null) });
  expect(forThePage({ target: new Thing(name), ...more } as never)).toBe(is);
});

it.each([
  ['as it is', 'm', 'KeyM', true],
  ['with Caps Lock', 'M', 'KeyM', true],
  ['on an Arabic layout', 'ة', 'KeyM', true],
  ['on a Russian layout', 'Ь', 'KeyM', true],
  ['where a layout has it elsewhere', 'm', 'Semicolon', true],
  ['not where a layout has a comma in its place', ',', 'KeyM', false],
  ['not where a layout has another letter in its place', 'l', 'KeyM', false],
  ['not by another key', 'Enter', 'Enter', false],
])('the letter M, %s', (_, key, code, is) => {
  expect(isKey({ key, code } as never, 'm')).toBe(is);
});
