import { z } from 'zod';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { parseNhsNumber } from '../rules/nhs-number.ts';
import { RELATIONSHIP_RESULTS } from '../rules/relationship-result.ts';

/** Whom the service is asked about, beside the patient. A body: an NHS number never stands in an address. */
export const checkRelationshipSchema = z
  .strictObject({
    /** The proxy's. May be left out of an authority that was checked before. */
    nhsNumber: z
      .string()
      .max(20)
      .transform((text, context) => {
        const number = parseNhsNumber(text);
        if (number !== undefined) return number;
        context.addIssue('Enter the ten digits of the proxy’s NHS number');
        return z.NEVER;
      })
      .optional(),
    /** Left out before an authority is recorded: the check can be named with it then. */
    authorityId: uuid.optional(),
  })
  .refine(({ nhsNumber, authorityId }) => nhsNumber !== undefined || authorityId !== undefined, {
    error: 'Enter the proxy’s NHS number',
    path: ['nhsNumber'],
  });
export type CheckRelationship = z.input<typeof checkRelationshipSchema>;

/** What the NHS Validated Relationships Service said when it was asked. */
export const relationshipCheckSchema = z.strictObject({
  checkId: uuid,
  result: z.enum(RELATIONSHIP_RESULTS),
  /** Which NHS number it was asked about: its last three digits. */
  numberEnding: z.string(),
  /** The proxy role there. */
  reference: z.string().nullable(),
  /** Codes of the service: why it stands so, its legal basis, and what the proxy is to the patient. */
  reason: z.string().nullable(),
  legalBasis: z.string().nullable(),
  relationship: z.string().nullable(),
  endsOn: localDate.nullable(),
  checkedAt: instant,
  /** Null: Confer asked by itself before an appointment. */
  checkedBy: z.string().nullable(),
  /** Staff have still to decide what it means for the authority. */
  isOpen: z.boolean(),
});
export type RelationshipCheck = z.infer<typeof relationshipCheckSchema>;

/** Proxies of appointments in the next days whose authority the service no longer confirms. */
export const relationshipTasksSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      appointmentId: uuid,
      participantId: uuid,
      result: z.enum(RELATIONSHIP_RESULTS),
      /** Of the patient. */
      initials: z.string(),
      serviceLineName: z.string(),
      patientStartsAt: instant,
      timeZone: z.string(),
    }),
  ),
});
export type RelationshipTasks = z.infer<typeof relationshipTasksSchema>;
