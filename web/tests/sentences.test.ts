// Which sentences a page loads: those of its sets, none that the server says, and together all that are written.

import { readdirSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../scripts/sentences';

const locales = new URL('../../locales/', import.meta.url).pathname;
const ids = (text: string): string[] => new FluentResource(text).body.map(({ id }) => id);

const file = `### Games.
games-lottery-is-over = It is over
    .detail = You are not in it.

## Viewers
# $count is how many
games-players = { $count ->
    [one] One plays
   *[other] { $count } play
}
games-join = Join
games-studio-draw = Draw now
games-desk-draws = Draws
games-studios = Studios that play
`;

describe('a set of sentences', () => {
  it('is what viewers read, or what the studio or the desk says', () => {
    expect([ids(sentencesOf('games', file)), ids(sentencesOf('games-studio', file)), ids(sentencesOf('games-desk', file))]).toEqual([
      ['games-players', 'games-join', 'games-studios'], ['games-studio-draw'], ['games-desk-draws'],
    ]);
  });
  it('holds whole sentences and nothing else', () => {
    expect(sentencesOf('games', file)).toBe('games-players = { $count ->\n    [one] One plays\n   *[other] { $count } play\n}\ngames-join = Join\ngames-studios = Studios that play\n');
  });
  it('of a page has the page’s own name', () => expect(ids(sentencesOf('studio', 'studio-end = End\nstudio-title = Studio\n'))).toEqual(['studio-end', 'studio-title']));
});

describe.each(readdirSync(`${locales}en`).map((name) => name.replace('.ftl', '')))('%s.ftl', (module) => {
  it.each(readdirSync(locales))('is wholly in its sets in %s, but for what the server says', (language) => {
    const text = readFileSync(`${locales}${language}/${module}.ftl`, 'utf8');
    const sets = [module, `${module}-studio`, `${module}-desk`].flatMap((set) => ids(sentencesOf(set, text)));
    const ofPages = new FluentResource(text).body.filter(({ attributes }) => attributes.detail === undefined).map(({ id }) => id);
    expect(sets.sort()).toEqual(ofPages.sort());
  });
});
