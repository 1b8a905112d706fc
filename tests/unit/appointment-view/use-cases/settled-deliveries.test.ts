import { viewAppointments } from '../../../../api/appointment-view/use-cases/view-appointments.ts';
import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { newWork } from '../../../../api/kernel/outbox/enqueue.ts';
import { bookInPas } from '../../../../api/pas/use-cases/book-in-pas.ts';
import { aConsultation, newId, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aPerson } from '../../../builders/at-work.ts';

it('names who settled a delivery of an appointment, and what they did instead', async () => {
  const { stores, appointment: current } = aConsultation();
  const appointment = current();
  const at = appointment.startsAt;
  const coordinator = aPerson();
  stores.staff.push(coordinator);
  stores.outbox.push({
    orgId: NORTHMOOR.orgId,
    ...newWork(newId, bookInPas, appointmentSubject(appointment), {}),
    attempts: 12,
    createdAt: at,
    runAt: at,
    doneAt: at,
    deadAt: undefined,
    lastError: 'the PAS said no',
    settled: { by: coordinator.practitionerId, note: 'Written into the PAS by hand' },
  });
  const [view] = await stores.run(NORTHMOOR.orgId, (all) => viewAppointments(all, [appointment], at));
  expect(view?.deliveries).toMatchObject([
    {
      state: 'settled',
      settledNote: 'Written into the PAS by hand',
      settledBy: coordinator.displayName,
    },
  ]);
});
