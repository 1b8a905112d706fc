import { makeCancelAppointment } from '../../../../api/booking/use-cases/cancel-appointment.ts';
import type { CancelAppointment } from '../../../../api/booking/contract/booking-changes.ts';
import { Temporal } from 'temporal-polyfill';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aBookableLine } from '../../../builders/a-bookable-line.ts';
import { letCancellationLeaveOf } from '../../../support/let-cancellation-leave.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

function aCancellation(...given: Parameters<typeof aBookableLine>) {
  const line = aBookableLine(...given);
  const cancel = makeCancelAppointment(line.deps);
  const { appointmentId, coordinator } = line;
  return {
    ...line,
    cancel: async (body: CancelAppointment, seen: number | 'any' = 1, actor = coordinator) => {
      const view = await cancel(actor, { appointmentId, body, seen });
      await letCancellationLeaveOf(line);
      return view;
    },
  };
}

describe('cancelling an appointment', () => {
  it('frees the time, says who gave it up, and settles the attendance', async () => {
    const { cancel, appointment, stores, deps } = aCancellation();
    const view = await cancel({ by: 'patient', reason: 'pat-fb' });
    expect(view.cancelled).toMatchObject({ by: 'patient', reason: 'pat-fb' });
    expect(appointment()).toMatchObject({ status: 'cancelled', version: 2 });
    expect(stores.attendance.map(({ code }) => code)).toEqual(['2']);
    expect(deps.told).toEqual(['time-freed', 'appointment-cancelled']);
  });

  it('is code 4 when the provider cancels', async () => {
    const { cancel, stores } = aCancellation();
    await cancel({ by: 'provider' });
    expect(stores.attendance.map(({ code }) => code)).toEqual(['4']);
  });

  it('is refused with a reason of the other side', async () => {
    const { cancel, stores } = aCancellation();
    await expectRefused(stores, () => cancel({ by: 'provider', reason: 'pat-fb' }), 'reason-does-not-fit');
  });

  it.each(['waiting', 'admitted', 'sent-on', 'joined', 'left'] as const)(
    'is refused while the patient is %s, unless it is said why',
    async (state) => {
      const { cancel, stores, appointment } = aCancellation({ patient: { state } });
      await expectRefused(stores, () => cancel({ by: 'provider' }), 'consultation-under-way');
      await cancel({ by: 'provider', evenThoughUnderWay: 'call-failed' });
      expect(appointment().status).toBe('cancelled');
      expect(stores.attendance[0]?.reasons.at(-1)).toBe('It was under way: The call does not work.');
      expect(['left', 'not-seen']).toContain(stores.participants.rows[0]?.state);
    },
  );

  it('is not by the patient after the start, unless a note says when they cancelled', async () => {
    const { cancel, stores, appointment, clock } = aCancellation();
    clock.now = appointment().patientStartsAt;
    await expectRefused(stores, () => cancel({ by: 'patient' }), 'cancelled-after-start');
    await cancel({ by: 'patient', note: 'Rang reception at 10:05' });
    expect(stores.attendance[0]).toMatchObject({ code: '2', note: 'Rang reception at 10:05' });
  });

  it('is refused when it is over, was changed, or is none of theirs', async () => {
    const over = aCancellation({ appointment: { status: 'ended' } });
    await expectRefused(over.stores, () => over.cancel({ by: 'patient' }), 'appointment-already-over');
    const { cancel, stores, coordinator } = aCancellation();
    await expectRefused(stores, () => cancel({ by: 'patient' }, 2), 'changed-meanwhile');
    const stranger = { ...coordinator, serviceLineIds: [] };
    await expectRefused(stores, () => cancel({ by: 'patient' }, 1, stranger), 'appointment-not-found');
  });

  it('because the patient died sends nothing, now and later, and marks what else is open of them', async () => {
    const { cancel, stores, appointment, deps } = aCancellation();
    const other = {
      ...appointment(),
      appointmentId: asId<'Appointment'>(newId()),
      pasAppointmentId: undefined,
    };
    stores.appointments.push(other);
    await cancel({ by: 'patient', reason: 'pat-dec' });
    expect(stores.outbox.map(({ topic }) => topic)).not.toContain('send-message');
    expect(stores.patients).toMatchObject([{ standing: 'died' }]);
    expect(deps.told.filter((name) => name === 'patient-standing-changed')).toHaveLength(2);
    expect(stores.appointments.find((row) => row.appointmentId === other.appointmentId)?.status).toBe(
      'booked',
    );
    expect(stores.audit.map(({ action }) => action)).toContain('reported-death');
  });

  it('tells nobody of a patient who died, for whatever reason, and no proxy whose link was withdrawn', async () => {
    const died = aCancellation();
    died.stores.patients[0] = { ...died.stores.patients[0]!, standing: 'died' };
    await died.cancel({ by: 'provider' });
    expect(died.stores.outbox.filter(({ topic }) => topic === 'send-message')).toEqual([]);
    const { cancel, stores } = aCancellation({
      proxy: { withdrawnAt: Temporal.Instant.from('2026-03-01T10:00:00Z') },
    });
    await cancel({ by: 'provider' });
    expect(stores.outbox.filter(({ topic }) => topic === 'send-message')).toHaveLength(1);
  });
});
