// Looking something up in a long list by what is typed.

export type Option = { value: string; name: string };

/** Without case and marks on letters: who types "osterreich" means Österreich. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** What was meant, the likeliest first: the name or the code itself, then names that begin so, then names that have it. */
export function searched(options: readonly Option[], typed: string): Option[] {
  const sought = folded(typed);
  if (sought === '') return [];
  const rank = ({ value, name }: Option): number => {
    const known = folded(name);
    if (known === sought || value.toLowerCase() === sought) return 0;
    return known.startsWith(sought) ? 1 : known.includes(sought) ? 2 : 3;
  };
  const ranked = options.map((option) => ({ option, at: rank(option) })).filter(({ at }) => at < 3);
  return ranked.sort((a, b) => a.at - b.at).map(({ option }) => option);
}
