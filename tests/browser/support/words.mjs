// What the pages say, read from the same files as the pages do, so that a spec asks for a key and a person reads a sentence.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const locales = fileURLToPath(new URL('../../../locales/', import.meta.url));
const kept = new Map();

/** The messages of a language that stand on one line, which is nearly all, and their attributes: `games-lottery-is-full.detail`. */
function sentences(language) {
  if (!kept.has(language)) {
    const files = readdirSync(`${locales}${language}`).filter((name) => name.endsWith('.ftl'));
    const text = files.map((name) => readFileSync(`${locales}${language}/${name}`, 'utf8')).join('\n');
    let message = '';
    kept.set(
      language,
      new Map([...text.matchAll(/^(?:([a-z][\w-]*)|    (\.[a-z]+)) = (.+)$/gm)].map(([, key, attribute, value]) => [(message = key ?? message) + (attribute ?? ''), value.trim()])),
    );
  }
  return kept.get(language);
}

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The sentence of a key; one with variables becomes an expression that lets them be anything.
 * @returns {string | RegExp}
 */
export function say(key, language = 'en') {
  const sentence = sentences(language).get(key);
  if (sentence === undefined) throw new Error(`${key} is not said on one line in locales/${language}`);
  if (!sentence.includes('{')) return sentence;
  return new RegExp(sentence.split(/\{[^}]*\}/).map(literal).join('.*'), 'u');
}
