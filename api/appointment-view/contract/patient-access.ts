import { z } from 'zod';
import { appRoleSchema, uuid } from '../../kernel/contract/scalars.ts';

const serviceLineSchema = z.strictObject({ id: uuid, name: z.string() });

/** Why somebody can see a patient's appointments. */
const accessReasonSchema = z.discriminatedUnion('kind', [
  /** They belong to the service line, and have a role in the organisation. */
  z.strictObject({ kind: z.literal('member'), serviceLine: serviceLineSchema }),
  /** Confer gave them a role in the service line. */
  z.strictObject({ kind: z.literal('role'), role: appRoleSchema, serviceLine: serviceLineSchema }),
  /** They are staff of so many of the patient's appointments. */
  z.strictObject({ kind: z.literal('staff'), appointments: z.int() }),
]);

/** Who can see the appointments of a patient, by name. */
export const patientAccessSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      practitionerId: uuid,
      displayName: z.string(),
      userPrincipalName: z.string(),
      isGuest: z.boolean(),
      /** Roles for the whole organisation; null when Entra does not tell them now: the person may be able to see them. */
      appRoles: z.array(appRoleSchema).nullable(),
      reasons: z.array(accessReasonSchema),
    }),
  ),
});
export type PatientAccess = z.infer<typeof patientAccessSchema>;
