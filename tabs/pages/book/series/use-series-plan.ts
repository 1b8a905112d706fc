import { planSeries } from '../../../../api/booking/contract/endpoints.ts';
import type { PlanSeries, SeriesPlan } from '../../../../api/booking/contract/booking-changes.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import type { Loaded } from '../../../hooks/use-loaded.ts';
import { useSettled } from '../../../hooks/use-settled.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import type { BookingDraft } from '../booking-draft.ts';
import { planOf } from './series-times.ts';

/** So that typing a number is not a plan for each digit. */
const SETTLE_MS = 350;

/** What the series of the form would be; not asked for while the form books one appointment. */
export function useSeriesPlan(draft: BookingDraft): Loaded<SeriesPlan> {
  const { api } = useConfer();
  const wanted = planOf(draft);
  const key = useSettled(wanted === undefined ? undefined : JSON.stringify(wanted), SETTLE_MS);
  return useLoaded(key, (signal) =>
    api.call(planSeries, { body: JSON.parse(key ?? '{}') as PlanSeries }, { signal }),
  );
}
