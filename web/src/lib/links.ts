// Between the pages of viewers a link changes the page and not the document: connections stay open, and what is shared stays loaded.

type Show = (address: string, since: number) => Promise<void>;

/** Follows links and the way back wherever both ends say that they turn; everything else the browser does as ever. */
export function followLinks(turns: (address: string) => boolean, show: Show): void {
  let here = location.pathname;
  const turn = (address: string, since: number): void => {
    here = address;
    // What cannot be had, as after an update of the server, the browser may still find.
    show(address, since).then(
      () => document.querySelector<HTMLElement>('h1')?.focus(),
      () => location.assign(address),
    );
  };
  addEventListener('click', (event) => {
    const link = linkOf(event);
    if (link === null || link.pathname === here || !turns(link.pathname) || !turns(here)) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    scrollTo(0, 0);
    turn(link.pathname, event.timeStamp);
  });
  addEventListener('popstate', (event) => {
    if (location.pathname === here) return;
    if (turns(location.pathname) && turns(here)) turn(location.pathname, event.timeStamp);
  });
}

/** The link of an ordinary click that stays within the shop and in this tab. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.origin !== location.origin || link.hasAttribute('download') || !['', '_self'].includes(link.target)) return null;
  return link.hash === '' && link.search === '' ? link : null;
}
