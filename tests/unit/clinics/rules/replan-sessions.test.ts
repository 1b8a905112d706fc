import {
  replanSessions,
  type ExistingSession,
  type SessionShape,
} from '../../../../api/clinics/rules/replan-sessions.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');

function wanted(localDate: string, opensAt = '09:00', closesAt = '12:00', people = ['a', 'b']): SessionShape {
  return {
    localDate,
    opensAt,
    closesAt,
    timeZone: 'Europe/London',
    slotMinutes: 30,
    modality: 'video',
    location: null,
    capacity: 1,
    practitionerIds: people,
    from: Date.parse(`${localDate}T${opensAt}:00Z`),
    until: Date.parse(`${localDate}T${closesAt}:00Z`),
  };
}

function existing(
  localDate: string,
  booked: readonly [from: string, until: string, person: string][] = [],
  changes: Partial<ExistingSession<string>> = {},
): ExistingSession<string> {
  return {
    ...wanted(localDate),
    sessionId: `session of ${localDate}`,
    status: 'planned',
    bookings: booked.map(([from, until, practitionerId], index) => ({
      bookingId: `${localDate} booking ${index}`,
      practitionerId,
      from: Date.parse(`${localDate}T${from}:00Z`),
      until: Date.parse(`${localDate}T${until}:00Z`),
    })),
    ...changes,
  };
}

const nothing = { make: [], change: [], remove: [], withdraw: [], unfit: [] };

describe('sessions after a change of their template', () => {
  it('stay as they are when they are wanted as they are, whatever the order of their people', () => {
    const plan = replanSessions(
      [existing('2026-03-03')],
      [wanted('2026-03-03', '09:00', '12:00', ['b', 'a'])],
      NOW,
    );
    expect(plan).toEqual(nothing);
  });

  it('are made, changed and removed while nothing is booked', () => {
    const plan = replanSessions(
      [existing('2026-03-03'), existing('2026-03-10')],
      [wanted('2026-03-10', '10:00'), wanted('2026-03-17')],
      NOW,
    );
    expect(plan.make.map((session) => session.localDate)).toEqual(['2026-03-17']);
    expect(plan.change).toEqual([{ sessionId: 'session of 2026-03-10', to: wanted('2026-03-10', '10:00') }]);
    expect(plan.remove).toEqual(['session of 2026-03-03']);
    expect(plan.withdraw).toEqual([]);
  });

  it('are changed in place when everything that is booked still fits', () => {
    const booked = existing('2026-03-03', [['10:00', '10:30', 'a']]);
    const plan = replanSessions([booked], [wanted('2026-03-03', '10:00', '13:00', ['a'])], NOW);
    expect(plan.change).toHaveLength(1);
    expect(plan.unfit).toEqual([]);
  });

  it('stay for a booking that no longer fits, and a new one is made beside', () => {
    const booked = existing('2026-03-03', [
      ['09:00', '09:30', 'a'],
      ['11:00', '11:30', 'b'],
    ]);
    const plan = replanSessions([booked], [wanted('2026-03-03', '10:00')], NOW);
    expect(plan).toEqual({
      ...nothing,
      make: [wanted('2026-03-03', '10:00')],
      withdraw: ['session of 2026-03-03'],
      unfit: [{ sessionId: 'session of 2026-03-03', bookingIds: ['2026-03-03 booking 0'] }],
    });
  });

  it('stay when the person who is booked is not in the clinic any more', () => {
    const booked = existing('2026-03-03', [['09:00', '09:30', 'b']]);
    const plan = replanSessions([booked], [wanted('2026-03-03', '09:00', '12:00', ['a'])], NOW);
    expect(plan.withdraw).toEqual(['session of 2026-03-03']);
  });

  it('stay on a date that is no longer wanted when something is booked', () => {
    const plan = replanSessions([existing('2026-03-03', [['09:00', '09:30', 'a']])], [], NOW);
    expect(plan.withdraw).toEqual(['session of 2026-03-03']);
    expect(plan.remove).toEqual([]);
  });

  it('name a booking of several people once', () => {
    const session = existing('2026-03-03', [['09:00', '09:30', 'a']]);
    const [booking] = session.bookings;
    const both = { ...session, bookings: [booking!, { ...booking!, practitionerId: 'b' }] };
    expect(replanSessions([both], [], NOW).unfit[0]?.bookingIds).toEqual(['2026-03-03 booking 0']);
  });

  it('that were withdrawn go once nothing is booked in them, and stay listed until then', () => {
    const withdrawn = { status: 'withdrawn' } as const;
    const free = existing('2026-03-03', [], withdrawn);
    const full = existing('2026-03-10', [['09:00', '09:30', 'a']], withdrawn);
    const plan = replanSessions([free, full], [wanted('2026-03-03', '10:00')], NOW);
    expect(plan.remove).toEqual(['session of 2026-03-03']);
    expect(plan.make).toHaveLength(1);
    expect(plan.withdraw).toEqual([]);
    expect(plan.unfit).toEqual([
      { sessionId: 'session of 2026-03-10', bookingIds: ['2026-03-10 booking 0'] },
    ]);
  });

  it('that have begun stay, and their date with them', () => {
    const running = existing('2026-03-02', [], { from: NOW - 1, until: NOW + 3_600_000 });
    const plan = replanSessions([running], [wanted('2026-03-02', '13:00', '15:00')], NOW);
    expect(plan).toEqual(nothing);
  });

  it('that were cancelled stay cancelled', () => {
    const plan = replanSessions(
      [existing('2026-03-03', [], { status: 'cancelled' })],
      [wanted('2026-03-03')],
      NOW,
    );
    expect(plan).toEqual(nothing);
  });

  it('of the past are not made', () => {
    expect(replanSessions([], [wanted('2026-03-01')], NOW)).toEqual(nothing);
  });
});
