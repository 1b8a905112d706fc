import type { CardView } from '../../api/cards/ports/teams-cards.ts';
import { arrivalCard } from './arrival-card.ts';
import { attendanceCard } from './attendance-card.ts';
import { whenOf, type AdaptiveCard } from './card-parts.ts';
import { consultationCard } from './consultation-card.ts';
import { missingCard } from './missing-card.ts';
import { mdtCaseLink, mdtMeetingLink, tabLink } from '../../api/cards/rules/tab-link.ts';
import { isMdtView } from './is-mdt-view.ts';
import { mdtAgendaCard } from './mdt-agenda-card.ts';
import { mdtChaseCard } from './mdt-chase-card.ts';
import { mdtForecastCard } from './mdt-forecast-card.ts';
import type { MdtCardView } from '../../api/cards/ports/mdt-card-views.ts';

/**
 * @param teamsAppId of Confer in Teams, for links into its tab
 * @param reader Entra object id of the one person who sees it; left out for the card that everybody in its place sees
 */
export function cardOf(view: CardView, teamsAppId: string, reader?: string): AdaptiveCard {
  if (isMdtView(view)) return mdtCardOf(view, teamsAppId);
  const link = tabLink(teamsAppId, view.appointmentId, view.organisation);
  switch (view.kind) {
    case 'consultation':
      return consultationCard(view, link, reader);
    case 'arrival':
      return arrivalCard(view, link);
    case 'attendance':
      return attendanceCard(view, link);
    case 'missing':
      return missingCard(view, link);
  }
}

function mdtCardOf(view: MdtCardView, teamsAppId: string): AdaptiveCard {
  const link = mdtMeetingLink(teamsAppId, view.meetingId);
  switch (view.kind) {
    case 'mdt-agenda':
      return mdtAgendaCard(view, link);
    case 'mdt-chase':
      return mdtChaseCard(view, (caseId) => mdtCaseLink(teamsAppId, caseId));
    case 'mdt-forecast':
      return mdtForecastCard(view, link);
  }
}

/** What Activity and lock screens show: which day and time, and nothing of the patient or of what it is for. */
export function summaryOf(view: CardView): string {
  const when = whenOf(view);
  switch (view.kind) {
    case 'consultation':
      return `Consultation on ${when}`;
    case 'arrival':
      return `${view.takenBy === null ? 'Somebody is in the waiting room' : 'The waiting room'} for ${when}`;
    case 'attendance':
      return `Attendance to confirm: ${when}`;
    case 'missing':
      return view.missingRoles.length === 0
        ? `Nobody is missing any more on ${when}`
        : `Somebody cannot come on ${when}`;
    case 'mdt-agenda':
      return `Agenda for ${when}`;
    case 'mdt-chase':
      return view.cases.length === 0 ? `Nothing is missing for ${when}` : `Something is missing for ${when}`;
    case 'mdt-forecast':
      return view.cases.length === 0
        ? `Nobody is missing any more on ${when}`
        : `Somebody is missing on ${when}`;
  }
}
