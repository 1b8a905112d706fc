/** Apostrophes as people and programs write them: straight, curly, modifier letters, accents used in their place. */
const APOSTROPHES = /['`\u00b4\u02b9\u02bb-\u02bd\u02c8\u055a\u2018-\u201b\u2032\u2035\ua78c\uff07]/g;
const DASHES = /[\u002d\u058a\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** What stays of é after its accent was taken apart from it. */
// eslint-disable-next-line no-misleading-character-class -- each is meant by itself
const ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const BETWEEN_WORDS = /[\t-\r "&(),./:;_\u1680\u2028\u2029]+/g;
/** Letters that are no letter with an accent to Unicode, and are to people who search. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ı: 'i', ς: 'σ' },
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' },
};

function fold(name: string, apostrophe: '' | ' ', dash: '' | ' '): string {
  return name
    .replace(UNSEEN, '')
    .replace(APOSTROPHES, apostrophe)
    .replace(DASHES, dash)
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(/[øłđðħŧıςßæœþ]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(BETWEEN_WORDS, ' ')
    .trim();
}

/**
 * A name as searches look at it, each part after a space: without accents, in small letters, O’Neill-Smith as one part and
 * as two. The column `name_search` of the database is the same (`name_search()` in 0022_find_patients_and_people.sql; a test
 * compares them).
 */
export const nameSearch = (name: string): string => ` ${fold(name, '', ' ')} ${fold(name, ' ', '')}`;

/** The words that somebody typed, each of which has to begin a part of the name. */
export const searchedWords = (typed: string): string[] =>
  fold(typed, '', ' ')
    .split(' ')
    .filter((word) => word !== '');

/** What stands before the first apostrophe or dash: as much of a name as every system writes alike. */
export const beginningOfName = (name: string): string =>
  name
    .replace(APOSTROPHES, "'")
    .replace(DASHES, "'")
    .split("'")
    .find((part) => part.trim() !== '')
    ?.trim() ?? '';

/** Whether each word that was typed begins a part of the name, whatever its accents, apostrophes, dashes and case. */
export function nameFits(name: string, typed: string): boolean {
  const looked = nameSearch(name);
  return searchedWords(typed).every((word) => looked.includes(` ${word}`));
}
