// Keys that a page listens to as a whole.

/** For the page: not typed into a field, not pressed under an open sheet, and not the browser's own. */
export function forThePage(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector('dialog[open]') !== null) return false;
  return !(event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null);
}
