import { makeCancelGroupSession } from '../../../../api/booking/use-cases/cancel-group-session.ts';
import { makeCreateGroupSession } from '../../../../api/booking/use-cases/create-group-session.ts';
import { suggestGroupSessions } from '../../../../api/booking/use-cases/suggest-group-sessions.ts';
import type {
  CancelGroupSession,
  NewGroupSession,
} from '../../../../api/booking/contract/booking-changes.ts';
import type { Seen } from '../../../../api/kernel/contract/endpoint.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aBookableLine } from '../../../builders/a-bookable-line.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

function aPlan(...given: Parameters<typeof aBookableLine>) {
  const line = aBookableLine(...given);
  const { coordinator, serviceLineId, consultant, deps } = line;
  const [create, cancel] = [makeCreateGroupSession(deps), makeCancelGroupSession(deps)];
  const body: NewGroupSession = {
    serviceLineId,
    title: 'Carbs',
    startsAt: '2026-03-03T14:00:00Z',
    durationMinutes: 60,
    capacity: 8,
    staff: [consultant],
  };
  return {
    ...line,
    create: (changes: Partial<NewGroupSession> = {}, actor = coordinator, key = 'key-number-1') =>
      create(actor, { body: { ...body, ...changes }, key }),
    cancel: (groupSessionId: string, seen: Seen, reason?: 'prov-pers' | 'pat-fb', actor = coordinator) =>
      cancel(actor, { groupSessionId, body: { reason }, seen }),
    cancelBecause: (groupSessionId: string, body: CancelGroupSession) =>
      cancel(coordinator, { groupSessionId, body, seen: 'any' }),
  };
}

describe('planning a group session', () => {
  it('is done once for each key', async () => {
    const { create, stores } = aPlan();
    const group = await create();
    expect(group).toMatchObject({ title: 'Carbs', capacity: 8, booked: 0, status: 'planned', version: 1 });
    expect(await create()).toEqual(group);
    expect(stores.groups).toHaveLength(1);
  });

  it('is refused for a time that has passed or is taken, and for people and roles of others', async () => {
    const { create, stores, coordinator, consultant, takeTime, appointment } = aPlan();
    await expectRefused(stores, () => create({ startsAt: '2026-03-03T10:00:00Z' }), 'slot-in-past');
    const stranger = { practitionerId: newId(), roleCode: consultant.roleCode };
    await expectRefused(stores, () => create({ staff: [stranger] }), 'person-not-in-service-line');
    const role = { ...consultant, roleCode: 'dietitian' };
    await expectRefused(stores, () => create({ staff: [role] }), 'role-not-in-service-line');
    const elsewhere = { ...coordinator, serviceLineIds: [] };
    await expectRefused(stores, () => create({}, elsewhere), 'service-line-not-found');
    takeTime(appointment().startsAt, appointment().startsAt.add({ hours: 5 }));
    await expectRefused(stores, () => create(), 'slot-taken');
  });
});

describe('cancelling a group session', () => {
  it('cancels every place in it', async () => {
    const { create, cancel, changeAppointment, appointment, stores } = aPlan();
    const { groupSessionId, title } = await create();
    changeAppointment({ group: { groupSessionId: asId(groupSessionId), title } });
    const cancelled = await cancel(groupSessionId, 1, 'prov-pers');
    expect(cancelled.status).toBe('cancelled');
    expect(appointment()).toMatchObject({ status: 'cancelled', cancelled: { reason: 'prov-pers' } });
    expect(stores.attendance.map(({ code }) => code)).toEqual(['4']);
  });

  it('is refused whole while a patient of it waits, unless it is said why', async () => {
    const { create, cancelBecause, changeAppointment, appointment, stores } = aPlan({
      patient: { state: 'waiting' },
    });
    const { groupSessionId, title } = await create();
    changeAppointment({ group: { groupSessionId: asId(groupSessionId), title } });
    await expectRefused(stores, () => cancelBecause(groupSessionId, {}), 'consultation-under-way');
    expect(stores.groups[0]?.status).toBe('planned');
    await cancelBecause(groupSessionId, { evenThoughUnderWay: 'team-called-away' });
    expect(appointment().status).toBe('cancelled');
  });

  it('is refused when it was changed, is over, is not theirs, or for a patient’s reason', async () => {
    const { create, cancel, stores, coordinator } = aPlan();
    const { groupSessionId } = await create();
    await expectRefused(stores, () => cancel(groupSessionId, 2), 'changed-meanwhile');
    await expectRefused(stores, () => cancel(groupSessionId, 1, 'pat-fb'), 'reason-does-not-fit');
    const stranger = { ...coordinator, serviceLineIds: [] };
    const theirs = () => cancel(groupSessionId, 1, undefined, stranger);
    await expectRefused(stores, theirs, 'group-session-not-found');
    await cancel(groupSessionId, 'any');
    await expectRefused(stores, () => cancel(groupSessionId, 'any'), 'appointment-already-over');
  });
});

describe('another session in place of a full one', () => {
  it('is one to come, with a place, of the same service line', async () => {
    const { create, stores, coordinator, clock, deps } = aPlan();
    const { groupSessionId } = await create();
    const later = await create({ startsAt: '2026-03-03T16:00:00Z' }, coordinator, 'key-number-2');
    stores.groups[0] = { ...stores.groups[0]!, booked: 8 };
    const others = await deps.transaction.run(coordinator.orgId, (all) =>
      suggestGroupSessions(all, coordinator, groupSessionId, clock.now),
    );
    expect(others.map((one) => one.groupSessionId)).toEqual([later.groupSessionId]);
  });
});
