import { WISH_REASONS } from '../../../../../api/wishes/contract/wish-words.ts';
import { COMPANION_KINDS } from '../../../../../api/appointments/rules/participant-kind.ts';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PAGE_LANGUAGES, pageLanguages } from '../../../../../api/kernel/rules/words/page-languages.ts';
import { allWords } from '../../../../../api/kernel/rules/words/all-words.ts';
import { english } from '../../../../../api/kernel/rules/words/english.ts';
import type { Message, WordKey } from '../../../../../api/kernel/rules/words/language-file.ts';
import { relationshipCodes } from '../../../../../api/patients/contract/patient-words.ts';

const API = path.join(import.meta.dirname, '../../../../../api');
const KEYS = Object.keys(english) as WordKey[];
const OTHERS = PAGE_LANGUAGES.filter((language) => language !== 'en');

const sentencesOf = (message: Message): string[] =>
  typeof message === 'string' ? [message] : Object.values(message);
const placeholdersOf = (sentence: string): string[] =>
  [...new Set(sentence.match(/\{\w+\}/g) ?? [])].toSorted();

/** Every file of the service, but not the words themselves. */
function textsOf(...endings: string[]): Map<string, string> {
  const files = readdirSync(API, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .filter((name) => !name.startsWith(path.join('kernel', 'rules', 'words')));
  return new Map(files.map((name) => [name, readFileSync(path.join(API, name), 'utf8')]));
}

const ours = new Map([...textsOf('.njk')].filter(([name]) => name.includes('templates')));

describe.each(OTHERS)('the words in %s', (language) => {
  const { words, review } = allWords[language];

  it('leave open what the English ones leave open, in each of their forms', () => {
    for (const key of KEYS) {
      const wanted = placeholdersOf(sentencesOf(english[key]).join(' '));
      for (const sentence of sentencesOf(words[key])) {
        expect([key, ...placeholdersOf(sentence)]).toEqual([key, ...wanted]);
      }
    }
  });

  it('have a form for each plural of the language', () => {
    const plurals = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const key of KEYS) {
      if (typeof english[key] === 'string' || 'patient' in english[key]) continue;
      expect([key, ...Object.keys(words[key]).toSorted()]).toEqual([key, ...plurals]);
    }
  });

  it('are not the English ones, and nothing is empty', () => {
    for (const key of KEYS) {
      const inEnglish = new Set(
        sentencesOf(english[key]).filter((sentence) => /\w{3,} \w{3,}/.test(sentence)),
      );
      for (const sentence of sentencesOf(words[key])) {
        expect(sentence.trim()).not.toBe('');
        expect(inEnglish).not.toContain(sentence);
      }
    }
  });

  it('say of themselves what Admin says: whether somebody has reviewed them', () => {
    expect(review).toBe(pageLanguages[language].review);
  });
});

describe('the words that there are', () => {
  it('are each used, and those that templates say are there', () => {
    const said = [...ours.values()].flatMap((text) =>
      [...text.matchAll(/\b(?:t|call)\(["']([^"']+)["']/g)].map(([, key]) => key!),
    );
    expect(said.filter((key) => !KEYS.includes(key as WordKey))).toEqual([]);
    const code = [...textsOf('.ts').values()].join('\n');
    const used = new Set([
      ...said,
      ...KEYS.filter((key) => code.includes(`'${key}'`)),
      // the fields of the date of birth are their own words
      ...['day', 'month', 'year'],
      ...Object.keys(relationshipCodes).map((relationship) => `relation-${relationship}`),
      ...COMPANION_KINDS.map((kind) => `companion-${kind}`),
      ...WISH_REASONS.map((reason) => `wish-${reason}`),
      // times in words are of the words' own folder
      ...['dateAtTime', 'beforeClocksGoBack', 'afterClocksGoBack'],
    ]);
    expect(KEYS.filter((key) => !used.has(key))).toEqual([]);
  });
});

describe('the templates of patient pages', () => {
  it('hold no words of their own', () => {
    expect(ours.size).toBeGreaterThan(15);
    for (const [name, text] of ours) {
      const withoutComments = text.replace(/\{#[^]*?#\}/g, '');
      const shown = withoutComments
        .replace(/\{%[^]*?%\}|\{\{[^]*?\}\}/g, '')
        .replace(/<[^>]*>/g, '')
        .replace(/&\w+;/g, '');
      expect([name, ...(shown.match(/\p{L}+/gu) ?? [])]).toEqual([name]);
      const given = [
        ...withoutComments.matchAll(/\b(?:text|titleText|heading|hint|label|html)\s*:\s*"([^"]*)"/g),
      ];
      const named = [...withoutComments.matchAll(/\s(?:aria-label|title|alt|placeholder)="([^"{]+)"/g)];
      expect([name, ...[...given, ...named].map(([, words]) => words)]).toEqual([name]);
    }
  });

  it('leave the script no words to say', () => {
    const [script] = textsOf('patient-pages.js').values();
    expect(script).not.toMatch(/(?:textContent|innerText|innerHTML)\s*=\s*['"`]/);
  });
});
