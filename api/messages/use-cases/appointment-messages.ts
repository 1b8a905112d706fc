import { z } from 'zod';
import type { CompanionMessage } from './message-for.ts';
import type { TemplateByModality } from '../ports/messenger.ts';
import { message, type Message } from './message.ts';

const BOTH = ['sms', 'email'] as const;
const text = z.string();

const ORGANISATION = { organisation: text, help_phone: text };
const INVITATION = z.object({ ...ORGANISATION, when: text, link: z.url(), support: text });
const SERIES = z.object({ ...ORGANISATION, when: text, dates: text, link: z.url(), support: text });
const MOVE = z.object({ ...ORGANISATION, when: text, was: text, link: z.url() });

/**
 * To somebody who takes part beside the patient: not whose appointment it is, nor of which service. The same for every
 * modality. `role`: "interpreter". `code`: what the link asks them for.
 */
const toCompanion = <Name extends string>(name: Name, label: string) =>
  message({
    name,
    about: 'appointment',
    label,
    channels: BOTH,
    fields: z.object({
      ...ORGANISATION,
      when: text,
      was: text,
      role: text,
      appointment: text,
      how: text,
      code: text,
      link: z.url(),
    }),
  });

/** What patients and those who join with them are told of appointments. */
export const appointmentMessages = {
  invitation: message({
    name: 'invitation',
    about: 'appointment',
    label: 'Link to the patient',
    channels: BOTH,
    fields: INVITATION,
  }),
  'proxy-invitation': message({
    name: 'proxy-invitation',
    about: 'appointment',
    label: 'Link to a proxy',
    channels: BOTH,
    fields: INVITATION,
  }),
  'series-invitation': message({
    name: 'series-invitation',
    about: 'appointment',
    label: 'Link to the patient, for a series',
    channels: BOTH,
    fields: SERIES,
  }),
  'proxy-series-invitation': message({
    name: 'proxy-series-invitation',
    about: 'appointment',
    label: 'Link to a proxy, for a series',
    channels: BOTH,
    fields: SERIES,
  }),
  rescheduled: message({
    name: 'rescheduled',
    about: 'appointment',
    label: 'New time, to the patient',
    channels: BOTH,
    fields: MOVE,
  }),
  'proxy-rescheduled': message({
    name: 'proxy-rescheduled',
    about: 'appointment',
    label: 'New time, to a proxy',
    channels: BOTH,
    fields: MOVE,
  }),
  cancelled: message({
    name: 'cancelled',
    about: 'appointment',
    label: 'Cancellation',
    channels: BOTH,
    fields: z.object({ ...ORGANISATION, when: text }),
  }),
  'companion-invitation': toCompanion('companion-invitation', 'Link to an interpreter or another companion'),
  'companion-reminder': toCompanion('companion-reminder', 'Reminder, to a companion'),
  'companion-rescheduled': toCompanion('companion-rescheduled', 'New time, to a companion'),
  'companion-cancelled': toCompanion('companion-cancelled', 'Cancellation, to a companion'),
} satisfies Record<TemplateByModality | CompanionMessage, Message>;
