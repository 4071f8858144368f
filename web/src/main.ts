// The door of every page: finds which page the address asks for and loads only that one, with its sentences.

import '$lib/style/tokens.css';
import '$lib/style/parts.css';
import { mount, unmount } from 'svelte';
import App from './App.svelte';
import { i18n } from '$lib/i18n/index.svelte';
import { followLinks } from '$lib/links';
import { followHistory } from '$lib/parts/layers';
import { followTaps } from '$lib/parts/taps';
import { shop } from '$lib/shop.svelte';
import { pageOf } from './routes';

performance.mark('feria-script');
let shown: Record<string, unknown> | null = null;
let turn = 0;

/** Draws the page of an address, in the place of the one that is there. `since` is when it was asked for, in milliseconds from the start of this document. */
async function show(address: string, since: number): Promise<void> {
  const mine = (turn += 1);
  const page = pageOf(address);
  // The picture before the furniture: a viewer's page begins its requests while its code still loads.
  page.early?.(since);
  const [component] = await Promise.all([page.load(), i18n.start(page.sentences), parsed()]);
  const target = document.getElementById('feria');
  if (target === null || mine !== turn) return;
  if (shown !== null) await unmount(shown);
  document.documentElement.classList.toggle('dusk', page.dusk);
  // Which style sheets are in force (scripts/sheets.ts).
  document.documentElement.dataset.page = page.folder;
  shown = mount(App, { target, props: { page: component.default, params: page.params } });
  page.next?.();
}

void shop.start();
i18n.followOtherTabs();
followHistory();
followTaps();
followLinks((address) => pageOf(address).turns, show);
await show(location.pathname, 0);

/** The script waits neither for the styles nor for the rest of the page, which may still be on its way. */
async function parsed(): Promise<void> {
  if (document.readyState === 'loading') await new Promise((done) => document.addEventListener('DOMContentLoaded', done, { once: true }));
  await window.feriaStyles;
}
