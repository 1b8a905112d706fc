import { listMdtMeetings } from '../../../../api/mdt/contract/endpoints.ts';
import type { MeetingSummary } from '../../../../api/mdt/contract/mdts.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import type { Loaded } from '../../../hooks/use-loaded.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { addDays, dateInZone } from '../../../words/zoned-day.ts';

const DAYS_AHEAD = 28;

/** The meetings of today and of the next four weeks that are not over. */
export function useNextMeetings(): Loaded<readonly MeetingSummary[]> {
  const { api, me } = useConfer();
  const today = dateInZone(useNow(), me.organisation.timeZone);
  return useLoaded(`meetings ${today}`, async (signal) => {
    const query = { from: today, to: addDays(today, DAYS_AHEAD) };
    const { items } = await api.call(listMdtMeetings, { query }, { signal });
    return items.filter(({ status }) => status !== 'finished');
  });
}
