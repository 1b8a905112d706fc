import { STATE_WORDS } from '../../api/appointment-view/contract/state-words.ts';
import type { AppointmentSomewhere } from '../../api/appointment-view/use-cases/everywhere.ts';
import { mdtCaseLink, tabLink } from '../../api/cards/rules/tab-link.ts';
import type { FoundCase } from '../../api/mdt/use-cases/find-cases.ts';
import { card, heading, line, openInConfer, whenOf, type AdaptiveCard } from './card-parts.ts';

/** What a search puts into a message: the card for all who read it, and what the person who searches chooses by. */
export interface Shared {
  content: AdaptiveCard;
  title: string;
  text: string;
}

/**
 * An appointment as it may be shared: when and whose initials. It may be shared anywhere, so it does not name the service,
 * which can say what somebody has. All else is what each reader may see, which the card asks for when it is read.
 */
export function sharedAppointment(appointment: AppointmentSomewhere, teamsAppId: string): Shared {
  const { appointmentId, organisation, serviceLine, patient, state, host } = appointment;
  const title = `${whenOf(appointment)} · ${patient.initials}`;
  const link = tabLink(teamsAppId, appointmentId, organisation);
  const whose = host === undefined ? serviceLine.name : `${serviceLine.name} · ${host}`;
  const asked = host === undefined ? 'Consultation' : `Consultation · ${host}`;
  return {
    title,
    text: `${whose} · ${STATE_WORDS[state]}`,
    content: card({
      fallbackText: `Consultation on ${whenOf(appointment)}`,
      body: [heading(title), line(asked, { isSubtle: true })],
      actions: [openInConfer(link)],
      refreshes: { verb: 'refresh', data: { kind: 'consultation', appointmentId, organisation } },
    }),
  };
}

/** A case of an MDT as it may be shared: whose initials, and when it is on a list. Which MDT only the person reads who chooses. */
export function sharedCase(found: FoundCase, teamsAppId: string): Shared {
  const { mdtName, patientInitials, meetingAt, timeZone, caseId } = found;
  const title = `${mdtName} · ${patientInitials}`;
  const text =
    meetingAt === null ? 'Not on a list' : `Meeting of ${whenOf({ startsAt: meetingAt, timeZone })}`;
  return {
    title,
    text,
    content: card({
      fallbackText: 'A case of an MDT',
      body: [heading(`Case of an MDT · ${patientInitials}`), line(text, { isSubtle: true })],
      actions: [openInConfer(mdtCaseLink(teamsAppId, caseId))],
    }),
  };
}
