import { ANY_TIME } from './booking-draft.ts';
import type { BookingDraft } from './booking-draft.ts';

/**
 * The form without one condition of its search, such as `role:nurse` or `resource:0`; undefined where the form cannot
 * do without it, as with a calendar that could not be read.
 */
export function withoutCondition(draft: BookingDraft, condition: string): BookingDraft | undefined {
  const [kind, name = ''] = condition.split(/:(.*)/s);
  const wish = draft.roles[name];
  if (kind === 'suits') {
    return { ...draft, suits: { ...ANY_TIME, earliest: draft.suits.earliest } };
  }
  if (kind === 'resource') {
    return { ...draft, wanted: draft.wanted.filter((_, index) => index !== Number(name)) };
  }
  if (kind === 'role') return { ...draft, roles: { ...draft.roles, [name]: { count: 0, anyOf: [] } } };
  if (kind === 'any-of' && wish !== undefined) {
    return { ...draft, roles: { ...draft.roles, [name]: { ...wish, anyOf: [] } } };
  }
  return undefined;
}
