// Every country there is, by the tz database's table; loaded when the list is opened.

import zonesUrl from '$lib/market/zones.json?url';

let known: Promise<string[]> | null = null;

export function everyCountry(): Promise<string[]> {
  known ??= fetch(zonesUrl)
    .then((answer) => answer.json() as Promise<{ countries: Record<string, string[]> }>)
    .then(({ countries }) => Object.keys(countries))
    .catch(() => {
      known = null; // The next opening asks again; the shop's own countries are there meanwhile.
      return [];
    });
  return known;
}
