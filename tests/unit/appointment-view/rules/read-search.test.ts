import { Temporal } from 'temporal-polyfill';
import { readSearch } from '../../../../api/appointment-view/rules/read-search.ts';

/** A Tuesday. */
const TODAY = Temporal.PlainDate.from('2026-03-03');
const when = (date: string | undefined, time?: string) => ({ kind: 'when', date, time });

describe('what is typed into the one box of a search', () => {
  it.each([
    ['today', when('2026-03-03')],
    ['Tomorrow', when('2026-03-04')],
    ['tue', when('2026-03-03')],
    ['Monday', when('2026-03-09')],
    ['3 apr', when('2026-04-03')],
    ['27th december', when('2025-12-27')],
    ['5/3', when('2026-03-05')],
    ['05.03.2026', when('2026-03-05')],
    ['2026-03-05', when('2026-03-05')],
    ['Thu 5 March 2026', when('2026-03-05')],
    ['9:40', when(undefined, '09:40')],
    ['at 14.00', when(undefined, '14:00')],
    ['tue 09:40', when('2026-03-03', '09:40')],
    ['5 mar at 13:00', when('2026-03-05', '13:00')],
  ])('is a day, a time or both: %j', (typed, wanted) => {
    expect(readSearch(typed, TODAY)).toEqual(wanted);
  });

  it.each([
    ['', { kind: 'next' }],
    ['   ', { kind: 'next' }],
    ['999 000 0018', { kind: 'nhs-number', nhsNumber: '999 000 0018' }],
    ['9990000018', { kind: 'nhs-number', nhsNumber: '9990000018' }],
    ['19/05/2004', { kind: 'birth-date', birthDate: '2004-05-19' }],
    ['Maya Kelso', { kind: 'name', name: 'Maya Kelso', birthDate: undefined }],
    ['Kelso, 19 May 2004', { kind: 'name', name: 'Kelso', birthDate: '2004-05-19' }],
    ['O’Neill-Smith', { kind: 'name', name: 'O’Neill-Smith', birthDate: undefined }],
    // a name that begins as a day does, and days that there are not
    ['Monaghan', { kind: 'name', name: 'Monaghan', birthDate: undefined }],
    ['Holiday', { kind: 'name', name: 'Holiday', birthDate: undefined }],
    ['31 feb', { kind: 'name', name: '31 feb', birthDate: undefined }],
    ['25:00', { kind: 'name', name: '25:00', birthDate: undefined }],
  ])('is nothing, a number, a birth date or a name: %j', (typed, wanted) => {
    expect(readSearch(typed, TODAY)).toEqual(wanted);
  });

  it('is the nearest date of that name around the turn of the year', () => {
    const eve = Temporal.PlainDate.from('2026-12-30');
    expect(readSearch('2 jan', eve)).toEqual(when('2027-01-02'));
    expect(readSearch('29 feb', eve)).toEqual({ kind: 'name', name: '29 feb', birthDate: undefined });
  });
});
