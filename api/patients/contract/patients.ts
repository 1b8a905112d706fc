import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { authorityScopes, legalBases, relationshipCodes } from './patient-words.ts';
import { PATIENT_STANDINGS } from '../rules/patient-standing.ts';
import { localDate, uuid } from '../../kernel/contract/scalars.ts';

/** By NHS number, or by family name and date of birth. Sent in a body: neither may stand in a URL. */
export const patientSearchSchema = z.union([
  z.strictObject({ nhsNumber: z.string().min(1, 'Enter an NHS number').max(20) }),
  z.strictObject({
    familyName: nameSchema(100, { empty: 'Enter at least two letters of the family name' }, 2),
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
const scopeSchema = z.enum(
  Object.keys(authorityScopes) as [keyof typeof authorityScopes, ...(keyof typeof authorityScopes)[]],
);
export type AuthorityScope = z.infer<typeof scopeSchema>;
/** Each once. */
export const authorityScopesSchema = z
  .array(scopeSchema)
  .min(1, 'Say what they may do')
  .refine((all) => new Set(all).size === all.length, { error: 'Each can be named once' });
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
  standing: z.enum(PATIENT_STANDINGS),
  isRestricted: z.boolean(),
  /** What to know before something is arranged for them, in a sentence; null when there is nothing. */
  notice: z.string().nullable(),
  /** The record that this one was merged into, when it is known here. */
  replacedBy: uuid.nullable(),
});
export type PatientSummary = z.infer<typeof patientSummarySchema>;
export const patientSearchResultSchema = z.strictObject({
  items: z.array(patientSummarySchema),
  /** `own-records`: the PAS did not answer, so these are patients who were booked here before. */
  source: z.enum(['pas', 'own-records']),
  /** Records that were left out because they identify nobody: without a family name or a real date of birth. */
  leftOut: z.int(),
});
export type PatientSearchResult = z.infer<typeof patientSearchResultSchema>;

/** Somebody whose authority to join for the patient holds today, as last recorded. */
export const knownProxySchema = z.strictObject({
  authorityId: uuid,
  givenName: z.string(),
  familyName: z.string(),
  relationship: relationshipCodeSchema,
  legalBasis: legalBasisSchema,
  evidenceSeen: z.string(),
  scope: authorityScopesSchema,
  /** It holds, and somebody has to look at it again. */
  isReviewDue: z.boolean(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
});
export type KnownProxy = z.infer<typeof knownProxySchema>;
