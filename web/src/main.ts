// The door of every page: finds which page the address asks for and loads only that one, with its sentences.

import '$lib/style/tokens.css';
import '$lib/style/parts.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { i18n } from '$lib/i18n/index.svelte';
import { followHistory } from '$lib/parts/layers';
import { followTaps } from '$lib/parts/taps';
import { shop } from '$lib/shop.svelte';
import { pageOf } from './routes';

performance.mark('feria-script');
const page = pageOf(location.pathname);
document.documentElement.classList.toggle('dusk', page.dusk);
// The picture before the furniture: a viewer's page begins its requests while its code still loads, and asks for the
// picture before drawing keeps the processor busy.
const early = page.early?.();
void shop.start();
i18n.followOtherTabs();
followHistory();
followTaps();
const [component] = await Promise.all([page.load(), i18n.start(page.sentences), parsed(), soon(early)]);
const target = document.getElementById('feria');
if (target !== null) mount(App, { target, props: { page: component.default, params: page.params } });

/** Waits for it, and not for long: a page is drawn whether or not its server answers. */
async function soon(work: Promise<void> | undefined): Promise<void> {
  if (work !== undefined) await Promise.race([work, new Promise((done) => setTimeout(done, 150))]);
}

/** The script waits neither for the styles nor for the rest of the page, which may still be on its way. */
async function parsed(): Promise<void> {
  if (document.readyState === 'loading') await new Promise((done) => document.addEventListener('DOMContentLoaded', done, { once: true }));
}
