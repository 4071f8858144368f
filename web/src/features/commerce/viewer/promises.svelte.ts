// What a market promises, in words: how many days a parcel takes, and within how many it may come back.

import { t } from '$lib/i18n/index.svelte';

export const daysOfDelivery = ({ from, to }: { from: number; to: number }): string =>
  from === to ? t('commerce-delivery-days-one', { days: to }) : t('commerce-delivery-days', { from, to });

export const daysOfReturn = (days: number): string => (days === 0 ? t('commerce-no-return') : t('commerce-return-days', { days }));
