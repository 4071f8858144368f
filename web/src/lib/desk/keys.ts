// Keys that a page listens to as a whole.

/** For the page: not typed into a field, not pressed under an open sheet, and not the browser's own. */
export function forThePage(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector('dialog[open]') !== null) return false;
  return !(event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null);
}

/** The key of a letter, also with Caps Lock; a layout of another script has no such letter, and there it is the key in its place. */
export function isKey(event: KeyboardEvent, letter: string): boolean {
  const written = event.key.toLowerCase();
  return written === letter || (OTHER_SCRIPT.test(written) && event.code === `Key${letter.toUpperCase()}`);
}

/** What is no letter, as a comma, says nothing of the script: on a French keyboard it stands where others have M. */
const OTHER_SCRIPT = /^(?!\p{Script=Latin})[\p{L}\p{M}]/u;
