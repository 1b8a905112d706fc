import { asId, type PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { NeededRole } from '../contract/mdts.ts';
import type { Stores } from '../ports/stores.ts';

/** Somebody or a role as they were sent, with the field in which they stand. */
interface Sent {
  value: string;
  pointer: string;
}

/**
 * Everybody has to work in the organisation: guests see nothing of its cases.
 * @throws Refusal mdt-person-not-on-staff with the field's pointer
 */
export async function checkPeople({ staff }: Pick<Stores, 'staff'>, people: readonly Sent[]): Promise<void> {
  const ids = [...new Set(people.map(({ value }) => value))].map((id) => asId<'Practitioner'>(id));
  const here = (await staff.listByIds(ids)).filter(({ hasLeft, home }) => !hasLeft && home === undefined);
  const known = new Set<PractitionerId>(here.map(({ practitionerId }) => practitionerId));
  const stranger = people.find(({ value }) => !known.has(asId<'Practitioner'>(value)));
  if (stranger !== undefined) throw new Refusal('mdt-person-not-on-staff', { pointer: stranger.pointer });
}

/** @throws Refusal mdt-role-not-known with the field's pointer */
export async function checkRoles({ staff }: Pick<Stores, 'staff'>, roles: readonly Sent[]): Promise<void> {
  const known = new Set((await staff.listRoles()).map(({ roleCode }) => roleCode));
  const strange = roles.find(({ value }) => !known.has(value));
  if (strange !== undefined) throw new Refusal('mdt-role-not-known', { pointer: strange.pointer });
}

export const rolesSent = (roles: readonly NeededRole[], under: string): Sent[] =>
  roles.map(({ role }, index) => ({ value: role, pointer: `${under}/${index}/role` }));
