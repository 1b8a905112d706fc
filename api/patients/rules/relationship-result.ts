import { Temporal } from 'temporal-polyfill';

/**
 * What the NHS Validated Relationships Service says of a proxy and a patient: *pending* was asked for there, or begins
 * later; *not found* says that the service knows of none, which is not that there is none.
 */
export const RELATIONSHIP_RESULTS = [
  'confirmed',
  'pending',
  'refused',
  'ended',
  'not-found',
  'no-answer',
] as const;
export type RelationshipResult = (typeof RELATIONSHIP_RESULTS)[number];

/** A proxy role as the service keeps it: a FHIR Consent. */
export interface ProxyRole {
  reference: string;
  /** FHIR R4, consent-state-codes, as far as the service uses them. */
  status: 'proposed' | 'active' | 'rejected' | 'inactive' | 'entered-in-error';
  isDenied: boolean;
  /** Codes of the service; undefined where it names none. */
  reason: string | undefined;
  legalBasis: string | undefined;
  relationship: string | undefined;
  /** ISO dates, both included. */
  startsOn: string | undefined;
  endsOn: string | undefined;
  changedAt: Temporal.Instant;
}

/** What a check came to, with the role that decided it. */
interface RelationshipFound {
  result: Exclude<RelationshipResult, 'no-answer'>;
  role: ProxyRole | undefined;
}

function resultOf(
  { status, isDenied, startsOn, endsOn }: ProxyRole,
  day: string,
): (typeof GRAVEST_FIRST)[number] {
  if (status === 'proposed') return 'pending';
  if (status === 'inactive') return 'ended';
  if (status === 'rejected' || isDenied) return 'refused';
  if (endsOn !== undefined && day > endsOn) return 'ended';
  return startsOn !== undefined && day < startsOn ? 'pending' : 'confirmed';
}

/** Which of two counts that were changed at the same moment: the one that staff have to look at. */
const GRAVEST_FIRST = ['refused', 'ended', 'pending', 'confirmed'] as const;

/**
 * What the roles of one proxy for one patient come to: one that is in force counts before those that are not, since a role
 * is ended there when another takes its place; else the one that was changed last. What was entered in error is none.
 * @param day ISO date
 */
export function relationshipResult(roles: readonly ProxyRole[], day: string): RelationshipFound {
  const known = roles
    .filter(({ status }) => status !== 'entered-in-error')
    .map((role) => ({ role, result: resultOf(role, day) }))
    .toSorted(
      (one, other) =>
        Number(other.result === 'confirmed') - Number(one.result === 'confirmed') ||
        Temporal.Instant.compare(other.role.changedAt, one.role.changedAt) ||
        GRAVEST_FIRST.indexOf(one.result) - GRAVEST_FIRST.indexOf(other.result),
    );
  return known[0] ?? { result: 'not-found', role: undefined };
}

/** The answer that counts: the newest that was one. @param checks the newest first */
export const newestAnswer = <Check extends { result: RelationshipResult }>(
  checks: readonly Check[],
): Check | undefined => checks.find(({ result }) => result !== 'no-answer');

/** By which the service may say no (see `isToBeLookedAt`). */
export const MAY_SAY_NO: readonly RelationshipResult[] = ['refused', 'ended', 'not-found'];

/**
 * Whether staff have to decide what an answer means for an authority: the service says no, or does not know any more whom it
 * confirmed before, and nobody has decided since.
 */
export const isToBeLookedAt = (check: {
  result: RelationshipResult;
  isSettled: boolean;
  wasConfirmed: boolean;
}): boolean =>
  !check.isSettled &&
  MAY_SAY_NO.includes(check.result) &&
  (check.result !== 'not-found' || check.wasConfirmed);
