import { isCompanion } from '../../appointments/rules/participant-kind.ts';
import { whenIn } from '../../kernel/rules/words/time-in-language.ts';
import type { PagePhase } from '../rules/page-phase.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';
import { otherInWords } from './other-in-words.ts';
import { wishesWords, wishMarkOf } from './wish-words.ts';
import { consentMarkOf, consentWords } from './consent-words.ts';
import { latenessWords } from './lateness-words.ts';
import { waitingMessagesWords } from './waiting-message-words.ts';
import { waysMark, wayWords } from './way-words.ts';
import type { AskingDevice } from '../rules/choose-way-in.ts';
import { patientDate, patientDay, patientTime } from '../../http/patient-pages/patient-time.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { Visit } from '../../http/patient-pages/visit.ts';
import { askingDevice } from '../use-cases/ways-of.ts';

/** Which page shows the consultation as it stands. */
export type PageKey = PagePhase | 'preparing' | 'telephone' | 'in-person';

const OVER: ReadonlySet<PagePhase> = new Set(['too-late', 'ended', 'cancelled']);

/**
 * People who are rung or come in have no waiting room here: one page says so until it is over. Someone who is admitted before Microsoft 365 made the meeting keeps
 * waiting, and is told why.
 */
export function pageKeyOf(view: ConsultationView): PageKey {
  const isOver = OVER.has(view.phase);
  if (view.modality !== 'video') {
    // whether they were rung or came is not known here: it is over, and nothing says that they missed it
    if (view.phase === 'too-late') return 'ended';
    if (!isOver) return view.modality;
  }
  return view.phase === 'admitted' && !view.isMeetingReady ? 'preparing' : view.phase;
}

/** What tells an open page that it should be another one: it shows something else, another time, estimate or message. */
export function pageMarkOf(view: ConsultationView): string {
  const { expected, messages, mayWrite, startsAt, location, opensAt, now, timeZone } = view;
  const key = pageKeyOf(view);
  return [
    key,
    Math.floor(startsAt.epochMilliseconds / 60_000).toString(36),
    ...(location === null ? [] : [encodeURIComponent(location)]),
    ...(key === 'early' ? [patientDay(opensAt, now, timeZone)] : []),
    ...(expected === undefined
      ? []
      : [`${expected.from.epochMilliseconds}-${expected.until.epochMilliseconds}`]),
    ...(messages.length === 0 ? [] : [`m${messages.length}`]),
    ...(view.phase !== 'waiting' || mayWrite ? [] : ['reads']),
    ...waysMark(view),
    ...consentMarkOf(view),
    ...(view.wishes.length === 0 ? [] : [`a${wishMarkOf(view)}`]),
  ].join(':');
}

/** Of an appointment that is not by video. A number is never shown whole: the person who holds the link may not be the patient. */
function whatToDo(
  { modality, location, phoneEnding, kind: reader, helpPhone }: ConsultationView,
  { say }: Speech,
): string {
  if (modality === 'telephone') {
    if (isCompanion(reader)) return say('teamRingsCompanion', { phone: helpPhone });
    return phoneEnding === undefined
      ? say('teamRings', { reader })
      : say('teamRingsEnding', { reader, digits: phoneEnding });
  }
  return location === null ? say('comeSomewhere', { phone: helpPhone }) : say('comeTo', { place: location });
}

const OPENS = { today: 'opensToday', tomorrow: 'opensTomorrow', 'another-day': 'opensOn' } as const;

/** When the waiting room opens: a sentence. */
function opensInWords({ opensAt, now, timeZone }: ConsultationView, { language, say }: Speech): string {
  return say(OPENS[patientDay(opensAt, now, timeZone)], {
    time: patientTime(opensAt, timeZone, language),
    date: patientDate(opensAt, timeZone, language),
  });
}

const TITLES = { video: 'titleVideo', telephone: 'titleTelephone', 'in-person': 'titleInPerson' } as const;

/** What the templates of the consultation's pages show. */
export function consultationWords(
  view: ConsultationView,
  speech: Speech,
  device: AskingDevice,
): Readonly<Record<string, unknown>> {
  const { timeZone } = view;
  const { language, say } = speech;
  return {
    pageKey: pageKeyOf(view),
    pageMark: pageMarkOf(view),
    lateness: latenessWords(view, speech),
    messages: waitingMessagesWords(view, speech),
    wishes: wishesWords(view, speech),
    consent: consentWords(view, speech),
    /** From when on somebody who has not been let in rings. */
    expectedBy: patientTime(view.expected?.until ?? view.startsAt, timeZone, language),
    isGroup: view.isGroup,
    kind: view.kind,
    supportedPerson: view.supportedPerson,
    organisationName: view.organisationName,
    helpPhone: view.helpPhone,
    modality: view.modality,
    heading: say(TITLES[view.modality], { reader: view.kind }),
    whatToDo: whatToDo(view, speech),
    date: patientDate(view.startsAt, timeZone, language),
    time: patientTime(view.startsAt, timeZone, language),
    opens: opensInWords(view, speech),
    nowTime: patientTime(view.now, timeZone, language),
    isLate: view.now.epochMilliseconds >= view.startsAt.epochMilliseconds,
    hasLeft: view.phase === 'can-wait' && view.waitingSince !== undefined,
    way: wayWords(view, speech, device),
    wasSentOn: view.wasSentOn,
    wasNotSeen: view.wasNotSeen,
    series: view.series.map(({ startsAt, url }) => ({ when: whenIn(language, startsAt, timeZone), url })),
    hasInterpreter: view.hasInterpreter,
    wantsCaptions: view.wantsCaptions,
    staff: view.staff,
    others: view.others.map((other) => otherInWords(other, view.kind, speech)),
  };
}

/** The same in the reader's language and for their browser. */
export function wordsFor(visit: Visit, view: ConsultationView) {
  const speech = visit.speech(view.languages);
  return { speech, words: consultationWords(view, speech, askingDevice(visit.userAgent)) };
}
