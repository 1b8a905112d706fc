import type { SlotSearch } from '../../../api/slots/contract/slots.ts';
import { startOfDay } from '../../words/zoned-day.ts';
import type { BookingDraft, SuitsDraft } from './booking-draft.ts';
import { wantedResources } from './wanted-resources.ts';

/** How many times are read at once. */
const PAGE_LIMIT = 60;

/** `durationMinutes` where there is the part with the patient alone, else all parts. */
export function lengthOf({
  parts,
}: Pick<BookingDraft, 'parts'>): Pick<SlotSearch, 'durationMinutes' | 'parts'> {
  return parts.huddleMinutes === 0 && parts.debriefMinutes === 0
    ? { durationMinutes: parts.patientMinutes }
    : { parts };
}

function suitsOf({ weekdays, from, until }: SuitsDraft): Pick<SlotSearch, 'suits'> {
  const suits = {
    ...(weekdays.length === 0 ? {} : { weekdays: [...weekdays] }),
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until }),
  };
  return Object.keys(suits).length === 0 ? {} : { suits };
}

/** A search with the days and times that suit the patient. @param timeZone the organisation's, in which days begin */
export function withSuits(
  search: Omit<SlotSearch, 'from' | 'suits'>,
  suits: SuitsDraft,
  timeZone: string,
): SlotSearch {
  const { earliest } = suits;
  return {
    ...search,
    ...(earliest === '' ? {} : { from: new Date(startOfDay(earliest, timeZone)).toISOString() }),
    ...suitsOf(suits),
  };
}

/**
 * The slot search that the form asks for; undefined while no role is chosen.
 * @param timeZone the organisation's, in which days begin
 */
export function slotSearchOf(draft: BookingDraft, timeZone: string): SlotSearch | undefined {
  const roles = Object.entries(draft.roles)
    .filter(([, wish]) => wish.count > 0)
    .map(([roleCode, { count, anyOf }]) => ({
      roleCode,
      count,
      ...(anyOf.length === 0 ? {} : { anyOf: [...anyOf] }),
    }));
  if (draft.serviceLineId === '' || roles.length === 0) return undefined;
  const search = {
    serviceLineId: draft.serviceLineId,
    roles,
    ...lengthOf(draft),
    ...(draft.patient === undefined ? {} : { patientId: draft.patient.patientId }),
    ...(draft.wanted.length === 0 ? {} : { resources: wantedResources(draft.wanted) }),
    limit: PAGE_LIMIT,
  };
  return withSuits(search, draft.suits, timeZone);
}
