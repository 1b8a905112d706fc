import type { Need } from '../../../../api/slots/rules/assign-team.ts';
import { findSlots, gapFilledFor } from '../../../../api/slots/rules/find-slots.ts';
import { prepareAvailability } from '../../../../api/slots/rules/prepared-availability.ts';

const MINUTE = 60_000;
const span = (from: number, until: number) => ({ from: from * MINUTE, until: until * MINUTE });
const session = (from: number, until: number, slotMinutes = 30) => ({ ...span(from, until), slotMinutes });
const need = (name: string, count: number, ...candidates: string[]): Need<string> => ({
  name,
  count,
  candidates,
});

interface Person {
  open?: ReturnType<typeof session>[];
  busy?: ReturnType<typeof span>[];
  known?: ReturnType<typeof span>;
}

interface Asked {
  minutes?: number;
  huddle?: number;
  debrief?: number;
  from?: number;
  to?: number;
  limit?: number;
  suits?: ReturnType<typeof span>[];
  patientBusy?: ReturnType<typeof span>[];
}

function prepare(people: Record<string, Person>) {
  const availability = Object.entries(people).map(
    ([key, { open, busy = [], known }]) => [key, { open, busy, known }] as const,
  );
  return prepareAvailability(new Map(availability), span(0, 1_000));
}

function find(needs: Need<string>[], people: Record<string, Person>, asked: Asked = {}) {
  const { minutes = 30, huddle = 0, debrief = 0, from = 0, to = 1_000, limit = 1_000 } = asked;
  return findSlots(prepare(people), {
    needs,
    parts: { huddleMinutes: huddle, patientMinutes: minutes, debriefMinutes: debrief },
    from: from * MINUTE,
    to: to * MINUTE,
    patient: { suits: asked.suits, busy: asked.patientBusy ?? [] },
    limit,
  }).map((slot) => ({
    from: slot.from / MINUTE,
    until: slot.until / MINUTE,
    team: slot.team.map(({ key, need: name }) => `${name}:${key}`),
  }));
}
const starts = (slots: { from: number }[]): number[] => slots.map((slot) => slot.from);

describe('finding slots', () => {
  it('offers one slot after the other from the opening of a session', () => {
    expect(starts(find([need('nurse', 1, 'ben')], { ben: { open: [session(10, 100)] } }))).toEqual([
      10, 40, 70,
    ]);
  });

  it('offers a longer appointment at each slot of the session at which it fits', () => {
    const slots = find([need('nurse', 1, 'ben')], { ben: { open: [session(0, 120)] } }, { minutes: 60 });
    expect(starts(slots)).toEqual([0, 30, 60]);
  });

  it('offers shorter appointments one after the other', () => {
    const slots = find([need('nurse', 1, 'ben')], { ben: { open: [session(0, 60)] } }, { minutes: 20 });
    expect(starts(slots)).toEqual([0, 20, 40]);
  });

  it('offers a time only when every required role has somebody free', () => {
    const slots = find([need('consultant', 1, 'amina'), need('nurse', 1, 'ben')], {
      amina: { open: [session(0, 120)], busy: [span(0, 30)] },
      ben: { open: [session(0, 120)], busy: [span(60, 61)] },
    });
    expect(slots).toEqual([
      { from: 30, until: 60, team: ['consultant:amina', 'nurse:ben'] },
      { from: 90, until: 120, team: ['consultant:amina', 'nurse:ben'] },
    ]);
  });

  it('takes whoever of a role is free, the preferred one first', () => {
    const slots = find([need('nurse', 1, 'ben', 'hannah')], {
      ben: { open: [session(0, 60)], busy: [span(30, 60)] },
      hannah: { open: [session(0, 60)] },
    });
    expect(slots.map((slot) => slot.team)).toEqual([['nurse:ben'], ['nurse:hannah']]);
  });

  it('needs as many people of a role as were asked for', () => {
    const people = {
      ben: { open: [session(0, 60)] },
      hannah: { open: [session(0, 60)], busy: [span(0, 1)] },
    };
    expect(starts(find([need('nurse', 2, 'ben', 'hannah')], people))).toEqual([30]);
  });

  it('never lets one person fill two needs, and finds the way in which all are filled', () => {
    const everybody = { open: [session(0, 30)] };
    const needs = [need('lead', 1, 'amina', 'ben'), need('nurse', 1, 'amina')];
    expect(find(needs, { amina: everybody, ben: everybody })[0]?.team).toEqual(['lead:ben', 'nurse:amina']);
    expect(find(needs, { amina: everybody })).toEqual([]);
  });

  it('lets an appointment follow directly on another one', () => {
    const slots = find([need('nurse', 1, 'ben')], {
      ben: { open: [session(0, 90)], busy: [span(0, 30), span(60, 90)] },
    });
    expect(starts(slots)).toEqual([30]);
  });

  it('lets an appointment reach over two sessions that touch', () => {
    const slots = find(
      [need('nurse', 1, 'ben')],
      {
        ben: { open: [session(0, 45, 45), session(45, 90, 45)] },
      },
      { minutes: 60 },
    );
    expect(starts(slots)).toEqual([0]);
  });

  it('never offers somebody of whom nothing is known, nor outside of what is known', () => {
    expect(find([need('nurse', 1, 'nobody')], {})).toEqual([]);
    const ben = { open: [session(0, 120)], known: span(30, 90) };
    expect(starts(find([need('nurse', 1, 'ben')], { ben }))).toEqual([30, 60]);
  });

  it('takes what needs no session at any time at which it is not taken', () => {
    const slots = find([need('nurse', 1, 'ben'), need('resource:0', 1, 'room1', 'room2')], {
      ben: { open: [session(0, 90)] },
      room1: { busy: [span(0, 45)] },
      room2: { busy: [span(20, 40)] },
    });
    expect(slots.map(({ from, team }) => [from, team[1]])).toEqual([[60, 'resource:0:room1']]);
  });

  it('keeps the staff for all parts and the patient for the middle', () => {
    const parts = { huddle: 10, minutes: 20, debrief: 10 };
    const ben = { open: [session(0, 200, 10)], busy: [span(130, 140)] };
    const slots = find([need('nurse', 1, 'ben')], { ben }, { ...parts, patientBusy: [span(0, 30)] });
    // the huddle may overlap the patient's other appointment; nothing may overlap the nurse's
    expect(starts(slots)).toEqual([20, 30, 40, 50, 60, 70, 80, 90, 140, 150, 160]);
    const suitable = find([need('nurse', 1, 'ben')], { ben }, { ...parts, suits: [span(60, 90)] });
    expect(suitable.map(({ from, until }) => [from, until])).toEqual([
      [50, 90],
      [60, 100],
    ]);
  });

  it('keeps to the window and the limit', () => {
    const people = { ben: { open: [session(0, 300)] } };
    expect(starts(find([need('nurse', 1, 'ben')], people, { from: 31, to: 120 }))).toEqual([60, 90]);
    expect(find([need('nurse', 1, 'ben')], people, { limit: 2 })).toHaveLength(2);
  });

  it('finds the slots between busy times that fall on no round minute', () => {
    const ben = { open: [session(0, 120)], busy: [{ from: 30 * MINUTE - 1, until: 30 * MINUTE + 1 }] };
    expect(starts(find([need('nurse', 1, 'ben')], { ben }))).toEqual([60, 90]);
  });

  it('refuses parts of no length as a bug', () => {
    expect(() => find([need('nurse', 1, 'ben')], {}, { minutes: 0 })).toThrow(RangeError);
    expect(() => find([need('nurse', 1, 'ben')], {}, { huddle: -5 })).toThrow(RangeError);
  });

  it('knows in whose clinic a slot leaves no odd piece', () => {
    const prepared = prepare({
      ben: { open: [session(60, 150)], busy: [span(60, 90), span(120, 150)] },
      amina: { open: [session(60, 150)], busy: [span(60, 90)] },
    });
    const parts = { huddleMinutes: 0, patientMinutes: 30, debriefMinutes: 0 };
    const needs = [need('nurse', 1, 'ben'), need('consultant', 1, 'amina')];
    const [slot] = findSlots(prepared, { needs, parts, from: 0, to: 1_000 * MINUTE, limit: 1 });
    expect(gapFilledFor(prepared, parts, slot!)).toEqual(['ben']);
  });
});
