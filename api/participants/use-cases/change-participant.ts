import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { AuditSubject } from '../../kernel/audit/audit-log.ts';
import { change } from '../../kernel/changes/change.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Appointment } from '../../appointment-view/contract/appointments.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { JoinLinks } from '../../links/use-cases/join-links.ts';
import { tellPasOfProxies } from '../../pas/use-cases/book-in-pas.ts';
import type { Stores } from '../ports/stores.ts';

export interface ParticipantDependencies {
  transaction: Transaction<Stores>;
  links: JoinLinks;
  enqueue: Enqueue;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** Somebody's way in changed: an open page of theirs looks at once whether it may stay. */
export const participantLinkChanged = change({
  name: 'participant-link-changed',
  about: 'appointment',
  screens: 'appointment-changed',
});

/** Whose link, and which version of the appointment the caller saw. */
interface Asked {
  appointmentId: string;
  participantId: string;
  seen: Seen;
}

/** Both are locked. */
export interface InHand {
  stores: Stores;
  appointment: AppointmentRecord;
  participant: ParticipantRecord;
}

/** What the work answers when all is as it is to be already. */
export const NOTHING_CHANGED = Symbol('nothing changed');

/**
 * Changes somebody's way in: the appointment has a new version, open screens and pages are told, and who did it is
 * written down. None of it where the work says that it changed nothing.
 * @throws Refusal appointment-not-found | changed-meanwhile | participant-not-found, and what the work refuses
 */
export function changeParticipant(
  deps: ParticipantDependencies,
  actor: Actor,
  { appointmentId, participantId, seen }: Asked,
  action: string,
  work: (hand: InHand) => Promise<unknown>,
): Promise<Appointment> {
  return deps.transaction.run(actor.orgId, async (stores) => {
    const appointment = await lockAppointmentFor(stores, actor, appointmentId, seen);
    const participant = await stores.participants.lockById(asId<'Participant'>(participantId));
    if (participant?.appointmentId !== appointment.appointmentId) throw new Refusal('participant-not-found');
    if ((await work({ stores, appointment, participant })) !== NOTHING_CHANGED) {
      await noteChange(deps, stores, actor, appointment, `participant:${participant.participantId}`, action);
    }
    return viewAppointment(stores, appointment.appointmentId, deps.now());
  });
}

/** What follows each change of who takes part and how. */
export async function noteChange(
  deps: ParticipantDependencies,
  stores: Stores,
  actor: Actor,
  appointment: AppointmentRecord,
  whose: AuditSubject,
  action: string,
): Promise<void> {
  await stores.appointments.countUp(appointment.appointmentId);
  await deps.tell(stores, participantLinkChanged, appointmentSubject(appointment), {});
  await deps.audit(stores, actor, action, whose);
}

/** The PAS is to have the proxies of an appointment that is still to come as they are when it is told. */
export async function leaveProxiesToPas(
  deps: Pick<ParticipantDependencies, 'enqueue'>,
  stores: Stores,
  appointment: AppointmentRecord,
): Promise<void> {
  if (appointment.status !== 'booked') return;
  await deps.enqueue(stores, tellPasOfProxies, appointmentSubject(appointment), {});
}
