import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { RISK_BANDS } from '../rules/explain-risk.ts';
import { SUPPORT_KINDS, SUPPORT_STEPS, type SupportKind, type SupportStep } from '../rules/support.ts';

export type { SupportKind, SupportStep };
export { SUPPORT_KINDS };

const percent = z.int().min(0).max(100);
const supportKindSchema = z.enum(SUPPORT_KINDS);
const supportStepSchema = z.enum(SUPPORT_STEPS);

const supportSchema = z.strictObject({
  kind: supportKindSchema,
  step: supportStepSchema,
  note: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: instant,
});
export type Support = z.infer<typeof supportSchema>;

/** How likely an appointment is to be missed, and what staff have offered: to help people come, and for nothing else. */
export const dnaRiskSchema = z.strictObject({
  /** Null when there is none: see `noRisk`. */
  risk: z
    .strictObject({
      band: z.enum(RISK_BANDS),
      /** Of 100 appointments like this one, so many are missed. */
      percent,
      /** Of 100 appointments of the organisation. */
      usualPercent: percent,
      /** What raises it most, the strongest first, in words. */
      reasons: z.array(z.string()).max(3),
    })
    .nullable(),
  /** Nobody has trained a model, the newest was refused, or the appointment is not ahead. */
  noRisk: z.enum(['no-model', 'model-refused', 'not-ahead']).nullable(),
  suggested: z.array(supportKindSchema),
  /** In the order in which it was recorded; the last of a kind is how it stands. */
  support: z.array(supportSchema),
  /** Whether there is something to see to: nothing was offered yet, or an offer is open. */
  isOpen: z.boolean(),
  /** What may be recorded next of each kind; nothing when it is over. */
  next: z.array(z.strictObject({ kind: supportKindSchema, steps: z.array(supportStepSchema) })),
});
export type DnaRisk = z.infer<typeof dnaRiskSchema>;

export const recordSupportSchema = z.strictObject({
  kind: supportKindSchema,
  step: supportStepSchema,
  note: nameSchema(300, { empty: 'Leave the note out, or write something' }).optional(),
});
export type RecordSupport = z.infer<typeof recordSupportSchema>;

/** Who might need support to come in the next days, and has not got it yet. */
export const dnaRisksSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      appointmentId: uuid,
      /** Of the patient. */
      initials: z.string(),
      serviceLineName: z.string(),
      patientStartsAt: instant,
      timeZone: z.string(),
      band: z.enum(RISK_BANDS),
      suggested: z.array(supportKindSchema),
    }),
  ),
});
export type DnaRisks = z.infer<typeof dnaRisksSchema>;
