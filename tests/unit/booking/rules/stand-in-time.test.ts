import fc from 'fast-check';
import {
  neededTime,
  standInState as stateOf,
  type NeededTime,
} from '../../../../api/booking/rules/stand-in-time.ts';
import { TAKEN_BY, type PersonAvailability } from '../../../../api/slots/ports/availability-store.ts';

const minutes = (count: number): number => count * 60_000;
const at = (from: number, until: number) => ({ from: minutes(from), until: minutes(until) });

function taken(by: Partial<PersonAvailability['taken']> = {}): PersonAvailability['taken'] {
  return { appointment: [], group: [], away: [], hold: [], outlook: [], elsewhere: [], ...by };
}

const standInState = (all: PersonAvailability['taken'], needed: NeededTime) =>
  stateOf(
    TAKEN_BY.map((kind) => ({ kind, spans: all[kind] })),
    ['appointment', 'group'],
    needed,
  );

describe('when somebody is needed in place of another', () => {
  const appointment = at(100, 120);

  it('is the time of the appointment until that has come', () => {
    expect(neededTime(appointment, { hasBegun: false, isGroup: false }, minutes(90))).toEqual({
      ...appointment,
      isNow: false,
    });
  });

  it('is as long as it was to be from now on, once the patient’s time has come', () => {
    expect(neededTime(appointment, { hasBegun: false, isGroup: false }, minutes(115))).toEqual({
      ...at(115, 135),
      isNow: true,
    });
    expect(neededTime(appointment, { hasBegun: false, isGroup: false }, minutes(140))).toEqual({
      ...at(140, 160),
      isNow: true,
    });
  });

  it('is the rest of it when it has begun, and nothing when none is left', () => {
    expect(neededTime(appointment, { hasBegun: true, isGroup: false }, minutes(115))).toEqual({
      ...at(115, 120),
      isNow: false,
    });
    expect(neededTime(appointment, { hasBegun: true, isGroup: false }, minutes(120))).toBeUndefined();
  });

  it('is a group’s own time, which is claimed of them whole', () => {
    const inGroup = (hasBegun: boolean, now: number) =>
      neededTime(appointment, { hasBegun, isGroup: true }, minutes(now));
    for (const [hasBegun, now] of [
      [false, 110],
      [true, 110],
      [false, 130],
    ] as const)
      expect(inGroup(hasBegun, now)).toEqual({ ...appointment, isNow: false });
    expect(inGroup(true, 120)).toBeUndefined();
  });
});

describe('whoever could come', () => {
  const now = { ...at(115, 135), isNow: true };

  it('is late for what is next by what is left to do then', () => {
    expect(standInState(taken({ appointment: [at(120, 140)] }), now)).toEqual({
      takenBy: undefined,
      lateFor: { startsAt: minutes(120), minutes: 15 },
    });
  });

  it('is taken by what they are in', () => {
    expect(standInState(taken({ appointment: [at(100, 120)] }), now).takenBy).toBe('appointment');
    expect(standInState(taken({ group: [at(115, 120)] }), now).takenBy).toBe('group');
  });

  it('keeps no hold, no block and nothing of Outlook waiting', () => {
    for (const by of ['hold', 'away', 'outlook', 'elsewhere'] as const)
      expect(standInState(taken({ [by]: [at(130, 140)] }), now).takenBy).toBe(by);
  });

  it('has to be free the whole time when the patient’s time is still to come', () => {
    const ahead = { ...at(100, 120), isNow: false };
    expect(standInState(taken({ appointment: [at(110, 130)] }), ahead).takenBy).toBe('appointment');
    expect(standInState(taken({ appointment: [at(120, 140)] }), ahead)).toEqual({});
  });

  it('is never both taken and late, and late only for what begins in the time', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...TAKEN_BY), span), { maxLength: 6 }),
        fc.integer({ min: 50, max: 200 }),
        (all, from) => {
          const mine = taken();
          for (const [by, [start, length]] of all) mine[by].push(at(start, start + length));
          const needed = { ...at(from, from + 20), isNow: true };
          const { takenBy, lateFor } = standInState(mine, needed);
          expect(takenBy !== undefined && lateFor !== undefined).toBe(false);
          if (lateFor === undefined) return;
          expect(lateFor.startsAt).toBeGreaterThan(needed.from);
          expect(lateFor.startsAt).toBeLessThan(needed.until);
          expect(lateFor.minutes).toBeGreaterThan(0);
        },
      ),
    );
  });
});
