import type { StaffPerson } from '../contract/staff.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { StaffRecord } from '../ports/staff-store.ts';
import type { Stores } from '../ports/stores.ts';
import { guestOrganisation } from './guest-organisation.ts';

/** One of the organisation's people as screens show them. */
export function staffView(record: StaffRecord): StaffPerson {
  const { practitionerId, displayName, userPrincipalName, role, hasLeft, home, version } = record;
  const organisation = guestOrganisation(home);
  return {
    practitionerId,
    displayName,
    userPrincipalName,
    role: role ?? null,
    hasLeft,
    organisation,
    version,
  };
}

/** Somebody as they are after a change in the same transaction. */
export async function savedStaffView(
  { staff }: Pick<Stores, 'staff'>,
  id: string | undefined,
): Promise<StaffPerson> {
  const person = id === undefined ? undefined : await staff.findById(asId<'Practitioner'>(id));
  if (person === undefined) throw new Error('somebody who was just saved is not there');
  return staffView(person);
}
