import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

/** Whose video appointments of today are meant: those of a clinic, or of all clinics of a service line. */
export const outageScopeSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('clinic'), clinicId: uuid }),
  z.strictObject({ of: z.literal('service-line'), serviceLineId: uuid }),
]);
export type OutageScope = z.infer<typeof outageScopeSchema>;

export const turnToTelephoneSchema = z.strictObject({ whose: outageScopeSchema });
export type TurnToTelephone = z.infer<typeof turnToTelephoneSchema>;

export const callsQuerySchema = z
  .strictObject({ clinicId: uuid.optional(), serviceLineId: uuid.optional() })
  .refine(({ clinicId, serviceLineId }) => (clinicId === undefined) !== (serviceLineId === undefined), {
    error: 'Name either a clinic or a service line',
  });
export type CallsQuery = z.infer<typeof callsQuerySchema>;

/** Whom to ring, by start. */
export const telephoneCallsSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      appointmentId: uuid,
      startsAt: instant,
      timeZone: z.string(),
      displayName: z.string(),
      /** On which the patient is rung; null when none is known. */
      number: z.string().nullable(),
      /** Of whom takes part there: the care home whose number it is; null: the patient's own. */
      place: z.string().nullable(),
      /** Somebody who joins for or with the patient and has a number. */
      proxies: z.array(z.strictObject({ who: z.string(), number: z.string() })),
    }),
  ),
  /** Appointments that could not be turned, and why. */
  failed: z.array(z.strictObject({ appointmentId: uuid, startsAt: instant, why: z.string() })),
  /** How many were turned just now. */
  turned: z.int(),
});
export type TelephoneCalls = z.infer<typeof telephoneCallsSchema>;

export const videoTroubleSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      serviceLineId: uuid,
      name: z.string(),
      /** Video appointments of today that are not over. */
      open: z.int(),
      /** Why Confer proposes to go on by telephone, in sentences. */
      reasons: z.array(z.string()),
    }),
  ),
});
export type VideoTrouble = z.infer<typeof videoTroubleSchema>;
