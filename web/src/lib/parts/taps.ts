// What appears under a finger is dead for half a second: the second tap of an impatient hand was meant for what stood there
// before. Keys are not slowed down, and nothing else on the page is.

const DEAD_FOR = 500;
const PRESSED = 'a[href], button, input, select, summary, [role="button"]';

export function followTaps(): void {
  let tap: { x: number; y: number } | null = null;
  addEventListener('pointerdown', ({ clientX: x, clientY: y }) => (tap = { x, y }), { capture: true, passive: true });
  const seen = (records: MutationRecord[]): void => {
    if (tap === null) return;
    const { x, y } = tap;
    for (const added of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(added instanceof Element)) continue;
      // A sheet is still on its way to where it will lie, so all of it rests.
      for (const one of within(added, 'dialog')) rest(one);
      for (const one of within(added, PRESSED)) {
        const box = one.getBoundingClientRect();
        if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) rest(one);
      }
    }
  };
  new MutationObserver(seen).observe(document.body, { childList: true, subtree: true });
}

const within = (root: Element, selector: string): Element[] => [...(root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)];

function rest(one: Element): void {
  one.toggleAttribute('data-resting', true);
  setTimeout(() => one.removeAttribute('data-resting'), DEAD_FOR);
}
