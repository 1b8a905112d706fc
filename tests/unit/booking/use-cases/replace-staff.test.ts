import { makeListStandIns } from '../../../../api/booking/use-cases/list-stand-ins.ts';
import { makeReplaceStaff } from '../../../../api/booking/use-cases/replace-staff.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { aBookableLine, aFreePerson } from '../../../builders/a-bookable-line.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

/** A consultation whose consultant cannot come, with another one of the same role who is free. */
function aGap(...given: Parameters<typeof aBookableLine>) {
  const line = aBookableLine(...given);
  const { stores, clock, consultant, coordinator, appointmentId, deps } = line;
  const lewis = asId<'Practitioner'>(newId());
  const nurse = asId<'Practitioner'>(newId());
  const [serviceLine] = stores.serviceLines;
  const person = (practitionerId: typeof lewis, displayName: string, roleCode: string) => ({
    ...serviceLine!.staff[0]!,
    ...{ practitionerId, displayName, roleCode },
  });
  stores.serviceLines[0] = {
    ...serviceLine!,
    staff: [
      ...serviceLine!.staff,
      person(lewis, 'Dr Lewis Grant', consultant.roleCode),
      person(nurse, 'Kim Lee', 'nurse'),
    ],
  };
  stores.people.push(aFreePerson(lewis, line.appointment().startsAt, clock.now));
  const list = makeListStandIns(deps);
  const replace = makeReplaceStaff(deps);
  return {
    ...line,
    lewis,
    nurse,
    list: () => list(coordinator, { appointmentId, query: { practitionerId: consultant.practitionerId } }),
    replace: (toPractitionerId: string, seen: number | 'any' = 1) =>
      replace(coordinator, {
        appointmentId,
        body: { fromPractitionerId: consultant.practitionerId, toPractitionerId },
        seen,
      }),
  };
}

describe('replacing a person', () => {
  it('offers everybody who holds the role, and says whether they are free', async () => {
    const { list, lewis } = aGap();
    expect(await list()).toMatchObject({
      items: [{ practitionerId: lewis, displayName: 'Dr Lewis Grant', isFree: true, isInClinic: true }],
    });
  });

  it('puts them in the place of the other at the same time, and tells the patient nothing', async () => {
    const { replace, lewis, appointment, stores } = aGap();
    const before = appointment().startsAt;
    const view = await replace(lewis);
    expect(view.staff.map(({ practitionerId }) => practitionerId)).toContain(lewis);
    expect(appointment().startsAt.equals(before)).toBe(true);
    const topics = stores.outbox.map(({ topic }) => topic);
    expect(topics).toEqual(expect.arrayContaining(['move-meeting', 'tell-pas-of-proxies']));
    expect(topics).not.toContain('move-in-pas');
    expect(topics).not.toContain('send-message');
  });

  it('is done while somebody waits, after the start too', async () => {
    const { replace, lewis, appointment, clock } = aGap({ patient: { state: 'waiting' } });
    clock.now = appointment().startsAt.add({ minutes: 5 });
    const view = await replace(lewis);
    expect(view.state).toBe('waiting');
  });

  it('is refused to whoever is taken, does not hold the role, or was replaced already', async () => {
    const { replace, lewis, nurse, stores, appointment } = aGap();
    await expectRefused(stores, () => replace(nurse), 'role-not-theirs');
    await expectRefused(stores, () => replace(newId()), 'person-not-in-service-line');
    const { startsAt, endsAt } = appointment();
    const span = { from: startsAt.epochMilliseconds, until: endsAt.epochMilliseconds };
    stores.people[1]!.taken.appointment.push(span);
    await expectRefused(stores, () => replace(lewis), 'slot-taken');
    stores.people[1]!.taken.appointment.pop();
    await expectRefused(stores, () => replace(lewis, 7), 'changed-meanwhile');
  });

  it('sees somebody whose time is over now, and says what they would be late for', async () => {
    const { list, replace, lewis, appointment, clock, stores } = aGap({ patient: { state: 'waiting' } });
    const { startsAt, endsAt } = appointment();
    clock.now = endsAt.add({ minutes: 5 });
    const next = clock.now.add({ minutes: 10 });
    stores.people[1]!.taken.appointment.push({
      from: next.epochMilliseconds,
      until: next.add({ minutes: 20 }).epochMilliseconds,
    });
    const minutes = endsAt.since(startsAt).total('minutes') - 10;
    expect(await list()).toMatchObject({
      items: [{ practitionerId: lewis, isFree: true, lateFor: { startsAt: next.toString(), minutes } }],
    });
    expect((await replace(lewis)).state).toBe('waiting');
  });

  it('is refused to whoever is still in a consultation whose time is over, until it is ended', async () => {
    const { list, replace, lewis, appointment, clock, stores } = aGap({ patient: { state: 'waiting' } });
    const { startsAt, endsAt, staff, bookedAt } = appointment();
    clock.now = startsAt.add({ minutes: 5 });
    const other = asId<'Appointment'>(newId());
    stores.appointments.push({
      ...{ ...appointment(), appointmentId: other, bookedAt },
      ...{ startsAt: startsAt.subtract({ minutes: 30 }), endsAt: startsAt },
      staff: [{ ...staff[0]!, practitionerId: lewis }],
    });
    const theirs = stores.participants.rows.find(({ kind }) => kind === 'patient')!;
    stores.participants.rows.push({
      ...theirs,
      ...{ participantId: asId<'Participant'>(newId()), appointmentId: other, state: 'joined' },
    });
    expect(await list()).toMatchObject({ items: [{ isFree: false, takenBy: 'appointment', lateFor: null }] });
    await expectRefused(stores, () => replace(lewis), 'slot-taken');
    clock.now = endsAt.subtract({ minutes: 60 });
    expect(await list()).toMatchObject({ items: [{ isFree: true }] });
    clock.now = startsAt.add({ minutes: 5 });
    stores.participants.rows.at(-1)!.state = 'left';
    expect((await replace(lewis)).state).toBe('waiting');
  });

  it('keeps who was in the place of whom, and by whom', async () => {
    const { replace, lewis, consultant, coordinator, stores } = aGap();
    const view = await replace(lewis);
    expect(view.reassigned).toMatchObject([
      { from: { practitionerId: consultant.practitionerId }, to: { practitionerId: lewis } },
    ]);
    expect(stores.evidence.at(-1)).toMatchObject({
      practitionerId: coordinator.practitionerId,
      detail: { keepsTime: true, left: [consultant.practitionerId], came: [lewis] },
    });
  });

  it('opens the arrival again that whoever goes has taken, and nobody else’s who comes', async () => {
    const taken = aGap({ patient: { state: 'waiting' } });
    taken.stores.appointments[0] = {
      ...taken.appointment(),
      professionalReadyAt: taken.clock.now,
      arrivalTakenBy: {
        practitionerId: taken.consultant.practitionerId,
        displayName: 'Dr A',
        at: taken.clock.now,
      },
    };
    expect(await taken.replace(taken.lewis)).toMatchObject({
      arrivalTakenBy: null,
      professionalReadyAt: null,
    });
    const own = aGap({ patient: { state: 'waiting' } });
    own.stores.appointments[0] = {
      ...own.appointment(),
      arrivalTakenBy: { practitionerId: own.lewis, displayName: 'Dr Lewis Grant', at: own.clock.now },
    };
    expect(await own.replace(own.lewis)).toMatchObject({ arrivalTakenBy: 'Dr Lewis Grant' });
  });

  it('puts nobody out of the meeting in which they are', async () => {
    const { replace, lewis, stores } = aGap({ patient: { state: 'joined' } });
    await expectRefused(stores, () => replace(lewis), 'consultation-under-way');
  });
});
