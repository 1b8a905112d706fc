import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';
import type { EvidenceLine } from '../contract/attendance.ts';
import type { Timeline } from '../contract/timeline.ts';
import type { AttendanceFacts } from '../rules/attendance-facts.ts';
import { whoIs } from './who-is.ts';
import { waitingStays } from '../rules/waiting-stays.ts';
import type { Interval } from '../rules/presence-intervals.ts';
import type { KnownOfAttendance } from './facts-of.ts';

type Lane = Timeline['lanes'][number];
type Span = Lane['spans'][number];

/** What is shown as a moment; what took time is a span. */
const MARKS: readonly EvidenceKind[] = [
  'identity-passed',
  'identity-failed',
  'professional-ready',
  'lateness-announced',
  'admitted',
  'sent-back',
  'left-alone',
  'called-back',
  'way-in',
];

const text = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString();
const spansOf = (kind: Span['kind'], stays: readonly Interval[]): Span[] =>
  stays.map(({ from, until }) => ({ kind, from: text(from), until: text(until) }));

/**
 * When each person was where: the patient's side first, then who came with them, then the team, then whom nobody can name.
 * @param lineOf how a piece of evidence reads
 */
export function timelineView(
  { participants, evidence }: KnownOfAttendance,
  { staff, patientStartsAt, patientEndsAt }: AppointmentRecord,
  facts: AttendanceFacts,
  lineOf: (item: Evidence) => EvidenceLine,
): Timeline {
  const inWindow = evidence.filter(
    ({ occurredAt }) =>
      occurredAt.epochMilliseconds >= facts.opensAt && occurredAt.epochMilliseconds < facts.closesAt,
  );
  const laneOf = (id: string, name: string): Lane[] => {
    const own = inWindow.filter((item) => item.participantId === id || item.practitionerId === id);
    const presence = facts.people.find((one) => one.id === id);
    const lane = {
      who: name,
      spans: [
        ...spansOf('waiting', waitingStays(own.map(momentOf), Math.min(facts.now, facts.closesAt))),
        ...spansOf('in-call', presence?.inMeeting ?? []),
        ...spansOf('telephone', presence?.byTelephone ?? []),
      ],
      marks: own
        .filter(({ kind }) => MARKS.includes(kind))
        .map((item) => ({ at: item.occurredAt.toString(), label: lineOf(item).label })),
    };
    return lane.spans.length + lane.marks.length === 0 ? [] : [lane];
  };
  const comers = participants.flatMap((one) => laneOf(one.participantId, whoIs(one)));
  const team = staff.flatMap(({ practitionerId, displayName }) => laneOf(practitionerId, displayName));
  const nameless = spansOf('in-call', facts.unknown);
  const unknown =
    nameless.length === 0 ? [] : [{ who: 'Somebody by the browser', spans: nameless, marks: [] }];
  const lanes = [...comers, ...team, ...unknown];
  const times = lanes.flatMap(({ spans, marks }) => [
    ...spans.flatMap(({ from, until }) => [from, until]),
    ...marks.map(({ at }) => at),
  ]);
  const reach = [...times.map((at) => Date.parse(at)), facts.startsAt, patientEndsAt.epochMilliseconds];
  return {
    from: text(Math.min(...reach)),
    until: text(Math.max(...reach)),
    startsAt: patientStartsAt.toString(),
    endsAt: patientEndsAt.toString(),
    lanes,
  };
}

const momentOf = ({ kind, occurredAt }: Evidence) => ({ kind, at: occurredAt.epochMilliseconds });
