/** Most cases that one list may have. */
export const MOST_CASES_ON_LIST = 60;
export const LONGEST_QUESTION = 2000;
/** Of a reason that is shown in a list. */
export const LONGEST_REASON = 300;
export const LONGEST_TRIAGE_REASON = 1000;

export const FIELD_KINDS = ['text', 'choice', 'number', 'date', 'link', 'score'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** What may be decided about a case before the meeting. */
export const TRIAGE_WORDS = {
  discuss: 'Discuss in the meeting',
  'standard-of-care': 'Standard of care applies, no discussion needed',
  'not-ready': 'Not ready for discussion',
  defer: 'Discuss later',
} as const;
export type Triage = keyof typeof TRIAGE_WORDS;
export const TRIAGES = Object.keys(TRIAGE_WORDS) as [Triage, ...Triage[]];

/** Where a case is, as every screen says it. */
export const CASE_STATUS_WORDS = {
  incomplete: 'Not filled in yet',
  'to-triage': 'To be triaged',
  'to-list': 'To be listed',
  listed: 'On a list',
  discussed: 'Discussed',
  'standard-of-care': 'Standard of care',
  'not-ready': 'Not ready',
  deferred: 'Deferred',
} as const;
export type CaseStatus = keyof typeof CASE_STATUS_WORDS;
export const CASE_STATUSES = Object.keys(CASE_STATUS_WORDS) as [CaseStatus, ...CaseStatus[]];

export const MEETING_STATUSES = ['planned', 'running', 'finished', 'cancelled'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

/** How a case came off a list: the meeting was cancelled or moved, or somebody took the case off. */
export const TAKEN_OFF_HOW = ['by-hand', 'meeting-cancelled', 'meeting-moved'] as const;
export type TakenOffHow = (typeof TAKEN_OFF_HOW)[number];
