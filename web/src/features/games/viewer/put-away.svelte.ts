// The results that somebody has put away: they stay away when the page is loaded again.

const KEPT = 'feria_results_seen';
/** More are not remembered; older ones are no news any more. */
const MOST = 20;

export class PutAway {
  #ids = $state.raw<readonly string[]>(kept());

  has(lottery: string): boolean {
    return this.#ids.includes(lottery);
  }

  add(lottery: string): void {
    this.#ids = [...this.#ids.filter((one) => one !== lottery), lottery].slice(-MOST);
    try {
      sessionStorage.setItem(KEPT, this.#ids.join());
    } catch {
      // Nothing can be kept here; then it comes again with the page.
    }
  }
}

function kept(): readonly string[] {
  try {
    return (sessionStorage.getItem(KEPT) ?? '').split(',').filter((one) => one !== '');
  } catch {
    return [];
  }
}
