// What a profile says, row by row, in the reader's words.

import { number, timeOfDay } from '$lib/i18n/format.svelte';
import { i18n, t } from '$lib/i18n/index.svelte';
import type { Field, Phrase, Profile } from './profile';

/** A value or a field of the contract, as sentences are called: `no_chance` is `no-chance`. */
export const called = (name: string): string => name.replaceAll('_', '-');
export const nameOf = (field: Field): string => t(`localization-desk-known-${called(field)}`);

const days = (count: number): string => t('localization-desk-days', { count, shown: number(count) });

export const quoted = (phrases: readonly Pick<Phrase, 'words'>[]): string =>
  new Intl.ListFormat(i18n.locale).format(phrases.map(({ words }) => t('localization-desk-phrase-said', { words })));

/** `better_not` is a list, and said by what came and went of it. */
export function said(field: Exclude<Field, 'better_not'>, profile: Profile): string {
  switch (field) {
    case 'urgency':
      return t(`localization-desk-urgency-${profile.urgency}`);
    case 'games':
      return t(`localization-desk-games-${called(profile.games)}`);
    case 'quiet': {
      const { from, to } = profile.quiet;
      return from === to ? t('localization-desk-quiet-none') : t('localization-desk-quiet-hours', { from: timeOfDay(from), to: timeOfDay(to) });
    }
    case 'delivery_days': {
      const span = profile.delivery_days;
      if (span === null) return t('localization-desk-days-unsaid');
      return span.from === span.to ? days(span.to) : t('localization-desk-days-between', { from: number(span.from), to: number(span.to) });
    }
    case 'return_days':
      return profile.return_days === null ? t('localization-desk-days-unsaid') : days(profile.return_days);
  }
}
