import type { CardView } from '../../api/cards/ports/teams-cards.ts';
import { arrivalCard } from './arrival-card.ts';
import { attendanceCard } from './attendance-card.ts';
import type { AdaptiveCard } from './card-parts.ts';
import { consultationCard } from './consultation-card.ts';
import { missingCard } from './missing-card.ts';
import { tabLink } from '../tab-link.ts';

/** @param teamsAppId of Confer in Teams, for links into its tab */
export function cardOf(view: CardView, teamsAppId: string): AdaptiveCard {
  const link = tabLink(teamsAppId, view.appointmentId, view.organisation);
  switch (view.kind) {
    case 'consultation':
      return consultationCard(view);
    case 'arrival':
      return arrivalCard(view, link);
    case 'attendance':
      return attendanceCard(view, link);
    case 'missing':
      return missingCard(view, link);
  }
}

/** What notifications and lock screens show: no initials, no role, nothing of the patient. */
export function summaryOf(view: CardView): string {
  switch (view.kind) {
    case 'consultation':
      return `Consultation: ${view.serviceLineName}`;
    case 'arrival':
      return view.takenBy === null ? 'Somebody is in the waiting room' : 'The waiting room';
    case 'attendance':
      return 'Attendance to confirm';
    case 'missing':
      return view.missingRoles.length === 0 ? 'Nobody is missing any more' : 'Somebody cannot come';
  }
}
