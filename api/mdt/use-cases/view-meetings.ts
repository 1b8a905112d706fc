import { Temporal } from 'temporal-polyfill';
import type { MdtMeetingId } from '../../kernel/rules/id.ts';
import type { ListItem, Meeting } from '../contract/meetings.ts';
import type { MeetingSummary } from '../contract/mdts.ts';
import type { ListItemRecord, MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { isMeetingOver } from '../rules/case-terms.ts';
import { cutOffAt } from '../rules/list-gates.ts';
import { viewCases } from './view-cases.ts';

type Readiness = Pick<MeetingSummary, 'lateCount' | 'incompleteCount' | 'preparationsOpen'>;
/** What says of a case on a list whether it is ready. */
export interface Listed {
  isFlagged: boolean;
  isComplete: boolean;
  preparationsOpen: number;
}

/** What keeps an open list from being ready. */
function readinessOf({ status }: MeetingRecord, listed: readonly Listed[]): Readiness {
  const counted = isMeetingOver(status) ? [] : listed;
  return {
    lateCount: counted.filter(({ isFlagged }) => isFlagged).length,
    incompleteCount: counted.filter(({ isComplete }) => !isComplete).length,
    preparationsOpen: counted.reduce((sum, one) => sum + one.preparationsOpen, 0),
  };
}

/** A meeting without its list. @param listed the cases on it; of a meeting that is over they may be left out */
export function meetingSummary(
  record: MeetingRecord,
  mdt: MdtRecord,
  listed: readonly Listed[],
): MeetingSummary {
  const cutOff = cutOffAt(record.startsAt.epochMilliseconds, mdt.cutOffHours);
  return {
    meetingId: record.meetingId,
    version: record.version,
    mdt: { mdtId: mdt.mdtId, name: mdt.name },
    serviceLineId: mdt.serviceLineId,
    startsAt: record.startsAt.toString(),
    endsAt: record.endsAt.toString(),
    timeZone: mdt.series.timeZone,
    status: record.status,
    movedBecause: record.movedBecause ?? null,
    cancelledBecause: record.cancelledBecause ?? null,
    cutOffAt: Temporal.Instant.fromEpochMilliseconds(cutOff).toString(),
    ...readinessOf(record, listed),
    caseCount: record.caseCount,
    minutesPlanned: record.minutesPlanned,
  };
}

/** The cases of a list one after the other, from the start of the meeting. */
async function listView(
  stores: Stores,
  mdt: MdtRecord,
  startsAt: Temporal.Instant,
  items: readonly ListItemRecord[],
  now: Temporal.Instant,
): Promise<ListItem[]> {
  const records = await stores.mdtCases.listByIds(items.map(({ caseId }) => caseId));
  const cases = new Map((await viewCases(stores, [mdt], records, now)).map((one) => [one.caseId, one]));
  let minutesBefore = 0;
  return items.map((item) => {
    const shown = cases.get(item.caseId);
    if (shown === undefined) throw new Error(`a list with a case that is not there: ${item.caseId}`);
    const expectedAt = startsAt.add({ minutes: minutesBefore }).toString();
    minutesBefore += item.minutes;
    return {
      position: item.position,
      minutes: item.minutes,
      addedBy: item.addedByName,
      addedAt: item.addedAt.toString(),
      lateReason: item.lateReason ?? null,
      isFlagged: item.isFlagged,
      expectedAt,
      case: shown,
    };
  });
}

/** A meeting with its list, as it stands in this transaction. */
export async function viewMeeting(
  stores: Stores,
  mdt: MdtRecord,
  record: MeetingRecord,
  now: Temporal.Instant,
): Promise<Meeting> {
  const { startsAt, startedAt, finishedAt } = record;
  const items = await stores.mdtMeetings.listItems(record.meetingId);
  const shown = await listView(stores, mdt, startedAt ?? startsAt, items, now);
  const listed = shown.map(({ isFlagged, case: { isComplete, preparationsOpen } }) => ({
    ...{ isFlagged, isComplete, preparationsOpen },
  }));
  return {
    ...meetingSummary(record, mdt, listed),
    startedAt: startedAt?.toString() ?? null,
    finishedAt: finishedAt?.toString() ?? null,
    items: shown,
  };
}

/** One that was just written. */
export async function showMeeting(
  stores: Stores,
  mdt: MdtRecord,
  meetingId: MdtMeetingId,
  now: Temporal.Instant,
): Promise<Meeting> {
  const record = await stores.mdtMeetings.findById(meetingId);
  if (record === undefined) throw new Error('a meeting that was just written is not there');
  return viewMeeting(stores, mdt, record, now);
}
