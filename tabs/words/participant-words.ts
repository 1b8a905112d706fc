import type { Appointment, Participant } from '../../api/appointment-view/contract/appointments.ts';

/** "patient" or "proxy (mother)" */
export function participantRole(participant: Participant): string {
  if (participant.kind === 'patient') return 'patient';
  return participant.relationship === null ? 'proxy' : `proxy (${participant.relationship.toLowerCase()})`;
}

/** "with proxy (mother)", or undefined when the patient comes alone. */
export function companyWords(appointment: Appointment): string | undefined {
  const proxies = appointment.participants.filter((participant) => participant.kind === 'proxy');
  return proxies.length === 0 ? undefined : `with ${proxies.map(participantRole).join(' and ')}`;
}
