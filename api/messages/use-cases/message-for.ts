import { isCompanion, type ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type { MessageTemplate } from '../ports/messenger.ts';

/** The facts of an appointment that a message may name, for any recipient. */
type NewsOfBooking = 'invitation' | 'reminder' | 'rescheduled' | 'cancelled';
export type News = NewsOfBooking | 'lateness';

/** What companions are told: the same words for every modality. */
export type CompanionMessage = `companion-${NewsOfBooking}`;

export const isToCompanion = (template: MessageTemplate): template is CompanionMessage =>
  template.startsWith('companion-');

/** The message by which somebody of a kind hears it. */
export function messageFor(kind: ParticipantKind, news: Exclude<NewsOfBooking, 'reminder'>): MessageTemplate {
  if (isCompanion(kind)) return `companion-${news}`;
  return kind === 'patient' || news === 'cancelled' ? news : `proxy-${news}`;
}

const NEWS: Readonly<Record<MessageTemplate, News>> = {
  invitation: 'invitation',
  'proxy-invitation': 'invitation',
  'series-invitation': 'invitation',
  'proxy-series-invitation': 'invitation',
  'companion-invitation': 'invitation',
  'companion-reminder': 'reminder',
  rescheduled: 'rescheduled',
  'proxy-rescheduled': 'rescheduled',
  'companion-rescheduled': 'rescheduled',
  cancelled: 'cancelled',
  'companion-cancelled': 'cancelled',
  'running-late': 'lateness',
  'back-on-time': 'lateness',
};

/** What a message says, also one that tells of a whole series. */
export const newsOf = (template: MessageTemplate): News => NEWS[template];
