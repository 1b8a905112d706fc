import type { MdtCardView } from '../../api/cards/ports/mdt-card-views.ts';
import type { CardView } from '../../api/cards/ports/teams-cards.ts';

/** Whether a card is of a meeting of an MDT, and not of an appointment. */
export const isMdtView = (view: CardView): view is MdtCardView => 'meetingId' in view;
