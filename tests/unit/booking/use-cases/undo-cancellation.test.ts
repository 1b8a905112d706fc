import type { CancelAppointment } from '../../../../api/booking/contract/booking-changes.ts';
import { makeCancelAppointment } from '../../../../api/booking/use-cases/cancel-appointment.ts';
import { UNDO_SECONDS } from '../../../../api/booking/use-cases/cancellation-leaves.ts';
import { closeEmptyGroup } from '../../../../api/booking/use-cases/close-empty-group.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { changerOf } from '../../../../api/booking/use-cases/changer.ts';
import { recordCancellationCode } from '../../../../api/booking/use-cases/cancellation-code.ts';
import { makeUndoCancellation } from '../../../../api/booking/use-cases/undo-cancellation.ts';
import { aBookableLine } from '../../../builders/a-bookable-line.ts';
import { newId, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { letCancellationLeaveOf } from '../../../support/let-cancellation-leave.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

async function aCancelled(
  given: Parameters<typeof aBookableLine>[0] = {},
  more: Partial<CancelAppointment> = {},
) {
  const line = aBookableLine(given);
  const { coordinator, appointmentId, deps } = line;
  await makeCancelAppointment(deps)(coordinator, {
    appointmentId,
    body: { by: 'provider', reason: 'prov', ...more },
    seen: 'any',
  });
  const undo = makeUndoCancellation(deps);
  return {
    ...line,
    undo: (seen: number | 'any' = 2) => undo(coordinator, { appointmentId, seen }),
    letItLeave: () => letCancellationLeaveOf(line),
  };
}

const outside = ['cancel-meeting', 'write-outcome-to-pas', 'send-message'];

describe('undoing a cancellation', () => {
  it('leaves the appointment as it was, and nobody outside hears of either', async () => {
    const { undo, appointment, stores, letItLeave } = await aCancelled();
    const view = await undo();
    expect(view).toMatchObject({ cancelled: null, attendance: { code: null } });
    expect(appointment()).toMatchObject({ status: 'booked', version: 3 });
    await letItLeave();
    expect(stores.outbox.filter(({ topic }) => outside.includes(topic))).toEqual([]);
    expect(stores.attendance).toEqual([]);
  });

  it('is refused once it has left, and it has left as a whole', async () => {
    const { undo, stores, letItLeave, coordinator } = await aCancelled();
    await letItLeave();
    const topics = new Set(stores.outbox.map(({ topic }) => topic));
    expect([...topics]).toEqual(expect.arrayContaining(outside));
    expect(stores.attendance).toMatchObject([
      { version: 1, code: '4', confirmedBy: { practitionerId: coordinator.practitionerId } },
    ]);
    await expectRefused(stores, () => undo(), 'cancellation-has-left');
  });

  it('brings everybody back to where they were', async () => {
    const { undo, stores } = await aCancelled(
      { patient: { state: 'waiting' }, proxy: { state: 'joined' } },
      { evenThoughUnderWay: 'booked-in-error' },
    );
    expect(stores.participants.rows.map(({ state }) => state)).toEqual(['not-seen', 'left']);
    await undo('any');
    expect(stores.participants.rows.map(({ state }) => state)).toEqual(['waiting', 'admitted']);
  });

  it('is refused when somebody has confirmed its code already', async () => {
    const { undo, stores, appointmentId, coordinator, deps, appointment } = await aCancelled();
    const cancellation = { by: 'provider', reason: 'prov' } as const;
    await stores.run(NORTHMOOR.orgId, (all) =>
      recordCancellationCode(deps, all, changerOf(coordinator), appointment(), cancellation),
    );
    await expectRefused(stores, () => undo(), 'cancellation-has-left');
    expect(stores.attendance.map((row) => row.appointmentId)).toEqual([appointmentId]);
  });

  it('goes by the decision that stands: one that was taken back is none, and the PAS hears of the next', async () => {
    const { undo, stores, appointmentId, coordinator, appointment, letItLeave, deps } = await aCancelled();
    const { practitionerId } = coordinator;
    await stores.run(NORTHMOOR.orgId, async (all) => {
      const cancellation = { by: 'provider', reason: 'prov' } as const;
      await recordCancellationCode(deps, all, changerOf(coordinator), appointment(), cancellation);
      await all.attendance.undo(appointmentId, 1, { practitionerId, at: deps.now() });
    });
    expect(await undo()).toMatchObject({ cancelled: null });
    const body = { by: 'provider', reason: 'prov' } as const;
    await makeCancelAppointment(deps)(coordinator, { appointmentId, body, seen: 'any' });
    await letItLeave();
    expect(stores.attendance.map(({ version }) => version)).toEqual([1, 2]);
    const told = stores.outbox.filter(({ topic }) => topic === 'write-outcome-to-pas');
    expect(told.map(({ payload }) => payload)).toEqual([{ version: 2 }]);
  });

  it('is offered until it leaves, and not where it leaves at once', async () => {
    const { appointment, deps } = await aCancelled();
    const { undoUntil } = appointment().cancelled!;
    expect(undoUntil).toEqual(deps.now().add({ seconds: UNDO_SECONDS }));
    const died = await aCancelled({}, { by: 'patient', reason: 'pat-dec' });
    expect(died.appointment().cancelled!.undoUntil).toBeUndefined();
    expect(died.stores.attendance).toHaveLength(1);
    await expectRefused(died.stores, () => died.undo('any'), 'cancellation-has-left');
  });

  it('is possible with a note, which stays in the evidence and goes along when it leaves', async () => {
    const body = { by: 'patient', reason: 'pat', note: 'Rang reception' } as const;
    const { undo, stores, letItLeave, deps, coordinator, appointmentId } = await aCancelled({}, body);
    expect(await undo()).toMatchObject({ cancelled: null });
    const notes = () =>
      stores.evidence
        .filter(({ kind }) => kind === 'appointment-cancelled')
        .map(({ detail }) => detail['note']);
    expect([notes(), stores.attendance]).toEqual([['Rang reception'], []]);
    await makeCancelAppointment(deps)(coordinator, {
      appointmentId,
      body: { ...body, note: 'Rang again' },
      seen: 'any',
    });
    await letItLeave();
    expect(stores.attendance).toMatchObject([{ code: '2', note: 'Rang again' }]);
    expect(notes()).toEqual(['Rang reception', 'Rang again']);
  });

  it('finds the slot of a group still there, whoever else left it meanwhile', async () => {
    const groupSessionId = asId<'GroupSession'>(newId());
    const line = aBookableLine({ appointment: { group: { groupSessionId, title: 'Carbs' } } });
    const { stores, deps, coordinator, appointmentId, appointment, clock } = line;
    await stores.run(NORTHMOOR.orgId, ({ groups }) =>
      groups.add({
        ...{ groupSessionId, title: 'Carbs', capacity: 8, timeZone: 'Europe/London', staff: [] },
        ...{ serviceLineId: appointment().serviceLineId, modality: 'video', location: null },
        ...{ startsAt: appointment().startsAt, endsAt: appointment().endsAt },
        session: { sessionId: asId<'Session'>(newId()), clinicId: asId<'Clinic'>(newId()) },
        ...{ createdBy: coordinator.practitionerId, createdAt: deps.now() },
      }),
    );
    await makeCancelAppointment(deps)(coordinator, {
      appointmentId,
      body: { by: 'provider', reason: 'prov' },
      seen: 'any',
    });
    const theLastLeaves = () =>
      stores.run(NORTHMOOR.orgId, (all) => closeEmptyGroup(deps, all, appointment()));
    await theLastLeaves();
    expect(stores.groups).toMatchObject([{ status: 'planned' }]);
    await makeUndoCancellation(deps)(coordinator, { appointmentId, seen: 'any' });
    await makeCancelAppointment(deps)(coordinator, {
      appointmentId,
      body: { by: 'provider', reason: 'prov' },
      seen: 'any',
    });
    clock.now = clock.now.add({ seconds: UNDO_SECONDS });
    await letCancellationLeaveOf(line);
    expect(stores.groups).toMatchObject([{ status: 'cancelled' }]);
  });

  it('is refused when there is nothing to undo, or it was changed since', async () => {
    const { undo, stores } = await aCancelled();
    await expectRefused(stores, () => undo(1), 'changed-meanwhile');
    await undo();
    await expectRefused(stores, () => undo('any'), 'not-cancelled');
  });
});
