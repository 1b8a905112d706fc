import type { AppRole } from '../../api/kernel/contract/roles.ts';

// Who may do what. It only hides what would be refused: the API decides.

export const EVERYBODY: readonly AppRole[] = ['Clinician', 'Coordinator', 'Admin', 'Viewer'];
/** To find patients and book or cancel their appointments. */
export const BOOKERS: readonly AppRole[] = ['Clinician', 'Coordinator'];
/** To see to work for outside systems that needs a person, and to take reports out of Confer. */
export const OVERSEERS: readonly AppRole[] = ['Admin', 'Coordinator'];

/** A guest of another organisation runs their own consultations and does nothing else. */
const FOR_GUESTS: ReadonlySet<readonly AppRole[]> = new Set([EVERYBODY]);

/** @param person who is signed in */
export function mayDo(
  person: { appRoles: readonly AppRole[]; isGuest: boolean },
  allowed: readonly AppRole[],
): boolean {
  if (person.isGuest && !FOR_GUESTS.has(allowed)) return false;
  return person.appRoles.some((role) => allowed.includes(role));
}
