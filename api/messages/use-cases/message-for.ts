import { isCompanion, type ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type { MessageTemplate } from '../ports/messenger.ts';

/** What is said of an appointment, to whomever. */
export type News = 'invitation' | 'rescheduled' | 'cancelled';

/** What companions are told: the same words for every modality. */
export type CompanionMessage = `companion-${News}`;

export const isToCompanion = (template: MessageTemplate): template is CompanionMessage =>
  template.startsWith('companion-');

/** The message by which somebody of a kind hears it. */
export function messageFor(kind: ParticipantKind, news: News): MessageTemplate {
  if (isCompanion(kind)) return `companion-${news}`;
  return kind === 'patient' || news === 'cancelled' ? news : `proxy-${news}`;
}

/** What a message says, also one that tells of a whole series. */
export function newsOf(template: MessageTemplate): News {
  if (template.endsWith('invitation')) return 'invitation';
  return template.endsWith('cancelled') ? 'cancelled' : 'rescheduled';
}
