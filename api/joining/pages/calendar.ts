import { calendarFile } from '../rules/calendar-file.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { PatientPage } from '../../http/patient-pages/visit.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';

const SUMMARIES: Readonly<Record<Modality, WordKey>> = {
  video: 'calendarVideo',
  telephone: 'calendarTelephone',
  'in-person': 'calendarInPerson',
};

/**
 * The appointment for the calendar of somebody who passed the identity check. Calendars are shared with families and
 * employers, so it holds no name, no service, no place and no link.
 */
export function registerCalendar(patientPage: PatientPage, { joining }: PatientPageDependencies): void {
  patientPage('GET', '/j/:token/appointment.ics', async (visit) => {
    const facts = await joining.viewCalendarEntry(visit.visitor);
    const { uid, version, startsAt, endsAt, isCancelled, modality, helpPhone, languages, now } = facts;
    const { say } = visit.speech(languages);
    const entry = {
      uid,
      sequence: version,
      startsAt,
      endsAt,
      isCancelled,
      summary: say(SUMMARIES[modality]),
      description: say(modality === 'video' ? 'calendarOpenLink' : 'calendarNoLink', { phone: helpPhone }),
    };
    return {
      body: calendarFile(entry, now),
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
      headers: { 'Content-Disposition': 'attachment; filename="appointment.ics"' },
    };
  });
}
