import { companionWords } from '../../appointments/contract/companion-words.ts';
import { isCompanion, type ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import { deviceTestWords } from './device-test-words.ts';
import { relationshipCodes } from '../../patients/contract/patient-words.ts';
import type { PagePhase } from '../rules/page-phase.ts';
import type { ConsultationView, OtherParticipant } from '../use-cases/consultation-view.ts';
import { latenessWords } from './lateness-words.ts';
import { waitingMessagesWords } from './waiting-message-words.ts';
import { MODALITIES } from '../../kernel/rules/modality.ts';
import { whenInWords } from '../../kernel/rules/time/when-in-words.ts';
import { patientDate, patientDay, patientTime } from '../../http/patient-pages/patient-time.ts';

/** Which page shows the consultation as it stands. */
export type PageKey = PagePhase | 'preparing' | 'telephone' | 'in-person';

const OVER: ReadonlySet<PagePhase> = new Set(['too-late', 'ended', 'cancelled']);

/**
 * Who is rung or comes in has no waiting room here: one page says so until it is over. Someone who is admitted before Microsoft 365 made the meeting keeps
 * waiting, and is told why.
 */
export function pageKeyOf(view: ConsultationView): PageKey {
  const isOver = OVER.has(view.phase);
  if (view.modality !== 'video' && !isOver) return view.modality;
  return view.phase === 'admitted' && !view.isMeetingReady ? 'preparing' : view.phase;
}

/** What tells an open page that it should be another one: it shows something else, another estimate or another message. */
export function pageMarkOf(view: ConsultationView): string {
  const { expected, messages, mayWrite } = view;
  return [
    pageKeyOf(view),
    ...(expected === undefined
      ? []
      : [`${expected.from.epochMilliseconds}-${expected.until.epochMilliseconds}`]),
    ...(messages.length === 0 ? [] : [`m${messages.length}`]),
    ...(view.phase !== 'waiting' || mayWrite ? [] : ['reads']),
  ].join(':');
}

/** Another participant in the words of the reader, by their part and never by name. */
function otherInWords(other: OtherParticipant, reader: ParticipantKind): string {
  if (isCompanion(other.kind)) return companionWords[other.kind];
  if (isCompanion(reader))
    return other.kind === 'patient' ? 'The patient' : 'Somebody who supports the patient';
  if (other.kind === 'patient') return 'The person you are supporting';
  const whose = reader === 'patient' ? 'Your' : 'Their';
  if (other.relationship === undefined) return `${whose} supporter`;
  return `${whose} ${relationshipCodes[other.relationship].toLowerCase()}`;
}

/** Of an appointment that is not by video. A number is never shown whole: whoever holds the link may not be the patient. */
function whatToDo({ modality, location, phoneEnding, kind, helpPhone }: ConsultationView): string {
  if (modality === 'telephone') {
    if (isCompanion(kind))
      return `The service tells you how to take part by telephone. If you do not know, ring ${helpPhone}.`;
    const who = kind === 'patient' ? 'you' : 'the person you are supporting';
    const number = phoneEnding === undefined ? '' : ` on the number ${phoneEnding}`;
    return `The team will ring ${who}${number}. There is nothing to open or to join.`;
  }
  return location === null
    ? `You come in for this appointment. If you do not know where, ring ${helpPhone}.`
    : `Come to ${location}. There is nothing to open or to join.`;
}

/** When the waiting room opens, in words: `10:15am today`. */
function opensInWords(view: ConsultationView): string {
  const time = patientTime(view.opensAt, view.timeZone);
  return `${time} ${patientDay(view.opensAt, view.now, view.timeZone)}`;
}

/** What the templates of the consultation's pages show. */
export function consultationWords(view: ConsultationView): Readonly<Record<string, unknown>> {
  return {
    words: deviceTestWords,
    pageKey: pageKeyOf(view),
    pageMark: pageMarkOf(view),
    lateness: latenessWords(view),
    messages: waitingMessagesWords(view),
    /** From when on somebody who has not been let in rings. */
    expectedBy: patientTime(view.expected?.until ?? view.startsAt, view.timeZone),
    kind: view.kind,
    supportedPerson: view.supportedPerson,
    organisationName: view.organisationName,
    helpPhone: view.helpPhone,
    modality: view.modality,
    appointmentName: MODALITIES[view.modality].appointment,
    whatToDo: whatToDo(view),
    date: patientDate(view.startsAt, view.timeZone),
    time: patientTime(view.startsAt, view.timeZone),
    opens: opensInWords(view),
    nowTime: patientTime(view.now, view.timeZone),
    isLate: view.now.epochMilliseconds >= view.startsAt.epochMilliseconds,
    hasLeft: view.phase === 'can-wait' && view.waitingSince !== undefined,
    wasSentOn: view.wasSentOn,
    wasNotSeen: view.wasNotSeen,
    series: view.series.map(({ startsAt, url }) => ({
      when: whenInWords(startsAt, view.timeZone),
      url,
    })),
    hasInterpreter: view.hasInterpreter,
    wantsCaptions: view.wantsCaptions,
    staff: view.staff,
    others: view.others.map((other) => otherInWords(other, view.kind)),
  };
}
