import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';

export const orderOf = ({ items }: Pick<Meeting, 'items'>): string[] => items.map((item) => item.case.caseId);

export const isSameOrder = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((caseId, index) => other[index] === caseId);

/** The order with a case at another place; one beyond an end is the end. */
export function moved(order: readonly string[], caseId: string, to: number): string[] {
  const others = order.filter((each) => each !== caseId);
  const place = Math.max(0, Math.min(to, others.length));
  return others.toSpliced(place, 0, caseId);
}

/** A person's order of a list that changed meanwhile: theirs for the cases that are still on it, the new ones last. */
export function orderFor(now: readonly string[], theirs: readonly string[]): string[] {
  const kept = theirs.filter((caseId) => now.includes(caseId));
  return [...kept, ...now.filter((caseId) => !kept.includes(caseId))];
}

/** The items in an order, each with when its turn is. @param startsAt RFC 3339 */
export function itemsInOrder(
  items: Meeting['items'],
  order: readonly string[],
  startsAt: string,
): Meeting['items'] {
  let at = Date.parse(startsAt);
  return order.flatMap((caseId, index) => {
    const item = items.find((one) => one.case.caseId === caseId);
    if (item === undefined) return [];
    const expectedAt = new Date(at).toISOString();
    at += item.minutes * 60_000;
    return [{ ...item, position: index + 1, expectedAt }];
  });
}
