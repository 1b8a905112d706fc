import type { Slot, Week } from '../../../../api/slots/contract/slots.ts';
import type { BookingDraft } from '../booking-draft.ts';
import type { WeekPerson } from './week-grid.ts';

/** As many lanes as can be told apart in a day. */
const MOST_LANES = 6;

/**
 * Who has a lane in the week: those whom the person picked, else those who would be there at the free times first and
 * then others with the roles that are asked for.
 */
export function peopleOfWeek(
  week: Week,
  draft: Pick<BookingDraft, 'roles'>,
  slots: readonly Slot[],
  picked: readonly string[],
): WeekPerson[] {
  if (picked.length > 0) return week.people.filter((person) => picked.includes(person.practitionerId));
  const times = new Map<string, number>();
  for (const { practitionerId } of slots.flatMap((slot) => slot.staff)) {
    times.set(practitionerId, (times.get(practitionerId) ?? 0) + 1);
  }
  const asked = week.people.filter(({ roleCode, practitionerId }) => {
    const wish = draft.roles[roleCode];
    if (wish === undefined || wish.count === 0) return false;
    return wish.anyOf.length === 0 || wish.anyOf.includes(practitionerId);
  });
  const likeliest = [...asked].sort(
    (one, other) => (times.get(other.practitionerId) ?? 0) - (times.get(one.practitionerId) ?? 0),
  );
  const shown = new Set(likeliest.slice(0, MOST_LANES));
  return asked.filter((person) => shown.has(person));
}
