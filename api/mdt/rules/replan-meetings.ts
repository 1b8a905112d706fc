/** A meeting that was made. Milliseconds since the epoch. */
export interface PlannedMeeting<Id extends string> {
  meetingId: Id;
  seriesDate: string;
  from: number;
  until: number;
  status: 'planned' | 'running' | 'finished' | 'cancelled';
  isMoved: boolean;
  /** Cancelled because the series had its date no more. */
  isCancelledBySeries: boolean;
  /** A case is or was on its list, or Teams has a meeting for it. */
  mustStay: boolean;
}

export interface WantedMeeting {
  seriesDate: string;
  from: number;
  until: number;
}

export interface MeetingReplan<Id extends string> {
  make: WantedMeeting[];
  /** In place: its list stays. */
  change: { meetingId: Id; from: number; until: number }[];
  /** The series has its date again. */
  restore: { meetingId: Id; from: number; until: number }[];
  /** Its date is no longer one of the series. */
  cancel: Id[];
  /** The same of one that need not stay. */
  remove: Id[];
}

/**
 * Works out what brings the meetings of an MDT up to its new series. What has begun, or was cancelled or moved by hand,
 * stays as it is and keeps its date of the series. A planned one keeps its list at its new hours.
 * @param wanted at most one a date; undefined when the MDT meets no more: then those that were moved go too
 * @param now milliseconds since the epoch
 */
export function replanMeetings<Id extends string>(
  existing: readonly PlannedMeeting<Id>[],
  wanted: readonly WantedMeeting[] | undefined,
  now: number,
): MeetingReplan<Id> {
  const open = new Map((wanted ?? []).filter(({ from }) => from > now).map((one) => [one.seriesDate, one]));
  const plan: MeetingReplan<Id> = { make: [], change: [], restore: [], cancel: [], remove: [] };
  for (const meeting of existing) {
    replanOne(plan, meeting, open.get(meeting.seriesDate), { now, isOver: wanted === undefined });
    open.delete(meeting.seriesDate);
  }
  plan.make = [...open.values()];
  return plan;
}

function replanOne<Id extends string>(
  plan: MeetingReplan<Id>,
  meeting: PlannedMeeting<Id>,
  to: WantedMeeting | undefined,
  { now, isOver }: { now: number; isOver: boolean },
): void {
  const { meetingId } = meeting;
  if (meeting.status === 'cancelled') {
    if (meeting.isCancelledBySeries && to !== undefined) {
      plan.restore.push({ meetingId, from: to.from, until: to.until });
    }
    return;
  }
  if (meeting.status !== 'planned' || meeting.from <= now || (meeting.isMoved && !isOver)) return;
  if (to === undefined) (meeting.mustStay ? plan.cancel : plan.remove).push(meetingId);
  else if (to.from !== meeting.from || to.until !== meeting.until) {
    plan.change.push({ meetingId, from: to.from, until: to.until });
  }
}
