// The sheet of a page is in force while that page is, and weighs what it weighed.

import postcss from 'postcss';
import { expect, test } from 'vitest';
import { sheets } from '../scripts/sheets';

const within = (from: string, css: string): string => postcss([sheets()]).process(css, { from }).css;
const WATCH = '/house/web/src/pages/watch/watch.css';

test('each selector of a page’s sheet asks for its page', () => {
  expect(within(WATCH, '.over, .lead b { color: red }')).toBe(':where([data-page=watch]) .over,:where([data-page=watch]) .lead b { color: red }'.replace(',', ', '));
});

test('what stands on the root element asks there', () => {
  expect(within(WATCH, 'html:has(.room) { color: red }')).toBe('html:has(.room):where([data-page=watch]) { color: red }');
  expect(within(WATCH, '[dir="rtl"] .a { color: red }')).toBe('[dir="rtl"]:where([data-page=watch]) .a { color: red }');
  expect(within(WATCH, ':lang(ar) .a { color: red }')).toBe(':lang(ar):where([data-page=watch]) .a { color: red }');
});

test('conditions hold for what is in them, and the steps of a movement are none', () => {
  expect(within(WATCH, '@media print { .a { color: red } }')).toContain(':where([data-page=watch]) .a');
  const steps = '@keyframes rise { from { opacity: 0 } }';
  expect(within(WATCH, steps)).toBe(steps);
});

test('a feature’s sheet is its page’s, that of the desk is for three, and every other is everybody’s', () => {
  expect(within('/house/web/src/features/games/viewer/viewer.css', '.a { color: red }')).toContain('[data-page=watch]');
  expect(within('/house/web/src/lib/desk/desk.css', '.a { color: red }')).toContain('[data-page=admin], [data-page=sign-in], [data-page=setup]');
  for (const file of ['lib/style/parts.css', 'pages/watch/Flights.svelte', 'pages/watch/Flights.svelte?svelte&type=style&lang.css']) {
    expect(within(`/house/web/src/${file}`, '.a { color: red }')).toBe('.a { color: red }');
  }
});
