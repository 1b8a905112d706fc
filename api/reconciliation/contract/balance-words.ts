import type { Cause, DifferenceKind } from '../rules/difference.ts';

/** What differs, for people. */
export const differenceWords: Readonly<Record<DifferenceKind, string>> = {
  missing: 'Missing in the PAS',
  double: 'More than once in the PAS',
  'unknown-here': 'Not known to Confer',
  patient: 'Another patient',
  time: 'Another time',
  status: 'Another status',
  code: 'Another attendance code',
  encounter: 'Visit missing or too many',
  modality: 'Another way of being seen',
  medium: 'Another consultation medium',
};

export const causeWords: Readonly<Record<Cause, string>> = {
  'on-its-way': 'On its way',
  paused: 'The PAS is paused',
  'can-be-undone': 'Can still be undone',
  'needs-person': 'Write-back needs a person',
  settled: 'Seen to without Confer',
  'taken-back': 'Decision taken back',
  'never-sent': 'Never sent',
  'changed-in-pas': 'Changed in the PAS',
};
