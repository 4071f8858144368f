// Where the page is. Pages of one family (the shop's) change without a reload; every other link is the browser's own.

const family = (path: string): string => path.split('/')[1] ?? '';
const TURNING = new Set(['admin']);

class Router {
  #path = $state(location.pathname);

  get path(): string {
    return this.#path;
  }

  constructor() {
    window.addEventListener('popstate', () => (this.#path = location.pathname));
    document.addEventListener('click', (event) => this.#clicked(event));
  }

  /** Goes there; between families this is a navigation with a fresh page. */
  go(path: string): void {
    const target = new URL(path, location.href);
    if (family(target.pathname) !== family(location.pathname) || !TURNING.has(family(target.pathname))) {
      location.assign(target);
      return;
    }
    history.pushState(null, '', target);
    this.#path = target.pathname;
    window.scrollTo(0, 0);
  }

  #clicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (family(link.pathname) !== family(location.pathname) || !TURNING.has(family(link.pathname))) return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  }
}

export const router = new Router();
