import type { PasNews, UnreadableNews } from '../ports/pas-news.ts';

/**
 * What the news is about, as it is kept: of one record only the latest counts. A merge and a death stand beside what else
 * changed of the patient, so that neither is lost when it comes late.
 */
export function recordOf(news: PasNews | UnreadableNews): string {
  switch (news.kind) {
    case 'appointment':
      return `Appointment/${news.pasAppointmentId}`;
    case 'patient-changed':
      return `Patient/${news.pasPatientId}`;
    case 'patients-merged':
      return `Patient/${news.pasPatientId} merged`;
    case 'patient-died':
      return `Patient/${news.pasPatientId} died`;
    case 'unreadable':
      return news.source === 'fhir' ? news.about : news.messageKey;
  }
}
