import type { CaseStatus, TakenOffHow, Triage } from '../rules/case-terms.ts';
import type { OwnWordsMessageStatus, OwnWordsState } from '../rules/own-words.ts';

export const LONGEST_QUESTION = 2000;
/** Of a reason that is shown in a list. */
export const LONGEST_REASON = 300;
export const LONGEST_TRIAGE_REASON = 1000;

/** An open panel of a meeting that is under way says so this often, in seconds. */
export const PANEL_SIGN_SECONDS = 20;
/** Somebody who types says so again within this time, in milliseconds. */
export const TYPING_LASTS_MS = 6_000;
export const LONGEST_FIELD = 4000;
export const LONGEST_ACTION = 1000;
/** Of what matters to a patient, and of their question. */
export const LONGEST_OWN_WORDS = 2000;

/** `Not quorate. Missing: Surgeon (1), Radiologist (2)` */
export function quorumWords(short: readonly { label: string; missing: number }[]): string {
  if (short.length === 0) return 'Quorate';
  return `Not quorate. Missing: ${short.map(({ label, missing }) => `${label} (${missing})`).join(', ')}`;
}

export const TRIAGE_WORDS: Readonly<Record<Triage, string>> = {
  discuss: 'Discuss in the meeting',
  'standard-of-care': 'Standard of care applies, no discussion needed',
  'not-ready': 'Not ready for discussion',
  defer: 'Discuss later',
};

/** Where a case is, as every screen says it. */
export const CASE_STATUS_WORDS: Readonly<Record<CaseStatus, string>> = {
  incomplete: 'Not complete',
  'to-triage': 'To be triaged',
  'to-list': 'To be listed',
  listed: 'On a list',
  discussed: 'Discussed',
  'standard-of-care': 'Standard of care',
  'not-ready': 'Not ready',
  deferred: 'Deferred',
};

export const TAKEN_OFF_WORDS: Readonly<Record<TakenOffHow, string>> = {
  'by-hand': 'Taken off the list',
  'carried-over': 'Carried over',
  'meeting-cancelled': 'The meeting was cancelled',
  'meeting-moved': 'The meeting was moved',
};

/** Where asking a patient for their own words is, as every screen says it. */
export const OWN_WORDS_STATE_WORDS: Readonly<Record<OwnWordsState, string>> = {
  'not-asked': 'Not asked',
  asked: 'Asked',
  reminded: 'Reminded',
  answered: 'Answered',
  'not-answered': 'Not answered',
};

/** What became of a message that asks for them. */
export const OWN_WORDS_MESSAGE_WORDS: Readonly<Record<OwnWordsMessageStatus, string>> = {
  pending: 'not sent yet',
  sent: 'sent',
  delivered: 'delivered',
  'permanent-failure': 'did not arrive: the number or address may be wrong',
  'temporary-failure': 'did not arrive: the phone or mailbox could not be reached',
  'technical-failure': 'did not arrive: it could not be sent',
  'not-sent': 'not sent: they asked for no texts, or there was nobody to ask any more',
};
