// Where the focus goes when what had it is gone.

/** The focused element was taken away, and the focus fell to the page. */
export const focusFell = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** There is nothing left where it was: a keyboard goes on from the heading of the page. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
}
