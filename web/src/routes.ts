// Which address is which page, what it needs to speak, and whether it is dark because of its picture.

import type { Component } from 'svelte';
import { begin } from './pages/watch/early';

type PageModule = { default: Component<{ params: string[] }> };
type Route = {
  path: RegExp;
  folder: string;
  sentences: Sentences;
  dusk?: boolean;
  /** One of the pages of viewers, which follow each other in one document. */
  turns?: boolean;
  early?: (params: string[], since: number) => void;
  /** The page that most go on to, loaded ahead of time. */
  next?: string;
};

const files = import.meta.glob<PageModule>('./pages/*/Page.svelte');

const ID = '([a-z]+_[0-9a-z]+)';
const viewer = import.meta.sentences('common', 'viewer', 'commerce', 'localization');
const staff = import.meta.sentences('common', 'admin');
const routes: Route[] = [
  { path: /^\/$/, folder: 'lobby', sentences: viewer, turns: true, next: 'watch' },
  {
    path: new RegExp(`^/watch/${ID}/?$`),
    folder: 'watch',
    sentences: viewer,
    dusk: true,
    turns: true,
    early: ([room], since) => void (room !== undefined && begin(room, since)),
  },
  { path: new RegExp(`^/orders/${ID}/?$`), folder: 'order', sentences: viewer, turns: true },
  { path: new RegExp(`^/studio/${ID}/?$`), folder: 'studio', sentences: import.meta.sentences('common', 'studio', 'assistant-studio', 'commerce-studio', 'media-studio') },
  {
    path: new RegExp(`^/admin(?:/([a-z]+)(?:/${ID})?)?/?$`),
    folder: 'admin',
    sentences: import.meta.sentences('common', 'admin', 'commerce-desk', 'identity-desk', 'localization-desk', 'outreach-desk', 'rooms-desk'),
  },
  { path: /^\/setup\/?$/, folder: 'setup', sentences: staff },
  { path: /^\/sign-in\/?$/, folder: 'sign-in', sentences: staff },
];
const nowhere: Omit<Route, 'path'> = { folder: 'nowhere', sentences: import.meta.sentences('common') };

export function pageOf(address: string) {
  let params: string[] = [];
  const route =
    routes.find(({ path, folder }) => {
      const match = path.exec(address);
      if (match === null || files[fileOf(folder)] === undefined) return false;
      params = match.slice(1).filter((part) => part !== undefined);
      return true;
    }) ?? nowhere;
  const load = files[fileOf(route.folder)] ?? files[fileOf('nowhere')];
  if (load === undefined) throw new Error('the build has no pages');
  const { early, next } = route;
  const ahead = next === undefined ? undefined : files[fileOf(next)];
  return {
    folder: route.folder,
    params,
    sentences: route.sentences,
    dusk: route.dusk ?? false,
    load,
    turns: route.turns ?? false,
    early: early === undefined ? undefined : (since: number) => early(params, since),
    next: ahead === undefined ? undefined : () => void ahead().catch(() => undefined),
  };
}

const fileOf = (folder: string): string => `./pages/${folder}/Page.svelte`;
