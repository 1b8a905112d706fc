import { dayOf } from '../../patients/rules/authority.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { CareHome } from '../contract/care-homes.ts';
import type { CareHomeRecord } from '../ports/care-home-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { StaffDependencies } from './staff-dependencies.ts';

/** Homes with who lives there, and what of theirs is open. */
export async function viewCareHomes(
  deps: Pick<StaffDependencies, 'now'>,
  stores: Stores,
  actor: Actor,
  homes: readonly CareHomeRecord[],
): Promise<CareHome[]> {
  const { timeZone } = actor.organisation;
  const now = deps.now();
  const ids = homes.map(({ careHomeId }) => careHomeId);
  const residents = await stores.careHomes.listResidents(ids, dayOf(now, timeZone));
  const tablets = await stores.tablets.listSignIns(ids, now);
  const codes = await stores.tablets.listOpenCodes(ids, now);
  return homes.map(({ careHomeId, version, name, address, phone }) => ({
    careHomeId,
    version,
    name,
    address,
    phone,
    residents: residents
      .filter((one) => one.careHomeId === careHomeId)
      .map(({ residenceId, patientId, givenName, familyName, room, fromOn, leavesOn }) => ({
        residenceId,
        patientId,
        displayName: `${givenName} ${familyName}`,
        room,
        from: fromOn,
        leavesOn: leavesOn ?? null,
      })),
    tablets: tablets
      .filter((one) => one.careHomeId === careHomeId)
      .map(({ signInId, signedInAt, endsAt }) => ({
        signInId,
        signedInAt: signedInAt.toString(),
        endsAt: endsAt.toString(),
      })),
    codeUntil: codes.find((one) => one.careHomeId === careHomeId)?.expiresAt.toString() ?? null,
  }));
}
