/** In what Confer and the PAS differ. */
export const DIFFERENCES = [
  'missing',
  'double',
  'unknown-here',
  'patient',
  'time',
  'status',
  'code',
  'encounter',
  'modality',
  'medium',
] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

/** Why they differ. */
export const CAUSES = [
  'on-its-way',
  'paused',
  'can-be-undone',
  'needs-person',
  'settled',
  'taken-back',
  'never-sent',
  'changed-in-pas',
] as const;
export type Cause = (typeof CAUSES)[number];

/** These pass by themselves, and do not spoil the balance. */
const PASSING: ReadonlySet<Cause> = new Set(['on-its-way', 'paused', 'can-be-undone']);
export const isPassing = (cause: Cause): boolean => PASSING.has(cause);

export interface Finding {
  kind: DifferenceKind;
  /** What Confer says, in a few words or as a code. */
  confer: string;
  /** What the PAS says. */
  pas: string;
}

/** Findings as one text: what was accepted is told from what came later by it. */
export const findingsText = (findings: readonly Finding[]): string =>
  findings
    .map(({ kind, confer, pas }) => `${kind}: ${confer} / ${pas}`)
    .toSorted()
    .join('; ');
