import type { InterpreterCode } from '../../appointments/rules/interpreter-code.ts';
import type { WayIn } from '../../appointments/rules/way-in.ts';
import type { ToBeBrought } from '../../appointments/rules/to-be-brought.ts';
import type { EvidenceKind, EvidenceSource } from '../../evidence/rules/evidence-kinds.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { Told } from './invitation-told.ts';
import { panelStays } from './panel-presence.ts';
import {
  overlapOf,
  presenceOf,
  unionOf,
  type CallWindow,
  type Interval,
  type Sighting,
} from './presence-intervals.ts';

/** Which of those who come by a link. */
export type Side = 'patient' | 'proxy';

/** One piece of evidence, as far as the rules look at it. `companion`: somebody beside the patient, such as an interpreter. Times in milliseconds since the epoch. */
export interface EvidenceFact {
  kind: EvidenceKind;
  source: EvidenceSource;
  occurredAt: number;
  /** Whom it tells of; a colleague sees no patient. Undefined: somebody who cannot be placed, or nobody. */
  who: { side: PersonSide; id: string } | undefined;
  /** Of somebody in Teams' attendance report, or of whom staff recorded that they took part by telephone. */
  stays?: readonly Interval[];
  /** Of an announcement of the clinic: by how many minutes after the start it sees the patient, at the latest. */
  lateMinutes?: number;
  /** Of a way into the call: which was taken, or is to be taken. */
  way?: WayIn;
  /** Of what staff recorded of the interpreter. */
  interpreter?: InterpreterCode;
  /** Of a call of staff: whether they spoke with them. */
  reached?: boolean;
}

/** Whom evidence can be of: the patient's side, the team, and those who count for neither. */
export type PersonSide = Side | 'professional' | 'colleague' | 'companion';
/** When one person took part, one way or the other, within the window. */
interface PersonPresence {
  side: PersonSide;
  id: string;
  inMeeting: Interval[];
  byTelephone: Interval[];
}

export interface AttendanceRules {
  graceMinutes: number;
  /** How long before the start the waiting room opens. */
  joinOpensMinutes: number;
  proxyOnlyRule: 'hold' | 'counts';
}

/** The appointment at its present time, and what is known of it beside evidence. Times in milliseconds since the epoch. */
export interface AppointmentFacts {
  /** The part with the patient. */
  startsAt: number;
  /** Evidence counts from here on: the waiting room opened, or the appointment was last moved in time. */
  opensAt: number;
  /** The same for the team, whose part may begin before the patient's. */
  teamOpensAt: number;
  /** Since when it has its present time, for what the clinic announced before the window too. -Infinity: never moved. */
  timeSince: number;
  /** From here on nothing new belongs to it, and it is over. */
  closesAt: number;
  /** A member of staff ended it. */
  endedAt: number | undefined;
  modality: Modality;
  hasMeeting: boolean;
  /** Several patients share the meeting. */
  isInGroup: boolean;
  cancelledBy: 'patient' | 'provider' | undefined;
  /** Somebody has to bring the patient: a child on that day, or an adult whom somebody recorded to be at risk. */
  toBeBrought: ToBeBrought | undefined;
  /** Whether the patient was told of it: themselves or, where they have no contact of their own, by a proxy. */
  told: Told;
  /** Of the proxies, those whose authority lets them act for the patient: ids of `who`. */
  actingProxies: readonly string[];
  /** When the page of each side was last heard from. */
  lastSeenAt: Readonly<Record<Side, number | undefined>>;
}

/** What the evidence says of one side. */
export interface ComerFacts {
  /** When they first entered the waiting room, or were seen in the meeting without. A person who is rung does not arrive anywhere. */
  arrivedAt: number | undefined;
  /** When they left the waiting room, if they did not come back and nobody admitted them. */
  leftAt: number | undefined;
  /** When they were last heard from. */
  heardAt: number | undefined;
  /** They are in the waiting room now, and their page is heard from. */
  isWaiting: boolean;
  wasAdmitted: boolean;
  /** When Teams saw them in the call. */
  inCall: Interval[];
  /** When they took part by telephone, which Teams does not see: staff recorded it. */
  byTelephone: Interval[];
  /** When they were in the call with a professional, one way or the other. */
  together: Interval[];
  /** They were together, and they themselves by telephone only. */
  isByTelephone: boolean;
  /** Teams' report of that time names the team and nobody else. */
  isDisputed: boolean;
}

/** Everything that the attendance rules weigh. */
export interface AttendanceFacts extends AttendanceRules {
  now: number;
  startsAt: number;
  /** What was seen from then on belongs to it, and nothing that was seen from `closesAt` on. */
  opensAt: number;
  closesAt: number;
  /** By when the clinic said, at the latest it ever did, that it sees the patient; the start, when it said nothing. */
  expectedBy: number;
  /** Somebody ended it, its window has closed, or its meeting is over and nobody waits. */
  isOver: boolean;
  /** A member of staff ended it. */
  wasEnded: boolean;
  cancelledBy: 'patient' | 'provider' | undefined;
  toBeBrought: ToBeBrought | undefined;
  modality: Modality;
  /** When somebody was in the call whom Teams could not name. */
  unknown: Interval[];
  /** Everybody who was in the call or on the telephone, in a fixed order. */
  people: PersonPresence[];
  /** From how many places it is known that each was there: pages, Teams while it ran, its report, staff. */
  sourcesOf: Readonly<Record<Side, readonly EvidenceSource[]>>;
  /** Teams' report of this time has been read. */
  hasReport: boolean;
  /** Staff rang somebody of the patient's side after the start: whether they spoke with them. Undefined: nobody rang. */
  wasReached: boolean | undefined;
  /** Staff recorded that the interpreter did not come, and did not correct it. */
  lacksInterpreter: boolean;
  patient: ComerFacts;
  proxy: ComerFacts;
  /** A proxy who may act for the patient was in the call with a professional. */
  wasActedFor: boolean;
  /** When professionals were in the call, all of them together, by Teams, by their panel or by telephone. */
  professionals: Interval[];
  /** The same by Teams alone: that a panel was open shows an attendance, and nobody's absence. */
  professionalsByTeams: Interval[];
  /** When a professional said that they are ready, near the start or after it. */
  saidReadyAt: number | undefined;
  /**
   * A professional was there after the start: in the call by Teams, or they said then that they were ready. Only then can
   * the patient have missed them.
   */
  wasTeamThere: boolean;
  /** Somebody tried to prove who they are, or had their page open, without entering the waiting room. */
  didTryToJoin: boolean;
  told: Told;
  /** Somebody waited longer than the service allows, and nobody came: its failure, never the patient's. */
  wasLeftAlone: boolean;
  /** There was no Teams meeting to go to when the appointment started. */
  wasTechnicalFailure: boolean;
  /** Somebody of the patient's side asked to be rung, or staff chose to ring them, and they took no other way since. */
  turnedToTelephone: boolean;
  /** Somebody was in the call who cannot be told to be one of this appointment's people. */
  wasUnknownJoiner: boolean;
  /** Teams told of at least one person in the call. */
  isCallKnown: boolean;
}

const MINUTE = 60_000;
/** Somebody who says that they are ready earlier than that before the start does not mean this patient. */
const READY_EARLY_MINUTES = 15;
/** A page that was not heard from for so long is no longer taken for somebody who waits. */
const SILENT_MINUTES = 10;
const TRIES_TO_JOIN: readonly EvidenceKind[] = ['identity-passed', 'identity-failed', 'page-open'];

const first = (times: readonly number[]): number | undefined =>
  times.length === 0 ? undefined : Math.min(...times);
const last = (times: readonly number[]): number | undefined =>
  times.length === 0 ? undefined : Math.max(...times);

/**
 * Reads the facts out of the evidence, in whatever order it came. Nothing counts that is from before the window or after
 * it, but for what the clinic announced of its present time; a stay in the call that began within it counts to its end.
 * @param now milliseconds since the epoch
 */
export function attendanceFacts(
  appointment: AppointmentFacts,
  rules: AttendanceRules,
  everything: readonly EvidenceFact[],
  now: number,
): AttendanceFacts {
  // whatever is seen of a companion says nothing of the patient, and nothing of the professional
  const evidence = everything.filter(({ who }) => who?.side !== 'companion');
  const { startsAt, opensAt, timeSince, closesAt, endedAt } = appointment;
  const moments = evidence.filter(({ occurredAt }) => occurredAt >= opensAt && occurredAt < closesAt);
  // a clinic that runs late says so long before the waiting room of its last patients opens
  const announced = evidence
    .filter(({ occurredAt }) => occurredAt >= timeSince && occurredAt < closesAt)
    .map(({ lateMinutes = 0 }) => lateMinutes);
  const timesOf = (test: (fact: EvidenceFact) => boolean): number[] =>
    moments.filter(test).map((fact) => fact.occurredAt);
  const call = callOf(appointment, evidence, everything, now);
  const comer = (side: Side): ComerFacts => {
    const times = (...kinds: EvidenceKind[]): number[] =>
      timesOf((fact) => fact.who?.side === side && kinds.includes(fact.kind));
    const inCall = call.of(side);
    const byTelephone = call.byTelephone(side);
    const inMeeting = call.inMeeting(side);
    const together = overlapOf(inCall, call.of('professional'));
    return {
      ...waitingFacts(times, inside(appointment, appointment.lastSeenAt[side]), now),
      arrivedAt: first([...times('entered-waiting'), ...inMeeting.map(({ from }) => from)]),
      inCall,
      byTelephone,
      together,
      isByTelephone: together.length > 0 && overlapOf(inMeeting, together).length === 0,
      isDisputed: overlapOf(byTelephone, together).length === 0 && isDisputed(together, evidence),
    };
  };
  const patient = comer('patient');
  const proxy = comer('proxy');
  const expectedBy = startsAt + Math.max(0, ...announced) * MINUTE;
  const saidReady = timesOf(
    ({ kind, who, occurredAt }) =>
      kind === 'professional-ready' &&
      who?.side === 'professional' &&
      occurredAt >= startsAt - READY_EARLY_MINUTES * MINUTE,
  );
  const professionalsByTeams = call.byTeams('professional');
  return {
    ...rules,
    now,
    startsAt,
    opensAt,
    closesAt,
    expectedBy,
    isOver:
      endedAt !== undefined ||
      now >= closesAt ||
      isMeetingOver(startsAt, evidence, moments, [patient, proxy]),
    wasEnded: endedAt !== undefined,
    cancelledBy: appointment.cancelledBy,
    toBeBrought: appointment.toBeBrought,
    modality: appointment.modality,
    unknown: call.unknown,
    people: call.people,
    sourcesOf: {
      patient: sourcesOf(moments, evidence, 'patient'),
      proxy: sourcesOf(moments, evidence, 'proxy'),
    },
    hasReport: evidence.some(
      ({ kind, stays = [] }) =>
        kind === 'report-attended' && stays.some(({ from, until }) => from < closesAt && until > startsAt),
    ),
    wasReached: wasReached(moments, startsAt),
    lacksInterpreter: lacksInterpreter(evidence, opensAt),
    patient,
    proxy,
    wasActedFor:
      overlapOf(
        call.of('proxy', ({ who }) => who !== undefined && appointment.actingProxies.includes(who.id)),
        call.of('professional'),
      ).length > 0,
    professionals: call.of('professional'),
    professionalsByTeams,
    saidReadyAt: first(saidReady),
    wasTeamThere:
      saidReady.some((at) => at >= startsAt) || professionalsByTeams.some(({ until }) => until > startsAt),
    didTryToJoin:
      moments.some(({ kind }) => TRIES_TO_JOIN.includes(kind)) ||
      [patient, proxy].some(({ heardAt }) => heardAt !== undefined),
    told: appointment.told,
    wasLeftAlone: moments.some(({ kind }) => kind === 'left-alone'),
    wasTechnicalFailure: !appointment.hasMeeting,
    turnedToTelephone: isTurnedToTelephone(moments),
    // in a group it may be any of the patients, so only one who was admitted is meant
    wasUnknownJoiner:
      call.unknown.length > 0 && (!appointment.isInGroup || patient.wasAdmitted || proxy.wasAdmitted),
    isCallKnown:
      call.unknown.length > 0 ||
      (['patient', 'proxy', 'professional'] as const).some((side) => call.byTeams(side).length > 0),
  };
}

const inside = ({ opensAt, closesAt }: AppointmentFacts, at: number | undefined): number | undefined =>
  at !== undefined && at >= opensAt && at < closesAt ? at : undefined;

/** When people of a side were there; all of them, or those whom the test takes. */
type WhenIn = (side: PersonSide, isMeant?: IsMeant) => Interval[];
type IsMeant = (fact: EvidenceFact) => boolean;
const anybody: IsMeant = () => true;

interface Call {
  /** In the meeting or by telephone. */
  of: WhenIn;
  /** In the meeting, by Teams or by their panel. */
  inMeeting: WhenIn;
  byTeams: WhenIn;
  byTelephone: WhenIn;
  people: PersonPresence[];
  unknown: Interval[];
}

/**
 * Who was in the call when.
 * @param evidence without what is seen of companions
 * @param everything with it, for what is told of each person
 */
function callOf(
  appointment: AppointmentFacts,
  evidence: readonly EvidenceFact[],
  everything: readonly EvidenceFact[],
  now: number,
): Call {
  const { opensAt, teamOpensAt: joinsFrom, closesAt, endedAt } = appointment;
  const window: CallWindow = { opensAt, joinsFrom, closesAt, openUntil: Math.min(now, closesAt) };
  const ends: Sighting[] = [
    ...evidence
      .filter(({ kind }) => kind === 'meeting-ended')
      .map(({ occurredAt: at }) => ({ kind: 'left' as const, at })),
    ...(endedAt === undefined ? [] : [{ kind: 'left' as const, at: endedAt }]),
  ];
  // a person who left without a name may be any of those who came without one
  const namelessLeaves = evidence
    .filter(({ kind, who }) => kind === 'left-meeting' && who === undefined)
    .flatMap(sightings);
  const stays = (seen: readonly EvidenceFact[], leaves: readonly Sighting[]): Interval[] =>
    presenceOf([...seen.flatMap(sightings), ...leaves, ...ends], window);
  const ofMeeting = evidence.filter(({ kind }) => kind === 'meeting-started' || kind === 'meeting-ended');
  const panelWindow = { opensAt, closesAt: Math.min(closesAt, endedAt ?? Infinity) };
  const peopleOf = (side: PersonSide, isMeant: IsMeant): EvidenceFact[][] => {
    const people = Map.groupBy(
      everything.filter((fact) => fact.who?.side === side && isMeant(fact)),
      ({ who }) => who?.id,
    );
    return [...people.values()];
  };
  const byTeams: WhenIn = (side, isMeant = anybody) => {
    const leaves = side === 'professional' ? [] : namelessLeaves;
    return unionOf(peopleOf(side, isMeant).flatMap((seen) => stays(seen, leaves)));
  };
  const byPanel = (isMeant: IsMeant): Interval[] =>
    peopleOf('professional', isMeant).flatMap((seen) => panelStays([...seen, ...ofMeeting], panelWindow));
  const inMeeting: WhenIn = (side, isMeant = anybody) =>
    side === 'professional'
      ? unionOf([...byTeams(side, isMeant), ...byPanel(isMeant)])
      : byTeams(side, isMeant);
  // the end of the meeting ends no telephone call; that of the consultation ends one whose end nobody said, and whoever was
  // rung after it, because the video had failed, was rung all the same
  const untilWhen = ({ from, until }: Interval): number => {
    if (until !== Infinity) return until;
    return endedAt !== undefined && endedAt > from ? endedAt : window.openUntil;
  };
  const byTelephone: WhenIn = (side, isMeant = anybody) =>
    presenceOf(
      everything
        .filter((fact) => fact.kind === 'by-telephone' && fact.who?.side === side && isMeant(fact))
        .flatMap(({ stays: known = [] }) => known)
        .map((stay) => ({ kind: 'stay', from: stay.from, until: untilWhen(stay) })),
      window,
    );
  return {
    of: (side, isMeant) => unionOf([...inMeeting(side, isMeant), ...byTelephone(side, isMeant)]),
    inMeeting,
    byTeams,
    byTelephone,
    people: everybodyOf(everything)
      .map((person) => ({ ...person, isOne: ({ who }: EvidenceFact) => who?.id === person.id }))
      .map(({ isOne, side, id }) => ({
        side,
        id,
        inMeeting: inMeeting(side, isOne),
        byTelephone: byTelephone(side, isOne),
      }))
      .filter((one) => one.inMeeting.length + one.byTelephone.length > 0),
    unknown: stays(
      evidence.filter(({ who }) => who === undefined),
      [],
    ),
  };
}

const SIDES: readonly PersonSide[] = ['patient', 'proxy', 'companion', 'professional', 'colleague'];

/** Each person whom the evidence names, once, in an order that does not depend on when it came. */
function everybodyOf(everything: readonly EvidenceFact[]): { side: PersonSide; id: string }[] {
  const people = new Map(
    everything.flatMap(({ who }) => (who === undefined ? [] : [[`${who.side} ${who.id}`, who]])),
  );
  return [...people.values()].sort(
    (one, other) => SIDES.indexOf(one.side) - SIDES.indexOf(other.side) || (one.id < other.id ? -1 : 1),
  );
}

const SHOWS_THEM: readonly EvidenceKind[] = [
  'entered-waiting',
  'sent-to-meeting',
  'joined-meeting',
  'report-attended',
  'by-telephone',
  'admitted',
];

function sourcesOf(
  moments: readonly EvidenceFact[],
  evidence: readonly EvidenceFact[],
  side: Side,
): EvidenceSource[] {
  // a stay that began before the window, or was written down after it, is seen all the same
  const stays = evidence.filter(({ kind }) => kind === 'report-attended' || kind === 'by-telephone');
  const seen = [...moments, ...stays].filter(
    ({ kind, who }) => who?.side === side && SHOWS_THEM.includes(kind),
  );
  return [...new Set(seen.map(({ source }) => source))].sort();
}

function sightings({ kind, occurredAt, stays }: EvidenceFact): Sighting[] {
  if (kind === 'joined-meeting') return [{ kind: 'joined', at: occurredAt }];
  if (kind === 'left-meeting') return [{ kind: 'left', at: occurredAt }];
  if (kind === 'report-attended') return (stays ?? []).map((stay) => ({ kind: 'stay', ...stay }));
  return [];
}

/** @param times of one side, in the window */
function waitingFacts(
  times: (...kinds: EvidenceKind[]) => number[],
  lastSeenAt: number | undefined,
  now: number,
): Pick<ComerFacts, 'leftAt' | 'heardAt' | 'isWaiting' | 'wasAdmitted'> {
  const entered = last(times('entered-waiting', 'sent-back'));
  const admitted = last(times('admitted', 'sent-to-meeting'));
  const left = last(times('left-page'));
  const isGone = left !== undefined && (entered === undefined || left >= entered);
  const isLetIn = admitted !== undefined && (entered === undefined || admitted >= entered);
  const heardAt = last([
    ...times('entered-waiting', 'page-open', 'sent-to-meeting'),
    ...(lastSeenAt === undefined ? [] : [lastSeenAt]),
  ]);
  const isHeard = heardAt !== undefined && now - heardAt < SILENT_MINUTES * MINUTE;
  return {
    leftAt: isGone && admitted === undefined ? left : undefined,
    heardAt,
    isWaiting: entered !== undefined && !isGone && !isLetIn && isHeard,
    wasAdmitted: admitted !== undefined,
  };
}

/** Whether the newest way in of somebody of the patient's side is the telephone; of two at the same moment either counts. */
function isTurnedToTelephone(moments: readonly EvidenceFact[]): boolean {
  const ways = moments.filter(({ kind, who }) => kind === 'way-in' && isOfPatientSide(who));
  return ways.some(
    ({ way, who, occurredAt }) =>
      way === 'telephone' && !ways.some((one) => one.who?.id === who?.id && one.occurredAt > occurredAt),
  );
}

/** What was said last counts, also when it was said after the window closed. */
function lacksInterpreter(evidence: readonly EvidenceFact[], opensAt: number): boolean {
  const said = evidence.filter(
    ({ interpreter, occurredAt }) => interpreter !== undefined && occurredAt >= opensAt,
  );
  const newest = Math.max(...said.map(({ occurredAt }) => occurredAt));
  return said.some(({ interpreter, occurredAt }) => interpreter === '5' && occurredAt === newest);
}

function wasReached(moments: readonly EvidenceFact[], startsAt: number): boolean | undefined {
  const calls = moments.filter(
    ({ kind, who, occurredAt }) => kind === 'called-back' && isOfPatientSide(who) && occurredAt >= startsAt,
  );
  return calls.length === 0 ? undefined : calls.some(({ reached }) => reached === true);
}

const isOfPatientSide = (who: EvidenceFact['who']): boolean =>
  who?.side === 'patient' || who?.side === 'proxy';

/** Somebody by the browser was taken for them while it ran, and Teams' report of that time knows of no such person. */
function isDisputed(together: readonly Interval[], evidence: readonly EvidenceFact[]): boolean {
  const reported = evidence.filter(
    ({ kind, stays = [], who }) =>
      kind === 'report-attended' && who?.side !== 'colleague' && overlapOf(stays, together).length > 0,
  );
  return reported.length > 0 && reported.every(({ who }) => who?.side === 'professional');
}

/** The meeting ended when there could have been a consultation, nobody came back into it, and nobody waits for it. */
function isMeetingOver(
  startsAt: number,
  evidence: readonly EvidenceFact[],
  moments: readonly EvidenceFact[],
  comers: readonly ComerFacts[],
): boolean {
  const endedAt = last(moments.filter(({ kind }) => kind === 'meeting-ended').map((fact) => fact.occurredAt));
  if (endedAt === undefined || comers.some(({ isWaiting }) => isWaiting)) return false;
  const isAfterAll = endedAt >= startsAt || comers.some(({ together }) => together.length > 0);
  const goesOn = moments.some(
    ({ kind, occurredAt }) =>
      (kind === 'joined-meeting' || kind === 'admitted' || kind === 'sent-to-meeting') &&
      occurredAt > endedAt,
  );
  const wasThereLater = evidence.some(({ stays }) => stays?.some(({ until }) => until > endedAt));
  return isAfterAll && !goesOn && !wasThereLater;
}

/**
 * Whether a professional was there for somebody who came, or left, at this moment: in the call then, or until the grace
 * period was over, or they had said that they were ready. A look in before that is none.
 */
export function wasReadyFor(facts: AttendanceFacts, at: number): boolean {
  const waitedUntil = Math.min(at, facts.expectedBy + facts.graceMinutes * MINUTE);
  return (
    (facts.saidReadyAt !== undefined && facts.saidReadyAt <= at) ||
    facts.professionalsByTeams.some(
      ({ from, until }) => from <= at && until >= waitedUntil && until > facts.startsAt,
    )
  );
}
