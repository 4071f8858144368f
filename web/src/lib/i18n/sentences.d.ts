/** What some pages say, in every language: `scripts/sentences.ts` makes a file of it for each. */
type Sentences = Record<import('./languages').Language, () => Promise<{ default: string }>>;

interface ImportMeta {
  /** The sets are named by literals: the files are made by the build. */
  sentences(...sets: string[]): Sentences;
}
