import { z } from 'zod';
import type { CompanionMessage } from './message-for.ts';
import type { TemplateByModality } from '../ports/messenger.ts';
import { message, type Message } from './message.ts';

const BOTH = ['sms', 'email'] as const;
const text = z.string();
/** `appointment`: "telephone appointment". `how`: what there is to do: answer the telephone, come to a place. */
const FIELDS = z.object({
  organisation: text,
  help_phone: text,
  appointment: text,
  how: text,
  when: text,
  was: text,
  dates: text,
  support: text,
  link: z.url(),
});
const told = <Name extends string>(name: Name, label: string) =>
  message({ name, about: 'appointment', label, channels: BOTH, fields: FIELDS });

/**
 * What people are told of appointments by telephone and in person: nothing of a link to join by. Each goes in place of the
 * message of a video appointment.
 */
export const notByVideoMessages = {
  invitation: told('not-by-video-invitation', 'Invitation, not by video'),
  'proxy-invitation': told('not-by-video-proxy-invitation', 'Invitation to a proxy, not by video'),
  'series-invitation': told('not-by-video-series', 'Invitation to a series, not by video'),
  'proxy-series-invitation': told(
    'not-by-video-proxy-series',
    'Invitation of a proxy to a series, not by video',
  ),
  rescheduled: told('not-by-video-rescheduled', 'New time, not by video'),
  'proxy-rescheduled': told('not-by-video-proxy-rescheduled', 'New time, to a proxy, not by video'),
  cancelled: told('not-by-video-cancelled', 'Cancellation, not by video'),
} satisfies Record<Exclude<TemplateByModality, CompanionMessage>, Message>;
