// The sentences: every language has the same messages with the same variables, and the code asks for none that is missing.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '$lib/i18n/languages';

const locales = new URL('../../locales/', import.meta.url).pathname;
const modules = readdirSync(join(locales, 'en')).map((file) => file.replace('.ftl', ''));

type Part = unknown;
/** The variables that a parsed pattern uses, in all of its variants. */
function variables(part: Part, into: Set<string> = new Set()): Set<string> {
  if (Array.isArray(part)) part.forEach((one) => variables(one, into));
  else if (part !== null && typeof part === 'object') {
    const node = part as Record<string, Part>;
    if (node.type === 'var') into.add(String(node.name));
    Object.values(node).forEach((one) => variables(one, into));
  }
  return into;
}

/** The plural forms that a language's own rules know, and that a pattern with a number therefore spells out. */
function pluralForms(part: Part, into: Set<string> = new Set()): Set<string> {
  if (Array.isArray(part)) part.forEach((one) => pluralForms(one, into));
  else if (part !== null && typeof part === 'object') {
    const node = part as Record<string, Part>;
    if (node.type === 'select') (node.variants as { key: { type: string; value: string } }[]).forEach(({ key }) => key.type === 'str' && into.add(key.value));
    Object.values(node).forEach((one) => pluralForms(one, into));
  }
  return into;
}

function messages(language: string, module: string): Map<string, Part> {
  const resource = new FluentResource(readFileSync(join(locales, language, `${module}.ftl`), 'utf8'));
  return new Map(resource.body.map((entry) => [entry.id, entry.value]));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

describe.each(modules)('%s.ftl', (module) => {
  const english = messages('en', module);

  it('names every message after its file', () => {
    expect([...english.keys()].filter((id) => !id.startsWith(`${module}-`))).toEqual([]);
  });

  it.each(LANGUAGES)('says the same in %s, with the same variables', (language) => {
    const translated = messages(language, module);
    expect([...translated.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [id, value] of english) expect([id, ...variables(translated.get(id))].sort()).toEqual([id, ...variables(value)].sort());
  });

  it('spells out the six forms of Arabic wherever English counts', () => {
    const arabic = messages('ar', module);
    for (const [id, value] of english) {
      if (!pluralForms(value).has('one')) continue;
      const forms = pluralForms(arabic.get(id));
      expect([id, ['one', 'two', 'few', 'many', 'other'].filter((form) => !forms.has(form))]).toEqual([id, []]);
    }
  });

  it.each(LANGUAGES)('parses whole in %s', (language) => {
    const text = readFileSync(join(locales, language, `${module}.ftl`), 'utf8');
    const written = [...text.matchAll(/^([a-z][a-z0-9-]*)\s*=/gm)].map((match) => match[1]);
    const bundle = new FluentBundle(language);
    expect(bundle.addResource(new FluentResource(text))).toEqual([]);
    expect(written.filter((id) => id !== undefined && !bundle.hasMessage(id))).toEqual([]);
  });
});

it('the code asks for no sentence that is not written', () => {
  const written = new Set(modules.flatMap((module) => [...messages('en', module).keys()]));
  const asked = sources(new URL('../src/', import.meta.url).pathname).flatMap((text) => [...text.matchAll(/\bt\(\s*'([a-z0-9-]+)'/g)].map((match) => match[1] ?? ''));
  expect([...new Set(asked)].filter((id) => !written.has(id))).toEqual([]);
  expect(asked.length).toBeGreaterThan(5);
});
