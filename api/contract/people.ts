import { z } from 'zod';
import { legalBases, relationshipCodes } from './coded-words.ts';
import { appRoleSchema, localDate, uuid } from './scalars.ts';

export const serviceLineSchema = z.strictObject({
  serviceLineId: uuid,
  name: z.string(),
  treatmentFunctionCode: z.string(),
  kind: z.enum(['mdt', 'single']),
  /** The part with the patient; the huddle before and the debrief after it come on top. */
  durationMinutes: z.int(),
  huddleMinutes: z.int(),
  debriefMinutes: z.int(),
  /** How short before its start a freed slot is still offered to the short-notice list; null: not offered. */
  refillNoticeMinutes: z.int().nullable(),
  graceMinutes: z.int(),
  joinOpensMinutes: z.int(),
  /** `requiredCount` is how many the service usually wants; 0 means that the role is optional. */
  roles: z.array(z.strictObject({ roleCode: z.string(), label: z.string(), requiredCount: z.int() })),
  staff: z.array(
    z.strictObject({
      practitionerId: uuid,
      displayName: z.string(),
      roleCode: z.string(),
      roleLabel: z.string(),
      /** The organisation that a guest works for; null for the organisation's own people. */
      organisation: z.string().nullable(),
    }),
  ),
});
export type ServiceLine = z.infer<typeof serviceLineSchema>;
export const serviceLinesSchema = z.strictObject({ items: z.array(serviceLineSchema) });

/** An organisation as people and the `Confer-Organisation` header name it. */
export const organisationNameSchema = z.strictObject({ odsCode: z.string(), name: z.string() });
export type OrganisationName = z.infer<typeof organisationNameSchema>;

export const meSchema = z.strictObject({
  practitionerId: uuid,
  displayName: z.string(),
  appRoles: z.array(appRoleSchema),
  roleLabel: z.string().nullable(),
  /** The one they act in now. */
  organisation: z.strictObject({ odsCode: z.string(), name: z.string(), timeZone: z.string() }),
  /** The one they work for: another one while they act as a guest. */
  home: organisationNameSchema,
  /** While they act as a guest they see their own consultations only. */
  isGuest: z.boolean(),
  /** Other organisations in which they may act as a guest, by name. */
  guestIn: z.array(organisationNameSchema),
  /** Ids of the service lines that the person belongs to. */
  serviceLineIds: z.array(uuid),
});
export type Me = z.infer<typeof meSchema>;

/** By NHS number, or by family name and date of birth. Sent in a body: neither may stand in a URL. */
export const patientSearchSchema = z.union([
  z.strictObject({ nhsNumber: z.string().min(1, 'Enter an NHS number').max(20) }),
  z.strictObject({
    familyName: z.string().trim().min(2, 'Enter at least two letters of the family name').max(100),
    birthDate: localDate,
  }),
]);
export type PatientSearch = z.infer<typeof patientSearchSchema>;

export const relationshipCodeSchema = z.enum(
  Object.keys(relationshipCodes) as [keyof typeof relationshipCodes, ...(keyof typeof relationshipCodes)[]],
);
export type RelationshipCode = z.infer<typeof relationshipCodeSchema>;

export const legalBasisSchema = z.enum(
  Object.keys(legalBases) as [keyof typeof legalBases, ...(keyof typeof legalBases)[]],
);
export type LegalBasis = z.infer<typeof legalBasisSchema>;

export const patientSummarySchema = z.strictObject({
  patientId: uuid,
  displayName: z.string(),
  /** As people read it; null when the PAS has none. */
  nhsNumber: z.string().nullable(),
  birthDate: localDate,
  gender: z.string().nullable(),
  postcode: z.string().nullable(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
});
export type PatientSummary = z.infer<typeof patientSummarySchema>;
export const patientSearchResultSchema = z.strictObject({
  items: z.array(patientSummarySchema),
  /** `own-records`: the PAS did not answer, so these are patients who were booked here before. */
  source: z.enum(['pas', 'own-records']),
});
export type PatientSearchResult = z.infer<typeof patientSearchResultSchema>;
