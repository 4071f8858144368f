// Back closes one layer of the page, and leaves it only when there is none.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** A history as a browser keeps it: going back is heard a moment later. */
function historyOf(window: EventTarget) {
  const stack: ({ layers?: number } | null)[] = [null, null];
  let at = 1;
  return {
    get state() {
      return stack[at] ?? null;
    },
    get at() {
      return at;
    },
    pushState(state: { layers: number }) {
      stack.length = at + 1;
      stack.push(state);
      at += 1;
    },
    go(steps: number) {
      at = Math.max(0, Math.min(stack.length - 1, at + steps));
      setTimeout(() => window.dispatchEvent(new Event('popstate')));
    },
  };
}

let history: ReturnType<typeof historyOf>;
let layers: typeof import('$lib/parts/layers');
const later = () => vi.advanceTimersByTimeAsync(10);

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  const window = new EventTarget();
  history = historyOf(window);
  vi.stubGlobal('history', history);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  layers = await import('$lib/parts/layers');
  layers.followHistory();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A sheet, which goes when it is closed unless it is busy. */
function sheet() {
  const one = { open: true, busy: false, gone: (): void => undefined as void, close: (): void => undefined as void };
  const gone = layers.layer(() => {
    if (!one.busy) one.gone();
  });
  one.gone = () => {
    one.open = false;
    gone();
  };
  return one;
}

it('closes what lies on top, one at a time, and then the page is left', async () => {
  const [below, above] = [sheet(), sheet()];
  await later();
  expect(history.at).toBe(3);
  history.go(-1);
  await later();
  expect([below.open, above.open, history.at]).toEqual([true, false, 2]);
  history.go(-1);
  await later();
  expect([below.open, history.at]).toEqual([false, 1]);
});

it('leaves no entry behind for a sheet that was closed by its own button', async () => {
  const one = sheet();
  await later();
  one.gone();
  await later();
  expect([history.at, history.state]).toEqual([1, null]);
});

it('does not hear a sheet that takes the place of another', async () => {
  const one = sheet();
  await later();
  one.gone();
  const other = sheet();
  await later();
  expect([other.open, history.at]).toEqual([true, 2]);
});

it('keeps a sheet that waits for an answer, and its entry', async () => {
  const one = sheet();
  one.busy = true;
  await later();
  history.go(-1);
  await later();
  expect([one.open, history.at]).toEqual([true, 2]);
});

it('goes back over the entries of sheets that a reload has closed', async () => {
  history.pushState({ layers: 1 });
  history.pushState({ layers: 2 });
  layers.followHistory();
  await later();
  expect(history.at).toBe(1);
});
