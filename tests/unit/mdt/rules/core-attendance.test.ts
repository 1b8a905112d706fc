import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  coreAttendance,
  type CoreMember,
  type HeldMeeting,
} from '../../../../api/mdt/rules/core-attendance.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const TODAY = day('2026-11-30');
const TARGETS = {
  member: [{ from: day('2026-01-01'), percent: 67 }],
  quorate: [{ from: day('2026-01-01'), percent: 95 }],
};
const aMember = (more: Partial<CoreMember> = {}): CoreMember => ({
  person: 'ada',
  role: 'surgeon',
  from: day('2020-01-01'),
  lastDay: undefined,
  namedCovers: ['ben'],
  ...more,
});
const aMeeting = (on: string, people: string[], more: Partial<HeldMeeting> = {}): HeldMeeting => ({
  id: on,
  on: day(on),
  isQuorate: true,
  present: people.map((text) => {
    const [person = '', coverFor] = text.split(' for ');
    return { person, coverFor };
  }),
  ...more,
});
const ofAda = (meetings: HeldMeeting[], member = aMember(), targets = TARGETS) =>
  coreAttendance({ members: [member], meetings }, targets, TODAY).members[0];

describe('attendance of core members', () => {
  it('counts those who came and those who were covered, of the meetings held', () => {
    expect(
      ofAda([
        aMeeting('2026-03-02', ['ada']),
        aMeeting('2026-03-09', ['ben for ada']),
        aMeeting('2026-03-16', ['ben']),
        aMeeting('2026-03-23', ['cy for ada']),
        aMeeting('2026-03-30', ['ada', 'ben for ada']),
      ]),
    ).toEqual({
      person: 'ada',
      role: 'surgeon',
      held: 5,
      bySelf: 2,
      byCover: 1,
      share: { numerator: 3, denominator: 5, percent: 60, isOfFew: true },
      isKept: false,
    });
  });

  it('has two of three keep two thirds, and 66 of 100 not', () => {
    const some = (came: number, held: number) =>
      Array.from({ length: held }, (_, nth) =>
        aMeeting('2026-03-02', nth < came ? ['ada'] : [], { id: String(nth) }),
      );
    expect(ofAda(some(2, 3))).toMatchObject({ isKept: true, share: { percent: 66.6, isOfFew: true } });
    expect(ofAda(some(66, 100))).toMatchObject({ isKept: false, share: { isOfFew: false } });
    expect(ofAda(some(67, 100))).toMatchObject({ isKept: true });
  });

  it('looks at 12 months to the day, and at the time for which the role was held', () => {
    const meetings = ['2025-11-30', '2025-12-01', '2026-06-01', '2026-11-30', '2026-12-01'].map((on) =>
      aMeeting(on, ['ada']),
    );
    expect(ofAda(meetings)).toMatchObject({ held: 3, bySelf: 3 });
    expect(ofAda(meetings, aMember({ from: day('2026-06-01'), lastDay: day('2026-11-29') }))).toMatchObject({
      held: 1,
    });
    expect(coreAttendance({ members: [], meetings }, TARGETS, TODAY).firstDay.toString()).toBe('2025-12-01');
    expect(coreAttendance({ members: [], meetings }, TARGETS, day('2028-02-29')).firstDay.toString()).toBe(
      '2027-03-01',
    );
  });

  it('says nothing against a target that is not in force, nor of somebody for whom nothing was held', () => {
    const meetings = [aMeeting('2026-03-02', ['ada'])];
    const later = { ...TARGETS, member: [{ from: day('2026-12-01'), percent: 67 }] };
    expect(ofAda(meetings, aMember(), later)).toMatchObject({ isKept: undefined });
    expect(ofAda([])).toMatchObject({ held: 0, share: { percent: undefined }, isKept: undefined });
  });

  it('takes the target that began last', () => {
    const member = [
      { from: day('2026-10-01'), percent: 67 },
      { from: day('2024-01-01'), percent: 50 },
      { from: day('2027-01-01'), percent: 80 },
    ];
    expect(coreAttendance({ members: [], meetings: [] }, { ...TARGETS, member }, TODAY).memberTarget).toBe(
      67,
    );
  });
});

describe('quorate meetings', () => {
  const some = (quorate: number, held: number) =>
    Array.from({ length: held }, (_, nth) =>
      aMeeting('2026-03-02', [], { id: String(nth), isQuorate: nth < quorate }),
    );
  it.each([
    [19, 20, true, 95],
    [189, 200, false, 94.5],
    [1899, 2000, false, 94.9],
  ])('%d of %d against 95 %%: %s', (quorate, held, isReached, percent) => {
    expect(coreAttendance({ members: [], meetings: some(quorate, held) }, TARGETS, TODAY)).toMatchObject({
      isQuorateReached: isReached,
      quorate: { numerator: quorate, denominator: held, percent },
    });
  });
});

it('counts each meeting once for a member, whatever comes in twice or in another order', () => {
  const people = fc.subarray(['ada', 'ben for ada', 'ben', 'cy for ada', 'dee']);
  const meetings = fc
    .array(fc.record({ day: fc.integer({ min: 0, max: 500 }), people }), { maxLength: 20 })
    .map((all) =>
      all.map((one, nth) =>
        aMeeting(TODAY.subtract({ days: one.day }).toString(), one.people, { id: String(nth) }),
      ),
    );
  fc.assert(
    fc.property(
      meetings.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      ),
      ([all, again]) => {
        const members = [aMember(), aMember({ person: 'dee', namedCovers: [] })];
        const report = coreAttendance({ members, meetings: all }, TARGETS, TODAY);
        expect(coreAttendance({ members: members.toReversed(), meetings: again }, TARGETS, TODAY)).toEqual(
          report,
        );
        for (const { held, bySelf, byCover, share } of report.members) {
          expect(bySelf + byCover).toBeLessThanOrEqual(held);
          expect(share).toMatchObject({ numerator: bySelf + byCover, denominator: held });
        }
      },
    ),
    { numRuns: 300 },
  );
});
