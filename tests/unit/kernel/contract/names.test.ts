import fc from 'fast-check';
import {
  beginningOfName,
  nameFits,
  nameSearch,
  searchedWords,
} from '../../../../api/kernel/contract/names.ts';
import { aName } from '../../../support/a-name.ts';

describe('finding a person by name', () => {
  it.each([
    ['Sean O’Neill', "O'Neill"],
    ['Sean O’Neill', 'oneill'],
    ['Sean O’Neill', 'O Neill'],
    ['Sean O’Neill', 'neill'],
    ['Mary Smith‑Jones', 'Smith-Jones'],
    ['Mary Smith–Jones', 'smith jones'],
    ['Mary Smith-Jones', 'smithjones'],
    ['Mary Smith-Jones', 'jones'],
    ['Óskar Ørsted', 'Oskar Orsted'],
    ['Łukasz Żak', 'lukasz zak'],
    ['Jürgen Groß', 'GROSS'],
    ['Siân Prosser', 'pros si'],
    ['Dr Amina Okafor', 'ok am'],
    ['Νίκος', 'ΝΙΚΟΣ'],
    ['Maya (known as May) Kelso', 'may'],
  ])('finds %s by %s', (name, typed) => {
    expect(nameFits(name, typed)).toBe(true);
  });

  it.each([
    ['Sean O’Neill', 'eill'],
    ['Sean O’Neill', 'Sean O’Brien'],
    ['Óskar Ørsted', 'skar'],
  ])('does not find %s by %s', (name, typed) => {
    expect(nameFits(name, typed)).toBe(false);
  });

  it('finds each name by itself and by each beginning of each of its parts', () => {
    fc.assert(
      fc.property(aName, fc.nat(), fc.nat(), (name, which, length) => {
        const parts = nameSearch(name).split(' ').filter(Boolean);
        fc.pre(parts.length > 0);
        const part = Array.from(parts[which % parts.length]!);
        expect(nameFits(name, part.slice(0, 1 + (length % part.length)).join(''))).toBe(true);
        expect(nameFits(name, name)).toBe(true);
      }),
    );
  });

  it('looks at nothing but plain letters, whatever is typed', () => {
    expect(searchedWords('  O’Neill –  Smith.')).toEqual(['oneill', 'smith']);
    expect(searchedWords('’')).toEqual([]);
  });

  it.each([
    ['O’Neill', 'O'],
    ['Smith-Jones', 'Smith'],
    ['’Brien', 'Brien'],
    ['van der Berg ', 'van der Berg'],
  ])('knows the beginning of %s that every system writes alike', (name, beginning) => {
    expect(beginningOfName(name)).toBe(beginning);
  });
});
