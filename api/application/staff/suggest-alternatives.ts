import { Temporal } from 'temporal-polyfill';
import type { Slot, SlotSearch } from '../../contract/slots.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';

const HOW_MANY = 3;

/** The three slots nearest to what was wanted: later ones first, earlier ones when there are not enough. */
export function makeSuggestAlternatives(deps: {
  searchSlots: StaffUseCases['searchSlots'];
}): StaffUseCases['suggestAlternatives'] {
  return async (actor, wanted) => {
    const counts = new Map<string, number>();
    for (const { roleCode } of wanted.staff) counts.set(roleCode, (counts.get(roleCode) ?? 0) + 1);
    const search: SlotSearch = {
      serviceLineId: wanted.serviceLineId,
      roles: [...counts].map(([roleCode, count]) => ({ roleCode, count })),
      ...(wanted.durationMinutes === undefined ? {} : { durationMinutes: wanted.durationMinutes }),
    };
    const from = await deps.searchSlots(actor, { ...search, from: wanted.startsAt, limit: HOW_MANY + 1 });
    // the wanted time itself is still free for the staff when it is the patient who is booked elsewhere
    const later = from.slots.filter((slot) => slot.startsAt !== wanted.startsAt).slice(0, HOW_MANY);
    if (later.length === HOW_MANY) return later;
    const sooner = await deps.searchSlots(actor, { ...search, to: wanted.startsAt, limit: 500 });
    const distance = (slot: Slot): number =>
      Math.abs(Temporal.Instant.from(slot.startsAt).since(wanted.startsAt).total('seconds'));
    const nearest = sooner.slots.sort((a, b) => distance(a) - distance(b));
    return [...nearest.slice(0, HOW_MANY - later.length), ...later].sort((a, b) =>
      Temporal.Instant.compare(a.startsAt, b.startsAt),
    );
  };
}
