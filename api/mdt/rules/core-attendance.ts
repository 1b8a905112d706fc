import { Temporal } from 'temporal-polyfill';
import { reaches, shareOf, type Share } from './share-of.ts';

/** A target in force from a day on, until the next one. */
export interface TargetFrom {
  from: Temporal.PlainDate;
  /** Per cent. */
  percent: number;
}

/** Somebody who holds a core role of the MDT, from a day on and to a last day. */
export interface CoreMember {
  person: string;
  role: string;
  from: Temporal.PlainDate;
  /** Undefined: still. */
  lastDay: Temporal.PlainDate | undefined;
  /** Who is named to stand in for them. */
  namedCovers: readonly string[];
}

/** A meeting that took place. One that was cancelled or moved is none. */
export interface HeldMeeting {
  id: string;
  on: Temporal.PlainDate;
  isQuorate: boolean;
  /** Everybody who was there; `coverFor`: for whom they stood in at that meeting. */
  present: readonly { person: string; coverFor: string | undefined }[];
}

export interface MemberAttendance {
  person: string;
  role: string;
  /** Meetings held while they held the role. */
  held: number;
  bySelf: number;
  /** They were away, and somebody who is named for them stood in. */
  byCover: number;
  /** By themselves or by named cover, of those held. */
  share: Share;
  /** Against the target of the day; undefined: no target is in force yet, or nothing was held. */
  isKept: boolean | undefined;
}

export interface CoreAttendance {
  firstDay: Temporal.PlainDate;
  lastDay: Temporal.PlainDate;
  /** Per cent; undefined: none is in force on the last day. */
  memberTarget: number | undefined;
  /** By role, then person. */
  members: MemberAttendance[];
  quorateTarget: number | undefined;
  quorate: Share;
  isQuorateReached: boolean | undefined;
}

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) < 0;

/** Of the targets that are in force on a day, the one that began last. */
const targetOn = (targets: readonly TargetFrom[], day: Temporal.PlainDate): number | undefined =>
  targets
    .filter(({ from }) => !isBefore(day, from))
    .toSorted((one, other) => (isBefore(one.from, other.from) ? -1 : 1))
    .at(-1)?.percent;

/** To whole per cent, as the measure is written: 67 % stands for two thirds, and two of three meetings keep it. */
const isKeptBy = ({ numerator, denominator }: Share, percent: number | undefined): boolean | undefined =>
  percent === undefined || denominator === 0
    ? undefined
    : Math.round((100 * numerator) / denominator) >= percent;

function attendanceOf(
  member: CoreMember,
  meetings: readonly HeldMeeting[],
  target: number | undefined,
): MemberAttendance {
  const { person, role, from, lastDay, namedCovers } = member;
  const own = meetings.filter(
    ({ on }) => !isBefore(on, from) && (lastDay === undefined || !isBefore(lastDay, on)),
  );
  const isThere = ({ present }: HeldMeeting): boolean => present.some((one) => one.person === person);
  const isCovered = ({ present }: HeldMeeting): boolean =>
    present.some((one) => one.coverFor === person && namedCovers.includes(one.person));
  const bySelf = own.filter(isThere).length;
  const byCover = own.filter((meeting) => !isThere(meeting) && isCovered(meeting)).length;
  const share = shareOf(bySelf + byCover, own.length);
  return { person, role, held: own.length, bySelf, byCover, share, isKept: isKeptBy(share, target) };
}

/**
 * How often core members came, over the 12 months to a day, and how often meetings were quorate (NCAT, The
 * Characteristics of an Effective Multidisciplinary Team, 2010; the peer review measures for cancer MDTs ask that each
 * core member or their named cover attends two thirds of meetings, 67 %, and 95 % of meetings are quorate; both targets
 * are settings of the MDT, because some measures say otherwise).
 *
 * A member counts from the day on which they took the role to the last day on which they held it. A cover counts only
 * who is named for the member, and only while the member is away. Members are compared with the target to whole
 * per cent, quorate meetings by their numbers. `share.isOfFew` says that there were fewer than ten meetings.
 * @param lastDay of the 12 months, which begin on the day after the same day a year before
 */
export function coreAttendance(
  { members, meetings }: { members: readonly CoreMember[]; meetings: readonly HeldMeeting[] },
  targets: { member: readonly TargetFrom[]; quorate: readonly TargetFrom[] },
  lastDay: Temporal.PlainDate,
): CoreAttendance {
  const firstDay = lastDay.subtract({ years: 1 }).add({ days: 1 });
  const held = [...new Map(meetings.map((one) => [one.id, one])).values()].filter(
    ({ on }) => !isBefore(on, firstDay) && !isBefore(lastDay, on),
  );
  const memberTarget = targetOn(targets.member, lastDay);
  const quorateTarget = targetOn(targets.quorate, lastDay);
  const quorate = shareOf(held.filter(({ isQuorate }) => isQuorate).length, held.length);
  return {
    firstDay,
    lastDay,
    memberTarget,
    members: members
      .map((member) => attendanceOf(member, held, memberTarget))
      .toSorted((one, other) => {
        const [mine, its] = [`${one.role}\n${one.person}`, `${other.role}\n${other.person}`];
        return mine < its ? -1 : Number(mine > its);
      }),
    quorateTarget,
    quorate,
    isQuorateReached: quorateTarget === undefined ? undefined : reaches(quorate, quorateTarget),
  };
}
