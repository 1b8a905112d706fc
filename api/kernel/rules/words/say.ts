import { isRightToLeft, type PageLanguage } from './page-languages.ts';
import { allWords } from './all-words.ts';
import type { Message, WordKey } from './language-file.ts';

/** What is filled into a sentence, by the name of its placeholder. */
export type Values = Readonly<Record<string, string | number>>;

/** Who reads a sentence that is another one for the patient: everybody who is not the patient reads the other. */
interface Reader {
  reader?: string;
}
/** What decides which form of a plural it is. */
interface Count {
  count?: number;
}

const plurals = new Map<PageLanguage, Intl.PluralRules>();

function pluralOf(language: PageLanguage, count: number): Intl.LDMLPluralRule {
  const rules = plurals.get(language) ?? new Intl.PluralRules(language);
  plurals.set(language, rules);
  return rules.select(count);
}

/**
 * A sentence with its placeholders still in it.
 * @throws Error when there is no such sentence, or when it is not said who reads it or how many there are: a bug
 */
export function sentenceOf(language: PageLanguage, key: WordKey, { reader, count }: Reader & Count): string {
  const message = allWords[language].words[key] as Message | undefined;
  if (message === undefined) throw new Error(`there are no words ${key}`);
  if (typeof message === 'string') return message;
  if ('patient' in message) {
    if (reader === undefined) throw new Error(`who reads ${key}?`);
    return reader === 'patient' ? message.patient : message.proxy;
  }
  if (count === undefined) throw new Error(`how many are there in ${key}?`);
  return message[pluralOf(language, count)] ?? message.other;
}

/** @throws Error when a placeholder has no value: a bug */
export function fillIn(sentence: string, valueOf: (name: string) => string | undefined): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = valueOf(name);
    if (value === undefined) throw new Error(`nothing to fill in for ${name}`);
    return value;
  });
}

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/**
 * A value as it stands in a sentence of this language: where that is written from right to left, a time, a number or a
 * name keeps its own direction (Unicode UAX 9, isolates). A link stays as it is: what follows it would become part of it.
 */
export function isolated(language: PageLanguage, value: string): string {
  return isRightToLeft(language) && !/^https?:/.test(value)
    ? `${FIRST_STRONG_ISOLATE}${value}${POP_DIRECTIONAL_ISOLATE}`
    : value;
}

/**
 * A sentence in a language, as plain text.
 * @param values for its placeholders; `reader` and `count` choose the form too
 */
export function say(language: PageLanguage, key: WordKey, values: Values & Reader & Count = {}): string {
  return fillIn(sentenceOf(language, key, values), (name) => {
    const value = values[name];
    return value === undefined ? undefined : isolated(language, String(value));
  });
}
