// Back, as a gesture or a key, closes what lies on top and leaves the page only when nothing does.
// Each open layer is one entry of the history at the same address; entries and layers are brought together a moment later,
// so that a sheet which takes another one's place changes nothing.

type Layer = { close: () => void };

const open: Layer[] = [];
/** Our own way back through the history is not a wish of the person. */
let going = false;
let due = false;

const entries = (): number => (history.state as { layers?: number } | null)?.layers ?? 0;

/** Something lies on the page from now on; what is returned says that it is gone. */
export function layer(close: () => void): () => void {
  const mine = { close };
  open.push(mine);
  settleSoon();
  return () => {
    const at = open.indexOf(mine);
    if (at >= 0) open.splice(at, 1);
    settleSoon();
  };
}

/** Listens for the way back; a page that was reloaded with a sheet open has entries for sheets that are no more. */
export function followHistory(): void {
  addEventListener('popstate', () => {
    if (going) going = false;
    // From the top: what asks first, or waits for an answer, stays and gets its entry back.
    else for (const one of open.slice(entries()).reverse()) one.close();
    settleSoon();
  });
  settleSoon();
}

function settleSoon(): void {
  if (due) return;
  due = true;
  setTimeout(() => {
    due = false;
    if (going) return;
    const missing = open.length - entries();
    for (let at = 0; at < missing; at += 1) history.pushState({ ...history.state, layers: entries() + 1 }, '');
    if (missing < 0) {
      going = true;
      history.go(missing);
    }
  });
}
