// Where the focus goes when a sheet closes.

import { focusFell } from './focus';

/** Remembers what has the focus, to give it back; if that is gone by then, the heading of what it stood in has it. */
export function comeBackLater(sheet: Element): () => void {
  const before = document.activeElement;
  const around: Element[] = [];
  for (let one = before?.parentElement; one && one !== document.documentElement; one = one.parentElement) around.push(one);

  function comeBack(): void {
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    for (const one of around) {
      if (!focusFell()) return;
      if (!one.isConnected) continue;
      const heading = [...one.querySelectorAll<HTMLElement>('h1, h2')].find((found) => !sheet.contains(found));
      heading?.setAttribute('tabindex', '-1');
      heading?.focus({ preventScroll: true });
    }
  }

  return () => {
    comeBack();
    // What was saved may take the button away, or move its row, in the same turn.
    queueMicrotask(() => {
      if (focusFell() && document.querySelector('dialog[open]') === null) comeBack();
    });
  };
}
