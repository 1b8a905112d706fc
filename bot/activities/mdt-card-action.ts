import { z } from 'zod';
import type { MdtCardView } from '../../api/cards/ports/mdt-card-views.ts';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import { odsCodeSchema } from '../../api/kernel/contract/scalars.ts';
import type { BotUseCases } from '../bot-use-cases.ts';

const about = { meetingId: z.uuid(), organisation: odsCodeSchema };

/** What a button of a card of an MDT sends. */
export const mdtCardActionSchema = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('refresh-mdt'),
    data: z.object({ ...about, kind: z.enum(['mdt-agenda', 'mdt-chase']) }),
  }),
  z.object({
    verb: z.literal('answer-mdt'),
    data: z.object({ ...about, answer: z.enum(['coming', 'not-coming']) }),
  }),
  z.object({
    verb: z.literal('finish-mdt-preparation'),
    data: z.object({ ...about, preparationId: z.uuid() }),
  }),
]);
export type MdtCardAction = z.infer<typeof mdtCardActionSchema>;

type Deeds = Pick<BotUseCases, 'viewMdtCard' | 'answerMdtMeeting' | 'finishMdtPreparation'>;

/** Does what the button says and gives the card as it stands afterwards. @throws Refusal */
export async function doMdtCardAction(
  useCases: Deeds,
  actor: Actor,
  action: MdtCardAction,
): Promise<MdtCardView> {
  const { meetingId } = action.data;
  switch (action.verb) {
    case 'refresh-mdt':
      return useCases.viewMdtCard(actor, action.data.kind, meetingId);
    case 'answer-mdt':
      await useCases.answerMdtMeeting(actor, { meetingId, body: { answer: action.data.answer } });
      return useCases.viewMdtCard(actor, 'mdt-agenda', meetingId);
    case 'finish-mdt-preparation':
      await useCases.finishMdtPreparation(actor, { preparationId: action.data.preparationId });
      return useCases.viewMdtCard(actor, 'mdt-chase', meetingId);
  }
}
