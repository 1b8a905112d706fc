import { z } from 'zod';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { AUTHORITY_STANDINGS } from '../rules/authority.ts';
import { decisionQuestions } from './authority-decision.ts';
import { contactSchema, isSomewhere } from './contact.ts';
import { authorityScopesSchema, legalBasisSchema, relationshipCodeSchema } from './patients.ts';
import { relationshipCheckSchema } from './relationship-check.ts';

const answersSchema = z.partialRecord(
  z.enum(Object.keys(decisionQuestions) as [keyof typeof decisionQuestions]),
  z.enum(['yes', 'no']),
);
const days = {
  /** The first day; today when it is left out. */
  startsOn: localDate.optional(),
  /** When somebody has to look at it again; a child's 11th and 16th birthdays are set by themselves. */
  reviewOn: localDate.optional(),
  /** The last day; until it is withdrawn when it is left out. */
  endsOn: localDate.optional(),
};
const isInOrder = ({
  startsOn,
  endsOn,
}: {
  startsOn?: string | undefined;
  endsOn?: string | undefined;
}): boolean => startsOn === undefined || endsOn === undefined || startsOn <= endsOn;
const IN_ORDER = { error: 'The last day has to be after the first', path: ['endsOn'] };

/** Somebody is given authority; the legal basis follows from the answers. */
export const recordAuthoritySchema = z
  .strictObject({
    givenName: z.string().trim().min(1, 'Enter a given name').max(100),
    familyName: z.string().trim().min(1, 'Enter a family name').max(100),
    relationship: relationshipCodeSchema,
    answers: answersSchema,
    /** Of a decision in the patient's best interests: what was weighed, and with whom. */
    factors: z.string().trim().min(1).max(1000).optional(),
    /** What was seen, for example "LPA register checked 2 March". */
    evidenceSeen: z.string().trim().min(1, 'Say what evidence was seen').max(200),
    /** What the NHS Validated Relationships Service was asked while it was decided: it supports the decision. */
    relationshipCheckId: uuid.optional(),
    scope: authorityScopesSchema,
    ...days,
    ...contactSchema.shape,
  })
  .refine(isSomewhere, { error: 'Give a mobile number or an e-mail address for them', path: ['mobile'] })
  .refine(isInOrder, IN_ORDER);
export type RecordAuthority = z.infer<typeof recordAuthoritySchema>;

/** How it is to be from now on; a day that is left out is none. */
export const changeAuthoritySchema = z.strictObject({
  scope: authorityScopesSchema,
  reviewOn: days.reviewOn,
  endsOn: days.endsOn,
});
export type ChangeAuthority = z.infer<typeof changeAuthoritySchema>;

export const withdrawAuthoritySchema = z.strictObject({
  /** Who asked for it, and why. */
  reason: z.string().trim().min(1, 'Say who withdrew it and why').max(500),
});
export type WithdrawAuthority = z.infer<typeof withdrawAuthoritySchema>;

/** Authority of one person to join or act for a patient, as it stands today. */
export const authoritySchema = z.strictObject({
  authorityId: uuid,
  version: z.int(),
  givenName: z.string(),
  familyName: z.string(),
  relationship: relationshipCodeSchema,
  legalBasis: legalBasisSchema,
  evidenceSeen: z.string(),
  scope: authorityScopesSchema,
  startsOn: localDate.nullable(),
  reviewOn: localDate.nullable(),
  endsOn: localDate.nullable(),
  standing: z.enum(AUTHORITY_STANDINGS),
  /** The steps that led to it; null where it was recorded with a booking. */
  decision: z.strictObject({ answers: answersSchema, factors: z.string().nullable() }).nullable(),
  recordedBy: z.string(),
  recordedAt: instant,
  /** What the NHS Validated Relationships Service said of it, the newest first. */
  relationshipChecks: z.array(relationshipCheckSchema),
  withdrawn: z.strictObject({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
});
export type Authority = z.infer<typeof authoritySchema>;

export const authoritiesSchema = z.strictObject({
  /** Whether children's questions are asked. */
  isUnder16: z.boolean(),
  /** Whether the organisation can ask the NHS Validated Relationships Service about this patient. */
  mayCheckRelationships: z.boolean(),
  items: z.array(authoritySchema),
});
export type Authorities = z.infer<typeof authoritiesSchema>;
