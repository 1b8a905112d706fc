import { STATE_WORDS } from '../../api/appointment-view/contract/state-words.ts';
import type { AppointmentSomewhere } from '../../api/appointment-view/use-cases/everywhere.ts';
import { mdtMeetingLink, tabLink } from '../../api/cards/rules/tab-link.ts';
import type { MeetingToCome } from '../../api/mdt/use-cases/own-meetings.ts';
import { openInConfer, timeOf, whenOf } from './card-parts.ts';
import type { ListRow } from './list-card.ts';

/** Time, initials, state, and whose it is where the person is a guest. Opens the appointment in the tab. */
export function appointmentRow(appointment: AppointmentSomewhere, teamsAppId: string): ListRow {
  return {
    ...rowOf(appointment, teamsAppId),
    columns: columnsOf(appointment, timeOf(appointment.startsAt, appointment.timeZone)),
  };
}

/** The same with the day before the time. */
export function datedRow(appointment: AppointmentSomewhere, teamsAppId: string): ListRow {
  return { ...rowOf(appointment, teamsAppId), columns: columnsOf(appointment, whenOf(appointment)) };
}

function rowOf(
  { appointmentId, startsAt, organisation }: AppointmentSomewhere,
  teamsAppId: string,
): Omit<ListRow, 'columns'> {
  return { startsAt, appointmentId, action: openInConfer(tabLink(teamsAppId, appointmentId, organisation)) };
}

function columnsOf({ patient, state, serviceLine, host }: AppointmentSomewhere, when: string): string[] {
  const about = [STATE_WORDS[state], serviceLine.name, host];
  return [when, patient.initials, about.filter((part) => part !== undefined).join(' · ')];
}

/** A meeting of an MDT: when, which, and how many cases are on its list. */
export function meetingRow(meeting: MeetingToCome, teamsAppId: string): ListRow {
  const { meetingId, startsAt, mdtName, caseCount } = meeting;
  const cases = caseCount === 1 ? '1 case' : `${caseCount} cases`;
  return {
    startsAt,
    appointmentId: meetingId,
    columns: [whenOf(meeting), `${mdtName} · ${caseCount === 0 ? 'no cases yet' : cases}`],
    action: openInConfer(mdtMeetingLink(teamsAppId, meetingId)),
  };
}
