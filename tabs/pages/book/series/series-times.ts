import type { PlanSeries, SeriesPlan } from '../../../../api/booking/contract/booking-changes.ts';
import type { BookingDraft, SeriesDraft } from '../booking-draft.ts';
import { lengthOf } from '../draft-search.ts';

/** What is chosen for a clash that is left out. */
export const LEAVE_OUT = '';

type Planned = SeriesPlan['appointments'][number];

/** The time that an appointment of the series will have; undefined when it is left out. The nearest one at first. */
export function timeOf(planned: Planned, series: SeriesDraft): string | undefined {
  if (planned.isFree) return planned.startsAt;
  const chosen = series.instead[planned.startsAt] ?? planned.alternatives[0]?.startsAt ?? LEAVE_OUT;
  return chosen === LEAVE_OUT ? undefined : chosen;
}

/** When each appointment of the series starts that will be booked. */
export function seriesTimes(plan: SeriesPlan, series: SeriesDraft): string[] {
  return plan.appointments
    .map((planned) => timeOf(planned, series))
    .filter((startsAt) => startsAt !== undefined);
}

/** The plan to ask for; undefined while no first time is chosen or the form holds no number. */
export function planOf(draft: BookingDraft): PlanSeries | undefined {
  const { slot, series, patient } = draft;
  if (draft.kind !== 'series' || slot === undefined) return undefined;
  return {
    serviceLineId: draft.serviceLineId,
    ...(patient === undefined ? {} : { patientId: patient.patientId }),
    firstStartsAt: slot.startsAt,
    count: series.count,
    everyWeeks: series.everyWeeks,
    ...lengthOf(draft),
    ...(slot.resources.length === 0 ? {} : { resourceIds: slot.resources.map((each) => each.resourceId) }),
    staff: slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
  };
}
