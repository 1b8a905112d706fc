import { makeCreateGroupSession } from '../../../../api/booking/use-cases/create-group-session.ts';
import { makeListStandIns } from '../../../../api/booking/use-cases/list-stand-ins.ts';
import { makeMoveGroupSession } from '../../../../api/booking/use-cases/move-group-session.ts';
import { makeReplaceStaff } from '../../../../api/booking/use-cases/replace-staff.ts';
import { makeRescheduleAppointment } from '../../../../api/booking/use-cases/reschedule-appointment.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { aBookableLine, aFreePerson } from '../../../builders/a-bookable-line.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const LATER = '2026-03-03T16:00:00Z';

/** A group in which the patient has a place, at 14:00. */
async function aGroup() {
  const line = aBookableLine();
  const { coordinator, serviceLineId, consultant, deps } = line;
  const create = makeCreateGroupSession(deps);
  const group = (title: string, startsAt: string, key: string) =>
    create(coordinator, {
      body: { serviceLineId, title, startsAt, durationMinutes: 30, capacity: 8, staff: [consultant] },
      key,
    });
  const { groupSessionId } = await group('Carbs', '2026-03-03T14:00:00Z', 'key-number-1');
  const made = line.stores.groups[0]!;
  line.changeAppointment({
    group: { groupSessionId: made.groupSessionId, title: made.title },
    staff: made.staff.map((member) => ({ ...member, response: 'none' as const })),
    ...{ startsAt: made.startsAt, endsAt: made.endsAt },
    ...{ patientStartsAt: made.startsAt, patientEndsAt: made.endsAt },
  });
  const [move, reschedule, replace] = [
    makeMoveGroupSession(deps),
    makeRescheduleAppointment(deps),
    makeReplaceStaff(deps),
  ];
  const { appointmentId } = line;
  return {
    ...line,
    group,
    groupSessionId,
    move: (startsAt: string, seen: number | 'any' = 1) =>
      move(coordinator, { groupSessionId, body: { startsAt }, seen }),
    movePlace: (body: Parameters<typeof reschedule>[1]['body'], key = 'key-number-9') =>
      reschedule(coordinator, { appointmentId, body, seen: 'any', key }),
    replace: (toPractitionerId: string) =>
      replace(coordinator, {
        appointmentId,
        body: { fromPractitionerId: consultant.practitionerId, toPractitionerId },
        seen: 'any',
      }),
  };
}

describe('a group session', () => {
  it('moves with every place in it, and each patient is told', async () => {
    const { move, appointment, stores } = await aGroup();
    expect(await move(LATER)).toMatchObject({ startsAt: LATER, version: 2 });
    expect(appointment()).toMatchObject({ group: { title: 'Carbs' } });
    expect(appointment().startsAt.toString()).toBe(LATER);
    const topics = stores.outbox.map(({ topic }) => topic);
    expect(topics).toEqual(expect.arrayContaining(['move-group-meeting', 'move-in-pas', 'send-message']));
    expect(topics).not.toContain('move-meeting');
  });

  it('is refused a time that has passed or is taken, and a version that is old', async () => {
    const { move, stores, takeTime, appointment } = await aGroup();
    await expectRefused(stores, () => move('2026-03-03T10:00:00Z'), 'slot-in-past');
    await expectRefused(stores, () => move(LATER, 7), 'changed-meanwhile');
    takeTime(appointment().startsAt.add({ hours: 2 }), appointment().startsAt.add({ hours: 3 }));
    await expectRefused(stores, () => move(LATER), 'slot-taken');
  });

  it('lets one place go to another group, or to a time of its own', async () => {
    const { group, movePlace, appointment, stores } = await aGroup();
    const other = await group('Sleep', LATER, 'key-number-2');
    await movePlace({ startsAt: LATER, groupSessionId: other.groupSessionId });
    expect(appointment().group?.groupSessionId).toBe(other.groupSessionId);
    expect(stores.outbox.map(({ topic }) => topic)).not.toContain('move-meeting');
    await movePlace({ startsAt: '2026-03-03T18:00:00Z' }, 'key-number-3');
    expect(appointment().group).toBeUndefined();
    expect(stores.outbox.map(({ topic }) => topic)).toContain('move-meeting');
  });

  it('gets another professional for all of its places at once', async () => {
    const { replace, stores, clock, appointment, consultant } = await aGroup();
    const lewis = asId<'Practitioner'>(newId());
    const [line] = stores.serviceLines;
    stores.serviceLines[0] = {
      ...line!,
      staff: [...line!.staff, { ...line!.staff[0]!, practitionerId: lewis }],
    };
    stores.people.push(aFreePerson(lewis, appointment().startsAt, clock.now));
    await replace(lewis);
    expect(stores.groups[0]!.staff).toMatchObject([{ practitionerId: lewis, roleCode: consultant.roleCode }]);
    expect(appointment().staff.map(({ practitionerId }) => practitionerId)).toEqual([lewis]);
  });

  it('asks whether another professional is free at its own time, all of which they are claimed for', async () => {
    const { replace, stores, clock, appointment, consultant, coordinator, deps } = await aGroup();
    const lewis = asId<'Practitioner'>(newId());
    const [line] = stores.serviceLines;
    stores.serviceLines[0] = {
      ...line!,
      staff: [...line!.staff, { ...line!.staff[0]!, practitionerId: lewis }],
    };
    const person = aFreePerson(lewis, appointment().startsAt, clock.now);
    stores.people.push(person);
    const { startsAt, endsAt, appointmentId } = appointment();
    clock.now = startsAt.add({ minutes: 10 });
    const span = (from: number, until: number) => ({
      from: startsAt.add({ minutes: from }).epochMilliseconds,
      until: startsAt.add({ minutes: until }).epochMilliseconds,
    });
    const list = async () => {
      const { items } = await makeListStandIns(deps)(coordinator, {
        appointmentId,
        query: { practitionerId: consultant.practitionerId },
      });
      return items[0];
    };
    person.taken.appointment = [span(-10, 5)];
    expect(await list()).toMatchObject({ isFree: false, takenBy: 'appointment' });
    await expectRefused(stores, () => replace(lewis), 'slot-taken');
    person.taken.appointment = [span(endsAt.since(startsAt).total('minutes'), 60)];
    expect(await list()).toMatchObject({ isFree: true, lateFor: null });
    await replace(lewis);
    expect(appointment().staff.map(({ practitionerId }) => practitionerId)).toEqual([lewis]);
  });
});
