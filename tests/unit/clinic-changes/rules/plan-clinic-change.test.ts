import { Temporal } from 'temporal-polyfill';
import {
  planAsText,
  planClinicChange,
  type AppointmentToChange,
  type PlannedAction,
  type SessionToChange,
} from '../../../../api/clinic-changes/rules/plan-clinic-change.ts';
import { shiftAppointment, shiftSession } from '../../../../api/clinic-changes/rules/shift-on-wall.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const NOW = at('2026-03-02T08:00:00Z');
const LONDON = 'Europe/London';

function aSession(change: Partial<SessionToChange> = {}): SessionToChange {
  return {
    sessionId: 'session-1',
    version: 1,
    date: '2026-03-05',
    opensAt: '09:00',
    closesAt: '12:00',
    timeZone: LONDON,
    staff: [{ practitionerId: 'doctor' }, { practitionerId: 'nurse' }],
    ...change,
  };
}

function anAppointment(change: Partial<AppointmentToChange> = {}): AppointmentToChange {
  const startsAt = change.startsAt ?? at('2026-03-05T10:00:00Z');
  return {
    appointmentId: 'appointment-1',
    version: 1,
    sessionId: 'session-1',
    startsAt,
    endsAt: startsAt.add({ minutes: 30 }),
    patientStartsAt: startsAt,
    isInGroup: false,
    staff: [{ practitionerId: 'doctor' }, { practitionerId: 'nurse' }],
    ...change,
  };
}

const plan = (
  action: PlannedAction,
  sessions: SessionToChange[],
  appointments: AppointmentToChange[],
  practitionerId?: string,
) => planClinicChange(action, sessions, appointments, practitionerId, NOW);
const weekLater: PlannedAction = { kind: 'move', days: 7, minutes: 0 };

type Shifted = ReturnType<typeof shiftAppointment>;
/** @throws Error when it could not be shifted */
function instantOf(shifted: Shifted): string {
  if ('problem' in shifted) throw new Error(shifted.problem);
  return shifted.toString();
}

describe('Moving on the wall clock', () => {
  it('keeps ten o’clock ten o’clock when the clocks go forward in between', () => {
    const moved = shiftAppointment(
      { startsAt: at('2026-03-26T10:00:00Z'), patientStartsAt: at('2026-03-26T10:00:00Z') },
      LONDON,
      { days: 7, minutes: 0 },
      NOW,
    );
    expect(instantOf(moved)).toBe('2026-04-02T09:00:00Z');
  });

  it('keeps ten o’clock ten o’clock when the clocks go back in between', () => {
    const moved = shiftAppointment(
      { startsAt: at('2026-10-22T09:00:00Z'), patientStartsAt: at('2026-10-22T09:00:00Z') },
      LONDON,
      { days: 7, minutes: 0 },
      NOW,
    );
    expect(instantOf(moved)).toBe('2026-10-29T10:00:00Z');
  });

  it('follows the clocks of the clinic’s own zone', () => {
    const moved = shiftAppointment(
      { startsAt: at('2026-03-05T15:00:00Z'), patientStartsAt: at('2026-03-05T15:00:00Z') },
      'America/New_York',
      { days: 7, minutes: 0 },
      NOW,
    );
    expect(instantOf(moved)).toBe('2026-03-12T14:00:00Z');
  });

  it('keeps the patient’s time on the wall and the huddle’s length before it', () => {
    const moved = shiftAppointment(
      { startsAt: at('2026-03-26T09:50:00Z'), patientStartsAt: at('2026-03-26T10:00:00Z') },
      LONDON,
      { days: 7, minutes: 15 },
      NOW,
    );
    expect(instantOf(moved)).toBe('2026-04-02T09:05:00Z');
  });

  it('refuses a time over which the clocks go forward', () => {
    const moved = shiftAppointment(
      { startsAt: at('2026-03-22T01:30:00Z'), patientStartsAt: at('2026-03-22T01:30:00Z') },
      LONDON,
      { days: 7, minutes: 0 },
      NOW,
    );
    expect(moved).toEqual({ problem: 'time-does-not-exist' });
  });

  it.each([
    ['the first 1:30am later, to the first 1:45', '2026-10-25T00:30:00Z', 0, 15, '2026-10-25T00:45:00Z'],
    ['the second 1:30am later, to the second 1:45', '2026-10-25T01:30:00Z', 0, 15, '2026-10-25T01:45:00Z'],
    ['2:30am to the second 1:30', '2026-10-25T02:30:00Z', 0, -60, '2026-10-25T01:30:00Z'],
    ['half past midnight to the first 1:30', '2026-10-24T23:30:00Z', 0, 60, '2026-10-25T00:30:00Z'],
    ['1:30am of the day before to the first 1:30', '2026-10-24T00:30:00Z', 1, 0, '2026-10-25T00:30:00Z'],
    ['1:30am of a week later to the second 1:30', '2026-11-01T01:30:00Z', -7, 0, '2026-10-25T01:30:00Z'],
  ])('when an hour is on the wall twice moves %s', (_what, from, days, minutes, to) => {
    const startsAt = at(from);
    const moved = shiftAppointment({ startsAt, patientStartsAt: startsAt }, LONDON, { days, minutes }, NOW);
    expect(instantOf(moved)).toBe(to);
  });

  it('makes a session of the day on which the clocks go forward as long as its templates would', () => {
    const shifted = shiftSession(
      aSession({ date: '2026-03-22', opensAt: '00:30', closesAt: '03:30' }),
      { days: 7, minutes: 0 },
      NOW,
    );
    expect(shifted).toMatchObject({ date: '2026-03-29', opensAt: '00:30', closesAt: '03:30' });
    if ('problem' in shifted) throw new Error('it was not shifted');
    expect(shifted.closes.since(shifted.opens).total('minutes')).toBe(120);
  });

  it('refuses a session that would run past midnight, and one that would be over', () => {
    const evening = aSession({ opensAt: '20:00', closesAt: '23:30' });
    expect(shiftSession(evening, { days: 0, minutes: 60 }, NOW)).toEqual({ problem: 'leaves-its-day' });
    expect(shiftSession(aSession(), { days: -7, minutes: 0 }, NOW)).toEqual({ problem: 'new-time-in-past' });
  });

  it('lets a session end at midnight', () => {
    const evening = aSession({ opensAt: '20:00', closesAt: '23:30' });
    expect(shiftSession(evening, { days: 0, minutes: 30 }, NOW)).toMatchObject({ closesAt: '24:00' });
  });
});

describe('Planning a change of clinics', () => {
  it('cancels the session and every appointment in it', () => {
    const planned = plan({ kind: 'cancel' }, [aSession()], [anAppointment()]);
    expect(planned.sessions).toMatchObject([{ becomes: 'cancelled', movesTo: undefined }]);
    expect(planned.items).toMatchObject([{ moveTo: undefined }]);
    expect(planned.notPossible).toEqual([]);
  });

  it('leaves a shared session to the others when one person’s part is cancelled', () => {
    const alone = aSession({ sessionId: 'session-2', staff: [{ practitionerId: 'doctor' }] });
    const planned = plan({ kind: 'cancel' }, [aSession(), alone], [anAppointment()], 'doctor');
    expect(planned.sessions.map(({ becomes }) => becomes)).toEqual(['without-person', 'cancelled']);
  });

  it('does not touch what has started', () => {
    const started = anAppointment({ startsAt: at('2026-03-02T07:45:00Z') });
    const planned = plan({ kind: 'cancel' }, [aSession({ date: '2026-03-02' })], [started]);
    expect(planned.items).toEqual([]);
    expect(planned.notPossible).toMatchObject([{ problem: 'already-started' }]);
  });

  it('moves every appointment with its session', () => {
    const planned = plan(weekLater, [aSession()], [anAppointment()]);
    expect(planned.sessions).toMatchObject([{ becomes: 'moved', movesTo: { date: '2026-03-12' } }]);
    expect(planned.items.map(({ moveTo }) => moveTo?.toString())).toEqual(['2026-03-12T10:00:00Z']);
  });

  it('keeps a session that cannot move, and its appointments, with the reason', () => {
    const evening = aSession({ opensAt: '20:00', closesAt: '23:30' });
    const planned = plan({ kind: 'move', days: 0, minutes: 60 }, [evening], [anAppointment()]);
    expect(planned.sessions).toMatchObject([{ becomes: 'unchanged' }]);
    expect(planned.notPossible).toMatchObject([{ problem: 'leaves-its-day' }]);
  });

  it('moves, hands over and cancels the places of a group with the rest', () => {
    const place = anAppointment({ isInGroup: true });
    const handOver: PlannedAction = {
      kind: 'hand-over',
      fromPractitionerId: 'doctor',
      toPractitionerId: 'somebody else',
    };
    for (const action of [weekLater, handOver, { kind: 'cancel' } as const]) {
      expect(plan(action, [aSession()], [place]).items).toHaveLength(1);
    }
  });

  it('begins with the last appointment when a clinic moves later, and with the first when it moves earlier', () => {
    const first = anAppointment();
    const last = anAppointment({ appointmentId: 'appointment-2', startsAt: at('2026-03-05T10:30:00Z') });
    const orderOf = (minutes: number): string[] =>
      plan({ kind: 'move', days: 0, minutes }, [aSession()], [first, last]).items.map(
        ({ appointment }) => appointment.appointmentId,
      );
    expect(orderOf(30)).toEqual(['appointment-2', 'appointment-1']);
    expect(orderOf(-30)).toEqual(['appointment-1', 'appointment-2']);
  });

  it('hands over, except where the successor is there already', () => {
    const action: PlannedAction = {
      kind: 'hand-over',
      fromPractitionerId: 'doctor',
      toPractitionerId: 'other-doctor',
    };
    const both = anAppointment({
      appointmentId: 'appointment-2',
      staff: [{ practitionerId: 'doctor' }, { practitionerId: 'other-doctor' }],
    });
    const planned = plan(action, [aSession()], [anAppointment(), both], 'doctor');
    expect(planned.items.map(({ appointment }) => appointment.appointmentId)).toEqual(['appointment-1']);
    expect(planned.notPossible).toMatchObject([{ problem: 'successor-already-there' }]);
  });
});

describe('What was agreed to', () => {
  const action = { kind: 'cancel' } as PlannedAction;
  const other = anAppointment({ appointmentId: 'appointment-2' });
  const textOf = (sessions: SessionToChange[], appointments: AppointmentToChange[], by = action): string =>
    planAsText(by, undefined, plan(by, sessions, appointments));

  it('does not depend on the order in which it was read', () => {
    expect(textOf([aSession()], [anAppointment(), other])).toBe(
      textOf([aSession()], [other, anAppointment()]),
    );
  });

  it.each([
    ['another appointment', [aSession()], [anAppointment(), other], action],
    ['one less', [aSession()], [], action],
    ['a changed appointment', [aSession()], [anAppointment({ version: 2 })], action],
    ['a changed session', [aSession({ version: 2 })], [anAppointment()], action],
    ['another action', [aSession()], [anAppointment()], weekLater],
  ])('is another one with %s', (_what, sessions, appointments, by) => {
    expect(textOf(sessions, appointments, by)).not.toBe(textOf([aSession()], [anAppointment()]));
  });
});
