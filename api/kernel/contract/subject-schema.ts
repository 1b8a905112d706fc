import { z } from 'zod';
import { uuid } from './scalars.ts';

/** What something is about: `{ "kind": "appointment", "id": "0198…" }`. */
export const subjectSchema = z.strictObject({
  kind: z.enum([
    'appointment',
    'freed-slot',
    'group-session',
    'hold',
    'mdt',
    'mdt-case',
    'mdt-meeting',
    'practitioner',
    'slot-offer',
    'template',
    'waiting-list-entry',
  ]),
  id: uuid,
});
