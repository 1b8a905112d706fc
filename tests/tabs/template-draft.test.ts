import fc from 'fast-check';
import type { PreviewedDate, Template } from '../../api/clinics/contract/clinics.ts';
import { countWords, dateNote, datesToShow, kindOf } from '../../tabs/pages/admin/clinics/date-words.ts';
import {
  draftOf,
  emptyDraft,
  requestOf,
  ruleOf,
  withDate,
} from '../../tabs/pages/admin/clinics/template-draft.ts';
import { WEEKDAYS } from '../../tabs/words/weekdays.ts';
import { id } from './support/an-appointment.ts';

const empty = emptyDraft('2026-03-02', 'Europe/London', 30);

const template: Template = {
  templateId: id(301),
  version: 2,
  clinic: { clinicId: id(300), name: 'Tuesdays' },
  serviceLine: { serviceLineId: id(100), name: 'Young adult diabetes' },
  recurrenceRule: 'FREQ=WEEKLY;BYDAY=TU',
  recurrenceWords: 'Every week on Tuesday',
  startsOn: '2026-03-03',
  endsOn: null,
  opensAt: '20:00',
  closesAt: '24:00',
  timeZone: 'Europe/London',
  slotMinutes: 30,
  modality: 'in-person',
  location: 'Clinic 4, Northmoor Hospital',
  capacity: 6,
  runsOnBankHolidays: true,
  exceptDates: ['2026-03-10'],
  extraDates: ['2026-03-12'],
  practitioners: [{ practitionerId: id(1), displayName: 'Dr A', roleLabel: 'Consultant' }],
  hasEnded: false,
  madeUntil: '2027-03-02',
  nextSessions: [],
};

describe('the form of a template', () => {
  it('sends nothing until days are chosen', () => {
    expect(requestOf(empty)).toBeUndefined();
    expect(requestOf({ ...empty, weekdays: ['TU'] })).toMatchObject({
      recurrenceRule: 'FREQ=WEEKLY;BYDAY=TU',
    });
    expect(requestOf({ ...empty, weekdays: ['TU'], opensAt: '' })).toBeUndefined();
  });

  it('names days in the order of the week', () => {
    expect(ruleOf({ ...empty, interval: '2', weekdays: ['FR', 'MO'] })).toBe(
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
    );
    expect(ruleOf({ ...empty, repeats: 'monthly', nth: '-1', nthDay: 'FR' })).toBe('FREQ=MONTHLY;BYDAY=-1FR');
    expect(ruleOf({ ...empty, repeats: 'rule', rule: ' freq=monthly;bymonthday=1 ' })).toBe(
      'FREQ=MONTHLY;BYMONTHDAY=1',
    );
  });

  it('takes midnight for the end of the day', () => {
    expect(requestOf({ ...empty, weekdays: ['TU'], closesAt: '00:00' })?.closesAt).toBe('24:00');
    expect(draftOf(template).closesAt).toBe('00:00');
  });

  it('sends back what it was given', () => {
    const { practitioners, recurrenceRule, startsOn, endsOn, opensAt, closesAt, timeZone } = template;
    const { slotMinutes, modality, location, capacity, runsOnBankHolidays, exceptDates, extraDates } =
      template;
    expect(requestOf(draftOf(template))).toEqual({
      recurrenceRule,
      startsOn,
      endsOn,
      opensAt,
      closesAt,
      timeZone,
      slotMinutes,
      modality,
      location,
      capacity,
      runsOnBankHolidays,
      exceptDates,
      extraDates,
      practitionerIds: practitioners.map((person) => person.practitionerId),
    });
  });

  it('sends no place to come to of a clinic that nobody comes to', () => {
    const draft = { ...draftOf(template), modality: 'telephone' as const };
    expect(requestOf(draft)).toMatchObject({ modality: 'telephone', location: null });
  });

  it('keeps every rule, in fields or as it is', () => {
    const codes = WEEKDAYS.map((day) => day.code);
    const weekly = fc
      .tuple(fc.integer({ min: 2, max: 52 }), fc.subarray(codes, { minLength: 1 }))
      .map(([weeks, days]) => `FREQ=WEEKLY;INTERVAL=${weeks};BYDAY=${days.join(',')}`);
    const monthly = fc
      .tuple(fc.constantFrom('1', '2', '3', '4', '5', '-1'), fc.constantFrom(...codes))
      .map(([nth, day]) => `FREQ=MONTHLY;BYDAY=${nth}${day}`);
    const others = fc.constantFrom(
      'FREQ=DAILY',
      'FREQ=MONTHLY;BYMONTHDAY=1,15',
      'FREQ=MONTHLY;BYDAY=1MO,3MO',
      'FREQ=WEEKLY',
      'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
    );
    fc.assert(
      fc.property(fc.oneof(weekly, monthly, others), (recurrenceRule) => {
        expect(ruleOf(draftOf({ ...template, recurrenceRule }))).toBe(recurrenceRule);
      }),
    );
  });
});

describe('pressing a date', () => {
  it('leaves it out, and takes it back', () => {
    const out = withDate(empty, '2026-03-10', 'out');
    expect(out.exceptDates).toEqual(['2026-03-10']);
    expect(withDate(out, '2026-03-10', 'in').exceptDates).toEqual([]);
  });

  it('runs on a bank holiday, and no more', () => {
    const runs = withDate(empty, '2026-04-06', 'in');
    expect(runs.extraDates).toEqual(['2026-04-06']);
    expect(withDate(runs, '2026-04-06', 'out')).toMatchObject({ extraDates: [], exceptDates: [] });
  });
});

describe('the words of a date', () => {
  const date = (change: Partial<PreviewedDate> = {}): PreviewedDate => ({
    localDate: '2026-03-03',
    startsAt: '2026-03-03T09:00:00Z',
    endsAt: '2026-03-03T12:00:00Z',
    leftOutBecause: null,
    isExtra: false,
    bankHoliday: null,
    clockChangeMinutes: 0,
    ...change,
  });
  const off = { startsAt: null, endsAt: null };

  it.each([
    [{}, 'planned', undefined],
    [{ isExtra: true }, 'extra', 'Added'],
    [{ ...off, leftOutBecause: 'excepted' }, 'excepted', 'Left out'],
    [
      { ...off, leftOutBecause: 'bank-holiday', bankHoliday: 'Good Friday' },
      'bank-holiday',
      'Good Friday: no clinic',
    ],
    [{ bankHoliday: 'Good Friday', isExtra: true }, 'holiday-runs', 'Good Friday: clinic runs'],
    [{ ...off, leftOutBecause: 'skipped-by-clocks' }, 'skipped', 'Clocks go forward: no clinic'],
    [{ clockChangeMinutes: -60 }, 'clocks', 'Clocks go forward: 1 h shorter'],
    [{ clockChangeMinutes: 60 }, 'clocks', 'Clocks go back: 1 h longer'],
  ] as const)('of %j are those of %s', (change, kind, note) => {
    expect(kindOf(date(change))).toBe(kind);
    expect(dateNote(date(change))).toBe(note);
  });

  it('count sessions and the bank holidays that are left out', () => {
    const holiday = date({ ...off, leftOutBecause: 'bank-holiday' });
    expect(countWords([date()], 1)).toBe('1 session');
    expect(countWords([date(), date(), holiday], 2)).toBe('2 sessions, 1 bank holiday left out');
  });

  it('show the first months, and of the others what is not ordinary', () => {
    const dates = ['2026-03-03', '2026-04-07', '2026-05-05'].map((localDate) => date({ localDate }));
    const later = date({ ...off, localDate: '2026-06-01', leftOutBecause: 'bank-holiday' });
    expect(datesToShow([...dates, later], 2).map((each) => each.localDate)).toEqual([
      '2026-03-03',
      '2026-04-07',
      '2026-06-01',
    ]);
  });
});
