import type { Weekday } from '../../../../api/slots/contract/slots.ts';
import type {
  ChangeWaitingListEntry,
  WaitingListEntry,
  WaitingPriority,
} from '../../../../api/refill/contract/waiting-list.ts';

/** What suits somebody, as the form holds it: empty means not asked. */
export interface EntryDraft {
  noticeMinutes: number;
  weekdays: readonly Weekday[];
  from: string;
  until: string;
  priority: WaitingPriority;
  /** `2026-03-03`, or empty for today. */
  waitingSince: string;
  /** Id of the later appointment, or empty. */
  givesUp: string;
}

export const NEW_ENTRY: EntryDraft = {
  noticeMinutes: 240,
  weekdays: [],
  from: '',
  until: '',
  priority: 'routine',
  waitingSince: '',
  givesUp: '',
};

/** The form as an entry stands. */
export function draftOf(entry: WaitingListEntry): EntryDraft {
  return {
    noticeMinutes: entry.noticeMinutes,
    weekdays: entry.suits.weekdays ?? [],
    from: entry.suits.from ?? '',
    until: entry.suits.until ?? '',
    priority: entry.priority,
    waitingSince: entry.waitingSince,
    givesUp: entry.givesUp?.isStillBooked === true ? entry.givesUp.appointmentId : '',
  };
}

/** What is sent of it. */
export function wishesOf(draft: EntryDraft): ChangeWaitingListEntry {
  const suits = {
    ...(draft.weekdays.length === 0 ? {} : { weekdays: [...draft.weekdays] }),
    ...(draft.from === '' ? {} : { from: draft.from }),
    ...(draft.until === '' ? {} : { until: draft.until }),
  };
  return {
    noticeMinutes: draft.noticeMinutes,
    priority: draft.priority,
    ...(Object.keys(suits).length === 0 ? {} : { suits }),
    ...(draft.waitingSince === '' ? {} : { waitingSince: draft.waitingSince }),
    ...(draft.givesUp === '' ? {} : { givesUpAppointmentId: draft.givesUp }),
  };
}
