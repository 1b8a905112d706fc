import { z } from 'zod';
import { message } from './message.ts';

const BOTH = ['sms', 'email'] as const;
const text = z.string();
const COMMON = { organisation: text, help_phone: text, appointment: text, when: text, link: z.url() };

/** What those who are still to come today are told of a clinic that runs late, however they are seen. */
export const latenessMessages = {
  'running-late': message({
    name: 'running-late',
    about: 'appointment',
    label: 'The clinic runs late',
    channels: BOTH,
    /** `expected`: "10:45am and 10:55am". */
    fields: z.object({ ...COMMON, expected: text }),
  }),
  'back-on-time': message({
    name: 'back-on-time',
    about: 'appointment',
    label: 'The clinic is back on time',
    channels: BOTH,
    fields: z.object(COMMON),
  }),
};
