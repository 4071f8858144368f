// A problem in the reader's words: the server has written them, unless it never answered.

import { i18n, t } from '$lib/i18n/index.svelte';
import type { Problem } from './problem';

export function sentenceOf(problem: Problem): string {
  if (problem.code === 'offline' && problem.unsure) return t('common-problem-unanswered');
  const ours = `common-problem-${problem.code.replaceAll('_', '-')}`;
  if (i18n.has(ours)) return t(ours);
  return problem.message !== problem.code ? problem.message : t('common-problem-unexpected', { code: problem.code });
}
