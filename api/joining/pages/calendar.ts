import { calendarFile } from '../rules/calendar-file.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { PatientPage } from '../../http/patient-pages/visit.ts';
import { deviceTestWords, withValues, type DeviceTestWord } from './device-test-words.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';

const SUMMARIES: Readonly<Record<Modality, DeviceTestWord>> = {
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
    const { uid, version, startsAt, endsAt, isCancelled, modality, helpPhone, now } = facts;
    const whatToDo = deviceTestWords[modality === 'video' ? 'calendarOpenLink' : 'calendarNoLink'];
    const entry = {
      uid,
      sequence: version,
      startsAt,
      endsAt,
      isCancelled,
      summary: deviceTestWords[SUMMARIES[modality]],
      description: withValues(whatToDo, { phone: helpPhone }),
    };
    return {
      body: calendarFile(entry, now),
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
      headers: { 'Content-Disposition': 'attachment; filename="appointment.ics"' },
    };
  });
}
