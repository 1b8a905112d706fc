import { z } from 'zod';
import { localDate } from '../../kernel/contract/scalars.ts';
import { noPayload, work } from '../../kernel/outbox/work.ts';

export const showMdtAgenda = work({
  topic: 'show-mdt-agenda',
  system: 'teams',
  about: 'mdt-meeting',
  label: 'Agenda of an MDT in the channel',
  payload: noPayload,
});

export const showMdtForecast = work({
  ...showMdtAgenda,
  topic: 'show-mdt-forecast',
  label: 'Who would be missing at an MDT',
});

export const chaseMdtOwners = work({
  ...showMdtAgenda,
  topic: 'chase-mdt-owners',
  label: 'Questions about what is missing for an MDT',
  /** The moment at which they are asked; null: cards that are there are brought up to date, and nobody is asked. */
  payload: z.strictObject({ day: localDate.nullable() }),
});
