// A problem in the reader's words, first why and then what was not done: the server has written them, unless it never answered.

import { i18n, t } from '$lib/i18n/index.svelte';
import type { Fault, Problem } from './problem';

/** What is wrong with a field, said at it. */
export function sentenceAt(problem: Problem | null, pointer: string): string | undefined {
  const fault = problem?.at(pointer);
  return fault === undefined ? undefined : sentenceOf(fault);
}

export function sentenceOf(problem: Problem | Fault): string {
  if (problem.code === 'offline' && 'unsure' in problem && problem.unsure) return t('common-problem-unanswered');
  const ours = `common-problem-${problem.code.replaceAll('_', '-')}`;
  if (i18n.has(ours)) return t(ours);
  const { title, detail } = problem;
  if (title !== undefined && detail !== undefined) return t('common-problem-said', { title, detail });
  return title ?? detail ?? t('common-problem-unexpected', { code: problem.code });
}
