// A problem in the reader's words, first why and then what was not done: the server has written them, unless it never answered.

import { i18n, t } from '$lib/i18n/index.svelte';
import type { Problem } from './problem';

export function sentenceOf(problem: Problem): string {
  if (problem.code === 'offline' && problem.unsure) return t('common-problem-unanswered');
  const ours = `common-problem-${problem.code.replaceAll('_', '-')}`;
  if (i18n.has(ours)) return t(ours);
  const { title, detail } = problem;
  if (title !== undefined && detail !== undefined) return t('common-problem-said', { title, detail });
  return title ?? detail ?? t('common-problem-unexpected', { code: problem.code });
}
