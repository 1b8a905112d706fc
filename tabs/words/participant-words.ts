import { companionWords } from '../../api/appointments/contract/companion-words.ts';
import type { Appointment, Participant } from '../../api/appointment-view/contract/appointments.ts';

/** "patient", "proxy (mother)" or "interpreter" */
export function participantRole(participant: Participant): string {
  const { kind } = participant;
  if (kind === 'patient') return 'patient';
  if (kind !== 'proxy') return companionWords[kind].toLowerCase();
  return participant.relationship === null ? 'proxy' : `proxy (${participant.relationship.toLowerCase()})`;
}

/** "on the home’s tablet, with Jo Bell (senior carer)": of somebody who came that way; undefined of everybody else. */
export function carerWords({ carer }: Pick<Participant, 'carer'>): string | undefined {
  return carer === null ? undefined : `on the home’s tablet, with ${carer.name} (${carer.role})`;
}

/** The patient and their proxies: how long an appointment waits is how long they do. */
export const patientSide = ({ participants }: Pick<Appointment, 'participants'>): Participant[] =>
  participants.filter(({ kind }) => kind === 'patient' || kind === 'proxy');

/** "with proxy (mother)", or undefined when the patient comes alone. */
export function companyWords(appointment: Appointment): string | undefined {
  const company = appointment.participants.filter(
    ({ kind, link }) => kind !== 'patient' && (kind === 'proxy' || link.state !== 'ended'),
  );
  return company.length === 0 ? undefined : `with ${company.map(participantRole).join(' and ')}`;
}
