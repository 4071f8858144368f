// How good a password is that somebody is typing, in a word. The server has the last word: it knows what is tried first.

export const LEAST = 10;
const LONG = 16;

export type Strength = { kind: 'short'; left: number } | { kind: 'weak' | 'fair' | 'strong' };

export function strengthOf(password: string, email = ''): Strength {
  const letters = [...password.normalize('NFC')];
  if (letters.length < LEAST) return { kind: 'short', left: LEAST - letters.length };
  const lower = password.toLowerCase();
  const own = email.toLowerCase().split(/[@._+-]/).filter((part) => part.length >= 4);
  const rest = own.reduce((left, part) => left.replaceAll(part, ''), lower);
  const different = new Set(lower).size;
  const follows = letters.filter((letter, at) => at > 0 && Math.abs(code(letter) - code(letters[at - 1] ?? '')) <= 1).length;
  if ([...rest].length < LEAST || different < 5 || /^\d+$/.test(password) || follows > letters.length / 2) return { kind: 'weak' };
  return { kind: letters.length >= LONG && different >= 8 ? 'strong' : 'fair' };
}

const code = (letter: string): number => letter.codePointAt(0) ?? 0;
