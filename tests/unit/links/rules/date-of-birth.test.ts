import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { readDateOfBirth } from '../../../../api/links/rules/date-of-birth.ts';

const today = Temporal.PlainDate.from('2026-03-03');
const read = (day: string, month: string, year: string) => readDateOfBirth({ day, month, year }, today);

describe('a typed date of birth', () => {
  it.each([
    ['15', '3', '1984', '1984-03-15'],
    ['05', '03', '1984', '1984-03-05'],
    [' 5 ', 'Mar', '1984', '1984-03-05'],
    ['5', 'SEPTEMBER', '1984', '1984-09-05'],
    ['5', 'sept', '1984', '1984-09-05'],
    ['29', '2', '2024', '2024-02-29'],
    ['3', '3', '2026', '2026-03-03'],
  ])('reads %s %s %s', (day, month, year, birthDate) => {
    expect(read(day, month, year)).toEqual({ birthDate });
  });

  it.each([
    ['', '', '', 'nothing-entered', ['day', 'month', 'year']],
    ['', '3', '1984', 'part-missing', ['day']],
    ['5', ' ', '', 'part-missing', ['month', 'year']],
    ['5', '3', '84', 'year-not-four-digits', ['year']],
    ['5', '3', '19845', 'year-not-four-digits', ['year']],
    ['29', '2', '2023', 'not-a-real-date', ['day', 'month', 'year']],
    ['31', '4', '1984', 'not-a-real-date', ['day', 'month', 'year']],
    ['0', '4', '1984', 'not-a-real-date', ['day', 'month', 'year']],
    ['5', '13', '1984', 'not-a-real-date', ['day', 'month', 'year']],
    ['5', 'ma', '1984', 'not-a-real-date', ['day', 'month', 'year']],
    ['-5', '3', '1984', 'not-a-real-date', ['day', 'month', 'year']],
    ['5', '3', '0000', 'not-a-real-date', ['day', 'month', 'year']],
    ['4', '3', '2026', 'in-the-future', ['day', 'month', 'year']],
  ])('explains what is wrong with "%s" "%s" "%s": %s', (day, month, year, kind, parts) => {
    expect(read(day, month, year)).toEqual({ problem: { kind, parts } });
  });

  it('reads every real date as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 46_000 }), (days) => {
        const date = Temporal.PlainDate.from('1900-01-01').add({ days });
        const answer = read(String(date.day), String(date.month), String(date.year));
        return 'birthDate' in answer && answer.birthDate === date.toString();
      }),
    );
  });

  it('never fails on what people type', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (day, month, year) => {
        const answer = read(day, month, year);
        return 'problem' in answer || /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(answer.birthDate);
      }),
    );
  });
});
