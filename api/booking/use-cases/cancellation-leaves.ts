import { z } from 'zod';
import { evenThoughUnderWaySchema } from '../../appointments/contract/under-way.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { writeOutcomeToPas } from '../../attendance/use-cases/write-outcome-to-pas.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { asId, type PractitionerId } from '../../kernel/rules/id.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import { cancelMeeting } from '../../meetings/use-cases/cancel-meeting.ts';
import { messageFor } from '../../messages/use-cases/message-for.ts';
import { sendMessage } from '../../messages/use-cases/send-message.ts';
import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import type { Stores } from '../ports/stores.ts';
import { recordCancellationCode, type Cancellation } from './cancellation-code.ts';
import { isInPas, type Canceller } from './changer.ts';
import { closeEmptyGroup } from './close-empty-group.ts';

/** For how long a cancellation can be undone: nobody outside has heard of it until then. */
export const UNDO_SECONDS = 5;

/** A cancellation goes to those who are told, to the PAS and to Microsoft 365. */
export const cancellationLeaves = due({
  name: 'cancellation-leaves',
  about: 'appointment',
  payload: z.strictObject({ cancelledBy: uuid, evenThoughUnderWay: evenThoughUnderWaySchema.optional() }),
});

interface Deps {
  enqueue: Enqueue;
  now: Now;
  newId: NewId;
}

/** Undone meanwhile, there is no such entry any more. */
export function makeCancellationLeaves(deps: Deps): WhenDue<typeof cancellationLeaves, Stores> {
  return async (stores, { subject, payload: { cancelledBy, evenThoughUnderWay } }) => {
    const appointment = await stores.appointments.findById(subject.id);
    if (appointment?.cancelled === undefined) return undefined;
    await letLeave(deps, stores, appointment, asId<'Practitioner'>(cancelledBy), evenThoughUnderWay);
    return undefined;
  };
}

/** Somebody outside has cancelled it too: what waited for the moment in which it could be undone leaves now. */
export async function letLeaveAtOnce(
  deps: Deps,
  stores: Stores,
  appointment: AppointmentRecord,
): Promise<void> {
  // whoever undoes it takes this entry: it is either here or gone for good
  if (!(await stores.timetable.callOff(cancellationLeaves, appointmentSubject(appointment)))) return;
  const said = await cancellationSaid(stores, appointment);
  if (said?.practitionerId === undefined) throw new Error('a cancellation by nobody who is known');
  const evenThoughUnderWay = evenThoughUnderWaySchema.safeParse(said.detail['evenThoughUnderWay']).data;
  await letLeave(deps, stores, appointment, said.practitionerId, evenThoughUnderWay);
}

async function letLeave(
  deps: Deps,
  stores: Stores,
  appointment: AppointmentRecord,
  cancelledBy: PractitionerId,
  evenThoughUnderWay: Cancellation['evenThoughUnderWay'],
): Promise<void> {
  if (appointment.cancelled === undefined) return;
  const person = await stores.staff.findById(cancelledBy);
  if (person === undefined) throw new Error('a cancellation by nobody who is known');
  const { by, reason } = appointment.cancelled;
  const note = (await cancellationSaid(stores, appointment))?.detail['note'];
  const cancellation = {
    ...{ by, reason, evenThoughUnderWay },
    note: typeof note === 'string' ? note : undefined,
  };
  const changer = { ...person, through: undefined };
  await letCancellationLeave(deps, stores, appointment, cancellation, changer);
}

/** Who cancelled, when and how, as it was said: of the cancellation that counts, not of one that was undone. */
async function cancellationSaid(
  { evidence }: Pick<Stores, 'evidence'>,
  { appointmentId }: AppointmentRecord,
) {
  const all = await evidence.listByAppointment(appointmentId);
  return all.findLast(({ kind }) => kind === 'appointment-cancelled');
}

/** Writes the code of a cancellation, and leaves all work that follows from it. */
export async function letCancellationLeave(
  deps: Deps,
  stores: Stores,
  appointment: AppointmentRecord,
  cancellation: Cancellation,
  changer: Canceller,
): Promise<void> {
  const subject = appointmentSubject(appointment);
  const participants = await stores.participants.listByAppointment(appointment.appointmentId);
  const version = await recordCancellationCode(deps, stores, changer, appointment, cancellation);
  if (version !== undefined && isInPas(changer)) {
    await stores.attendance.markWritten(appointment.appointmentId, version, deps.now(), undefined);
  }
  await Promise.all([
    // the meeting of a group stays for the others
    appointment.group === undefined ? deps.enqueue(stores, cancelMeeting, subject, {}) : undefined,
    // what somebody confirmed meanwhile is on its way already
    version !== undefined && !isInPas(changer)
      ? deps.enqueue(stores, writeOutcomeToPas, subject, { version })
      : undefined,
    ...participants.filter(isToBeTold).map(({ participantId, kind }) =>
      deps.enqueue(stores, sendMessage, subject, {
        messageId: deps.newId(),
        participantId,
        template: messageFor(kind, 'cancelled'),
      }),
    ),
    closeEmptyGroup(deps, stores, appointment),
  ]);
}

/** Those whose link was withdrawn take no part, and of somebody who died nobody is told. */
const isToBeTold = ({ withdrawnAt, patientStanding }: ParticipantRecord): boolean =>
  withdrawnAt === undefined && mayBeTold(patientStanding);
