/** Most cases that one list may have. */
export const MOST_CASES_ON_LIST = 60;

/** What may be decided about a case before the meeting. */
export const TRIAGES = ['discuss', 'standard-of-care', 'not-ready', 'defer'] as const;
export type Triage = (typeof TRIAGES)[number];

export const CASE_STATUSES = [
  'incomplete',
  'to-triage',
  'to-list',
  'listed',
  'discussed',
  'standard-of-care',
  'not-ready',
  'deferred',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const MEETING_STATUSES = ['planned', 'running', 'finished', 'cancelled'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

/** Its list takes no more cases, and keeps its order. */
export const isMeetingOver = (status: MeetingStatus): boolean =>
  status === 'finished' || status === 'cancelled';

/** How a case came off a list: somebody took it off, the meeting decided nothing about it, or was cancelled or moved. */
export const TAKEN_OFF_HOW = ['by-hand', 'carried-over', 'meeting-cancelled', 'meeting-moved'] as const;
export type TakenOffHow = (typeof TAKEN_OFF_HOW)[number];
