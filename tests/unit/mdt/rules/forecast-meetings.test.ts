import fc from 'fast-check';
import {
  forecastMeetings,
  type CaseAhead,
  type MeetingAhead,
} from '../../../../api/mdt/rules/forecast-meetings.ts';
import { medianOf } from '../../../../api/mdt/rules/median-of.ts';

const aMeeting = (id: string, endsAt: number, changes: Partial<MeetingAhead> = {}): MeetingAhead => ({
  ...{ id, endsAt, minutesLeft: 60, placesLeft: 60 },
  ...changes,
});
const aCase = (askedAt: number, changes: Partial<CaseAhead> = {}): CaseAhead => ({
  ...{ isUrgent: false, askedAt, lateFrom: undefined, listedOn: undefined, isHeldBack: false },
  ...changes,
});
const usual = { minutesPerCase: 10, now: 100 };

describe('a forecast of meetings', () => {
  it('hears listed cases in their meeting, and the others where there is room', () => {
    const found = forecastMeetings(
      [aMeeting('a', 200, { minutesLeft: 19 }), aMeeting('b', 300, { placesLeft: 1 })],
      [
        aCase(1, { lateFrom: 250 }),
        aCase(2, { lateFrom: 250 }),
        aCase(3, { lateFrom: 400 }),
        aCase(4, { isUrgent: true, lateFrom: 201 }),
        aCase(5, { listedOn: 'b', lateFrom: 300 }),
        aCase(6, { listedOn: 'later', lateFrom: 150 }),
      ],
      usual,
    );
    expect(found).toEqual({
      meetings: [
        // the urgent one, in time
        { id: 'a', cases: 1, late: 0 },
        // the one that is listed and the oldest
        { id: 'b', cases: 2, late: 2 },
      ],
      notPlaced: { cases: 2, late: 1 },
    });
  });

  it('counts on no meeting for what is held back, and not again what is late already', () => {
    const found = forecastMeetings(
      [aMeeting('a', 200)],
      [aCase(1, { isHeldBack: true, lateFrom: 150 }), aCase(2, { lateFrom: 100 })],
      usual,
    );
    expect(found).toEqual({
      meetings: [{ id: 'a', cases: 1, late: 0 }],
      notPlaced: { cases: 1, late: 1 },
    });
    expect(forecastMeetings([], [aCase(1, { lateFrom: 150 })], usual).notPlaced).toEqual({
      cases: 1,
      late: 0,
    });
  });

  it('loses no case and fills no meeting over its room', () => {
    const meetings = fc
      .array(fc.record({ minutesLeft: fc.integer({ min: -20, max: 60 }), placesLeft: fc.nat(5) }), {
        maxLength: 5,
      })
      .map((all) => all.map((one, at) => aMeeting(`m${at}`, 200 + at, one)));
    const cases = fc.array(
      fc.record({
        ...{ isUrgent: fc.boolean(), askedAt: fc.nat(90), isHeldBack: fc.boolean() },
        ...{ lateFrom: fc.option(fc.nat(400), { nil: undefined }), listedOn: fc.constant(undefined) },
      }),
    );
    fc.assert(
      fc.property(meetings, cases, (all, waiting) => {
        const found = forecastMeetings(all, waiting, usual);
        const heard = found.meetings.reduce((sum, one) => sum + one.cases, 0);
        expect(heard + found.notPlaced.cases).toBe(waiting.length);
        for (const [at, one] of found.meetings.entries()) {
          expect(one.late).toBeLessThanOrEqual(one.cases);
          expect(one.cases).toBeLessThanOrEqual(all[at]!.placesLeft);
          expect(one.cases * usual.minutesPerCase).toBeLessThanOrEqual(Math.max(0, all[at]!.minutesLeft));
        }
      }),
    );
  });
});

describe('a median', () => {
  it('is the middle one, or between the middle two, and none of none', () => {
    expect([[], [5], [9, 1, 5], [1, 2, 9, 4]].map(medianOf)).toEqual([undefined, 5, 5, 3]);
  });
});
