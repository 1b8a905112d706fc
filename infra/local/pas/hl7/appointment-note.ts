import type { Temporal } from 'temporal-polyfill';
import { Hl7Fault } from './hl7-fault.ts';
import { readRfc3339 } from './hl7-time.ts';
import type { ReadMessage } from './read-message.ts';
import type { SegmentFields } from './segment-fields.ts';

/** NHS Data Dictionary, CONSULTATION MEDIUM USED: in person, telephone, video. */
export type Medium = '01' | '02' | '03';
/** NHS Data Dictionary, ATTENDED OR DID NOT ATTEND CODE. */
export type AttendanceCode = '2' | '3' | '4' | '5' | '6' | '7';

/** What was decided about an appointment. */
export interface DecidedOutcome {
  code: AttendanceCode;
  /** Counts the decisions, also those that were never sent. */
  version: number;
  /** It says that it replaces one that was sent. */
  isCorrection: boolean;
  confirmedAt: Temporal.Instant;
  /** Name of the person who confirmed. */
  note: string | undefined;
  /** NHS Data Dictionary, CARE CONTACT CANCELLATION REASON: 01 clinical, 02 not. */
  nationalReason: '01' | '02' | undefined;
  seen: { from: Temporal.Instant; until: Temporal.Instant } | undefined;
  /** Of a 3: `DNW` came and did not wait, `WNB` was not brought. */
  localReason: 'DNW' | 'WNB' | undefined;
  /** NHS Data Dictionary, ATTENDANCE STATUS: the same code, where the sender writes it. */
  attendanceStatus: AttendanceCode | undefined;
  /** NHS Data Dictionary, OUTCOME OF ATTENDANCE and REFERRAL TO TREATMENT PERIOD STATUS; the version counts changes of the two. */
  follows: { outcome: '1' | '2' | '3'; rttStatus: string | undefined; version: number } | undefined;
}

const ATTENDANCE = 'A/DNA';
const KEYS = [
  ATTENDANCE,
  'CONSULTATION MEDIUM',
  'VERSION',
  'CONFIRMED AT',
  'SEEN FROM',
  'SEEN UNTIL',
  'CANCELLATION REASON',
  'LOCAL REASON',
  'ATTENDANCE STATUS',
  'OUTCOME OF ATTENDANCE',
  'RTT PERIOD STATUS',
  'OUTCOME VERSION',
];
const LOCAL_REASONS = { DNW: 'DNW', WNB: 'WNB' } as const;
const OUTCOMES = { '1': '1', '2': '2', '3': '3' } as const;
const NATIONAL_REASONS = { '01': '01', '02': '02' } as const;
const MEDIA = { '01': '01', '02': '02', '03': '03' } as const;
const CODES = { '2': '2', '3': '3', '4': '4', '5': '5', '6': '6', '7': '7' } as const;

const oneOf = <Values extends object>(values: Values, text: string): Values[keyof Values] | undefined =>
  Object.entries(values).find(([key]) => key === text)?.[1] as Values[keyof Values] | undefined;

/** The notes behind SCH by NTE-1: `1` the agreed values, `2` words of the person who confirmed, `3` that it is a correction. */
function notesOf(message: ReadMessage): Map<string, SegmentFields> {
  const notes = new Map<string, SegmentFields>();
  let isBehindSchedule = false;
  for (const segment of message.segments) {
    if (segment.name !== 'NTE') isBehindSchedule = segment.name === 'SCH';
    else if (isBehindSchedule) {
      const id = segment.required(1);
      if (!['1', '2', '3'].includes(id)) throw segment.fault(103, 1, 'NTE-1 is 1, 2 or 3 behind SCH');
      if (notes.has(id)) throw segment.fault(205, 1, `NTE-1 is ${id} twice`);
      notes.set(id, segment);
    }
  }
  return notes;
}

/** `A/DNA=5;VERSION=1`. */
class AgreedValues {
  readonly note: SegmentFields;
  private readonly values = new Map<string, string>();

  constructor(note: SegmentFields) {
    this.note = note;
    for (const part of note.whole(3).split(';')) {
      const [key = '', ...rest] = part.split('=');
      if (!KEYS.includes(key)) throw this.fault(103, 'NTE-3 has a name that was not agreed');
      if (this.values.has(key)) throw this.fault(103, `NTE-3 has ${key} twice`);
      this.values.set(key, rest.join('='));
    }
  }

  fault(condition: 101 | 102 | 103, text: string) {
    return this.note.fault(condition, 3, text);
  }

  has(key: string): boolean {
    return this.values.has(key);
  }

  required(key: string): string {
    const value = this.values.get(key) ?? '';
    if (value === '') throw this.fault(101, `NTE-3 lacks ${key}`);
    return value;
  }

  oneOf<Values extends object>(key: string, values: Values): Values[keyof Values] {
    const found = oneOf(values, this.required(key));
    if (found === undefined) throw this.fault(103, `NTE-3: ${key} is not a code that is known`);
    return found;
  }

  time(key: string): Temporal.Instant {
    const time = readRfc3339(this.required(key));
    if (time === undefined) throw this.fault(102, `NTE-3: ${key} is not a time as RFC 3339 has it`);
    return time;
  }
}

function agreedValues(message: ReadMessage): AgreedValues {
  const note = notesOf(message).get('1');
  if (note === undefined) {
    throw new Hl7Fault(100, { segment: 'NTE', sequence: 1 }, 'NTE|1 with the agreed values is missing');
  }
  return new AgreedValues(note);
}

/** How the patient is to be seen, or was. @throws Hl7Fault */
export const mediumOf = (message: ReadMessage): Medium =>
  agreedValues(message).oneOf('CONSULTATION MEDIUM', MEDIA);

function seenTimes(values: AgreedValues, isHeld: boolean): DecidedOutcome['seen'] {
  if (!values.has('SEEN FROM') && !values.has('SEEN UNTIL')) return undefined;
  if (!isHeld) throw values.fault(103, 'NTE-3: times of a consultation that was not held');
  const seen = { from: values.time('SEEN FROM'), until: values.time('SEEN UNTIL') };
  if (seen.from.epochMilliseconds > seen.until.epochMilliseconds) {
    throw values.fault(102, 'NTE-3: SEEN UNTIL is before SEEN FROM');
  }
  return seen;
}

/** @throws Hl7Fault 103 for a code that says something else than A/DNA */
function attendanceStatusOf(values: AgreedValues, code: AttendanceCode): AttendanceCode | undefined {
  if (!values.has('ATTENDANCE STATUS')) return undefined;
  const status = values.oneOf('ATTENDANCE STATUS', CODES);
  if (status !== code) throw values.fault(103, 'NTE-3: ATTENDANCE STATUS and A/DNA differ');
  return status;
}

/** @throws Hl7Fault 103 of somebody who did attend */
function localReasonOf(values: AgreedValues, code: AttendanceCode): DecidedOutcome['localReason'] {
  if (!values.has('LOCAL REASON')) return undefined;
  if (code !== '3') throw values.fault(103, 'NTE-3: LOCAL REASON goes with A/DNA=3');
  return values.oneOf('LOCAL REASON', LOCAL_REASONS);
}

/** @throws Hl7Fault 101, 103 */
function followsOf(values: AgreedValues): DecidedOutcome['follows'] {
  if (!values.has('OUTCOME OF ATTENDANCE')) {
    if (values.has('RTT PERIOD STATUS') || values.has('OUTCOME VERSION')) {
      throw values.fault(101, 'NTE-3 lacks OUTCOME OF ATTENDANCE');
    }
    return undefined;
  }
  const rttStatus = values.has('RTT PERIOD STATUS') ? values.required('RTT PERIOD STATUS') : undefined;
  if (rttStatus !== undefined && !/^\d{2}$/.test(rttStatus)) {
    throw values.fault(103, 'NTE-3: RTT PERIOD STATUS is not a code that is known');
  }
  return {
    outcome: values.oneOf('OUTCOME OF ATTENDANCE', OUTCOMES),
    rttStatus,
    version: versionOf(values, 'OUTCOME VERSION'),
  };
}

function versionOf(values: AgreedValues, key = 'VERSION'): number {
  const text = values.required(key);
  if (!/^[1-9]\d{0,8}$/.test(text)) throw values.fault(102, `NTE-3: ${key} is not a number from 1`);
  return Number(text);
}

/** Decisions before it may never have been sent. @throws Hl7Fault 103 when it cannot be a correction */
function isCorrectionOf(notes: Map<string, SegmentFields>, version: number): boolean {
  const correction = notes.get('3');
  if (correction === undefined) return false;
  if (version === 1 || correction.whole(3) !== 'correction') {
    throw correction.fault(103, 3, 'NTE|3 is the word correction, and only above VERSION 1');
  }
  return true;
}

/** The outcome in the notes of a message. @throws Hl7Fault for each thing that is missing or does not fit */
export function outcomeOf(message: ReadMessage): DecidedOutcome {
  const notes = notesOf(message);
  const values = agreedValues(message);
  const code = values.oneOf(ATTENDANCE, CODES);
  const version = versionOf(values);
  const isCancelled = code === '2' || code === '4';
  const hasReason = values.has('CANCELLATION REASON');
  if (hasReason && !isCancelled) throw values.fault(103, 'NTE-3: a reason of a cancellation that is none');
  return {
    code,
    version,
    isCorrection: isCorrectionOf(notes, version),
    confirmedAt: values.time('CONFIRMED AT'),
    note: notes.get('2')?.whole(3),
    nationalReason: hasReason ? values.oneOf('CANCELLATION REASON', NATIONAL_REASONS) : undefined,
    seen: seenTimes(values, code === '5' || code === '6'),
    localReason: localReasonOf(values, code),
    attendanceStatus: attendanceStatusOf(values, code),
    follows: followsOf(values),
  };
}

/** @throws Hl7Fault 103 when a message that books or changes says what became of it */
export function checkNoOutcome(message: ReadMessage): void {
  const values = agreedValues(message);
  if (values.has(ATTENDANCE)) throw values.fault(103, 'NTE-3: an outcome of an appointment that is Booked');
}
