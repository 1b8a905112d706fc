import { z } from 'zod';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import type { AppointmentCardView } from '../../api/cards/ports/teams-cards.ts';
import { attendanceCodeSchema } from '../../api/attendance/contract/attendance.ts';
import { odsCodeSchema } from '../../api/kernel/contract/scalars.ts';
import type { BotUseCases } from '../bot-use-cases.ts';

const about = {
  appointmentId: z.uuid(),
  /** Whose consultation it is. Cards of earlier versions do not say: it is the person's own organisation then. */
  organisation: odsCodeSchema.optional(),
};

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
]);
export type CardAction = z.infer<typeof cardActionSchema>;

/** The button under a page of a list. */
export const showMoreSchema = z.object({
  verb: z.literal('show-more'),
  data: z.object({
    command: z.enum(['today', 'next', 'waiting', 'agenda']),
    /** The last one shown; none for the first page. */
    after: z.object({ startsAt: z.iso.datetime(), appointmentId: z.uuid() }).optional(),
  }),
});
export type ShownMore = z.infer<typeof showMoreSchema>['data'];

/** Does what the button says and gives the card as it stands afterwards. @throws Refusal */
export async function doCardAction(
  useCases: BotUseCases,
  actor: Actor,
  action: CardAction,
): Promise<AppointmentCardView> {
  const { appointmentId } = action.data;
  switch (action.verb) {
    case 'take-arrival':
      // the waiting patient is looked after, whatever else has changed since the card was drawn
      await useCases.takeArrival(actor, { appointmentId, seen: 'any' });
      return useCases.viewCard(actor, 'arrival', appointmentId);
    case 'respond': {
      const { response } = action.data;
      // Confer draws the card anew when the appointment moves, so its buttons carry no version
      await useCases.respondToConsultation(actor, { appointmentId, body: { response }, seen: 'any' });
      return useCases.viewCard(actor, 'consultation', appointmentId);
    }
    case 'confirm-attendance': {
      const { code, note, version } = action.data;
      await useCases.confirmAttendance(actor, { appointmentId, body: { code, note }, seen: version });
      return useCases.viewCard(actor, 'attendance', appointmentId);
    }
    case 'refresh':
      return useCases.viewCard(actor, action.data.kind, appointmentId);
  }
}
