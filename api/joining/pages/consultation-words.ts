import { relationshipCodes } from '../../patients/contract/patient-words.ts';
import type { PagePhase } from '../rules/page-phase.ts';
import type { ConsultationView, OtherParticipant } from '../use-cases/consultation-view.ts';
import { whenInWords } from '../../kernel/rules/time/when-in-words.ts';
import { patientDate, patientDay, patientTime } from '../../http/patient-pages/patient-time.ts';

/** Which page shows the consultation as it stands. */
export type PageKey = PagePhase | 'preparing';

/** Someone who is admitted before Microsoft 365 made the meeting keeps waiting, and is told why. */
export function pageKeyOf(view: ConsultationView): PageKey {
  return view.phase === 'admitted' && !view.isMeetingReady ? 'preparing' : view.phase;
}

/** Another participant in the words of the reader, by their part and never by name. */
function otherInWords(other: OtherParticipant, reader: 'patient' | 'proxy'): string {
  if (other.kind === 'patient') return 'The person you are supporting';
  const whose = reader === 'patient' ? 'Your' : 'Their';
  if (other.relationship === undefined) return `${whose} supporter`;
  return `${whose} ${relationshipCodes[other.relationship].toLowerCase()}`;
}

/** When the waiting room opens, in words: `10:15am today`. */
function opensInWords(view: ConsultationView): string {
  const time = patientTime(view.opensAt, view.timeZone);
  return `${time} ${patientDay(view.opensAt, view.now, view.timeZone)}`;
}

/** What the templates of the consultation's pages show. */
export function consultationWords(view: ConsultationView): Readonly<Record<string, unknown>> {
  return {
    pageKey: pageKeyOf(view),
    kind: view.kind,
    supportedPerson: view.supportedPerson,
    organisationName: view.organisationName,
    helpPhone: view.helpPhone,
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
