import type { PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { StaffRecord } from '../ports/staff-store.ts';
import type { Stores } from '../ports/stores.ts';
import { homeProof, mailDomain } from '../rules/home-proof.ts';
import type { HomeGroups } from './read-home-groups.ts';

/**
 * Makes sure that these people belong here: that this is their home by proof, or that their home lets this organisation
 * book them as guests. Asked after they were saved, in the same transaction: only then is it settled whose they are when
 * two organisations add somebody at once.
 * @throws Refusal staff-not-shared | home-elsewhere | home-not-proven
 */
export async function requireHome(
  { staff, sharing }: Pick<Stores, 'staff' | 'sharing'>,
  { orgId }: Pick<Actor, 'orgId'>,
  practitionerIds: readonly PractitionerId[],
  groups: HomeGroups,
): Promise<void> {
  const people = await staff.listByIds(practitionerIds);
  const homes = new Set(people.flatMap(({ home }) => home?.orgId ?? []));
  for (const home of homes) {
    if (!(await sharing.holdReceived(home))) throw new Refusal('staff-not-shared');
  }
  await requireProof({ sharing }, { orgId }, people, groups);
}

/**
 * Of these people those who are at home here. It is asked too when a guest is changed, who is at home here from then on if
 * their own organisation has let them go meanwhile.
 * @throws Refusal home-elsewhere | home-not-proven
 */
export async function requireProof(
  { sharing }: Pick<Stores, 'sharing'>,
  { orgId }: Pick<Actor, 'orgId'>,
  people: readonly StaffRecord[],
  groups: HomeGroups,
): Promise<void> {
  const own = people.filter(({ home }) => home === undefined);
  if (own.length === 0) return;
  const declared = await sharing.findHomeDeclarations(
    own.map(({ userPrincipalName }) => mailDomain(userPrincipalName)),
  );
  for (const { userPrincipalName, entraObjectId } of own) {
    const person = { userPrincipalName, groups: groups.get(entraObjectId) ?? [] };
    const proof = homeProof(orgId, person, declared);
    if (proof === 'elsewhere') throw new Refusal('home-elsewhere');
    if (proof === 'none') throw new Refusal('home-not-proven');
  }
}
