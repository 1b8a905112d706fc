import { z } from 'zod';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import { attendanceCodeSchema } from '../../api/attendance/contract/attendance.ts';
import { odsCodeSchema } from '../../api/kernel/contract/scalars.ts';
import { reopenActionSchema } from '../../api/mdt/contract/outcomes.ts';
import type { BotUseCases } from '../bot-use-cases.ts';
import { actionCard, actionsCard } from '../cards/actions-card.ts';
import { cardOf } from '../cards/card-of.ts';
import type { AdaptiveCard } from '../cards/card-parts.ts';
import { pageOf } from './answer-to.ts';

const about = {
  appointmentId: z.uuid(),
  /** Whose consultation it is. Cards of earlier versions do not say: it is the person's own organisation then. */
  organisation: odsCodeSchema.optional(),
};

/** An action of the person's own, as their card showed it. */
const anAction = { actionId: z.uuid(), version: z.coerce.number().int().min(1) };

/** What a button of a card sends, with the inputs that were filled in. */
export const cardActionSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('take-arrival'), data: z.object(about) }),
  z.object({
    verb: z.literal('respond'),
    data: z.object({ ...about, response: z.enum(['coming', 'not-coming']) }),
  }),
  z.object({
    verb: z.literal('confirm-attendance'),
    data: z.object({
      ...about,
      version: z.coerce.number().int().min(0),
      code: attendanceCodeSchema,
      note: z
        .string()
        .trim()
        .max(500)
        .optional()
        .transform((note) => (note === '' ? undefined : note)),
    }),
  }),
  z.object({
    verb: z.literal('refresh'),
    data: z.object({ ...about, kind: z.enum(['consultation', 'arrival', 'attendance']) }),
  }),
  z.object({ verb: z.literal('open-action'), data: z.object({ actionId: z.uuid() }) }),
  z.object({ verb: z.literal('finish-action'), data: z.object(anAction) }),
  z.object({
    verb: z.literal('reopen-action'),
    data: z.object({ ...anAction, ...reopenActionSchema.shape }),
  }),
  z.object({
    verb: z.literal('show-more-actions'),
    /** None for the first page. */
    data: z.object({ cursor: z.string().min(1).max(400).optional() }),
  }),
  z.object({
    verb: z.literal('show-more'),
    data: z.object({
      command: z.enum(['today', 'next', 'waiting', 'agenda']),
      /** The last one shown; none for the first page. */
      after: z.object({ startsAt: z.iso.datetime(), appointmentId: z.uuid() }).optional(),
    }),
  }),
]);
export type CardAction = z.infer<typeof cardActionSchema>;

/** Whose consultation it is; undefined: it is about something of the person's own organisation. */
export const organisationOf = ({ data }: CardAction): string | undefined =>
  'organisation' in data ? data.organisation : undefined;

/** Does what the button says and gives the card as it stands afterwards, for this person. @throws Refusal */
export async function doCardAction(
  useCases: BotUseCases,
  actor: Actor,
  action: CardAction,
  teamsAppId: string,
): Promise<AdaptiveCard> {
  const shown = async (...which: [Parameters<BotUseCases['viewCard']>[1], string]): Promise<AdaptiveCard> =>
    cardOf(await useCases.viewCard(actor, ...which), teamsAppId, actor.entraObjectId);
  switch (action.verb) {
    case 'take-arrival': {
      const { appointmentId } = action.data;
      // the waiting patient is looked after, whatever else has changed since the card was drawn
      await useCases.takeArrival(actor, { appointmentId, seen: 'any' });
      return shown('arrival', appointmentId);
    }
    case 'respond': {
      const { appointmentId, response } = action.data;
      // Confer draws the card anew when the appointment moves, so its buttons carry no version
      await useCases.respondToConsultation(actor, { appointmentId, body: { response }, seen: 'any' });
      return shown('consultation', appointmentId);
    }
    case 'confirm-attendance': {
      const { appointmentId, code, note, version } = action.data;
      await useCases.confirmAttendance(actor, { appointmentId, body: { code, note }, seen: version });
      return shown('attendance', appointmentId);
    }
    case 'refresh':
      return shown(action.data.kind, action.data.appointmentId);
    case 'open-action':
      return actionCard(await useCases.viewOwnAction(actor, action.data.actionId));
    case 'finish-action': {
      const { actionId, version } = action.data;
      await useCases.viewOwnAction(actor, actionId);
      await useCases.finishMdtAction(actor, { actionId, seen: version });
      return actionCard(await useCases.viewOwnAction(actor, actionId));
    }
    case 'reopen-action': {
      const { actionId, version, because } = action.data;
      await useCases.viewOwnAction(actor, actionId);
      await useCases.reopenMdtAction(actor, { actionId, body: { because }, seen: version });
      return actionCard(await useCases.viewOwnAction(actor, actionId));
    }
    case 'show-more-actions': {
      const { cursor } = action.data;
      return actionsCard(await useCases.listOwnActions(actor, cursor), cursor === undefined);
    }
    case 'show-more':
      return pageOf(useCases, actor, action.data.command, teamsAppId, action.data.after);
  }
}
