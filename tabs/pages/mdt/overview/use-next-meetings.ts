import { getMdtMeeting, listMdtMeetings } from '../../../../api/mdt/contract/endpoints.ts';
import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import type { MeetingSummary } from '../../../../api/mdt/contract/mdts.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import type { Loaded } from '../../../hooks/use-loaded.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { addDays, dateInZone } from '../../../words/zoned-day.ts';

const DAYS_AHEAD = 28;
/** Lists that are looked into: those of the next meetings that have cases. */
const MOST_LISTS = 6;

/** A meeting to come; its list is there when it has cases and is one of the next. */
export interface NextMeeting {
  summary: MeetingSummary;
  list: Meeting | undefined;
}

/** The meetings of today and of the next four weeks that are not over. */
export function useNextMeetings(): Loaded<readonly NextMeeting[]> {
  const { api, me } = useConfer();
  const today = dateInZone(useNow(), me.organisation.timeZone);
  return useLoaded(`meetings ${today}`, async (signal) => {
    const query = { from: today, to: addDays(today, DAYS_AHEAD) };
    const { items } = await api.call(listMdtMeetings, { query }, { signal });
    const open = items.filter(({ status }) => status !== 'finished');
    const withCases = open.filter(({ caseCount }) => caseCount > 0).slice(0, MOST_LISTS);
    const lists = await Promise.all(
      withCases.map(({ meetingId }) => api.call(getMdtMeeting, { meetingId }, { signal })),
    );
    return open.map((summary) => ({
      summary,
      list: lists.find(({ meetingId }) => meetingId === summary.meetingId),
    }));
  });
}
