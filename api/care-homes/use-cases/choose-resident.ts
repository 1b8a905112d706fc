import { deviceHashOf } from '../../kernel/actors/visitor.ts';
import { makeAudit } from '../../kernel/audit/audit.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { tokenHash } from '../../links/use-cases/link-generations.ts';
import type { KnownTablet, WithTablet } from './known-tablet.ts';
import { newToken } from './sign-in-tablet.ts';
import type { TabletDependencies } from './tablet-dependencies.ts';
import { residentsOf } from './view-tablet.ts';

/**
 * Begins a resident's turn, at an address that ends with it.
 * @param tablet what its cookies hold
 * @returns the token of the turn
 * @throws Refusal tablet-not-signed-in | resident-not-here
 */
export type ChooseResident = (
  tablet: { token: string; device: string },
  appointmentId: string,
) => Promise<string>;

export function makeChooseResident(deps: TabletDependencies & { withTablet: WithTablet }): ChooseResident {
  return async ({ token, device }, appointmentId) => {
    const begun = await deps.withTablet(token, (tablet) => begin(deps, tablet, device, appointmentId));
    // thrown after the transaction: inside, it would take back what was written down
    if (begun === undefined) throw new Refusal('resident-not-here');
    return begun;
  };
}

async function begin(
  deps: TabletDependencies,
  tablet: KnownTablet,
  device: string,
  wanted: string,
): Promise<string | undefined> {
  const { stores, organisation, signIn, now } = tablet;
  const actor = { kind: 'tablet', signInId: signIn.signInId } as const;
  const audit = makeAudit(deps);
  const resident = (await residentsOf(tablet)).find(
    ({ appointmentId, step }) => appointmentId === wanted && step !== 'ask',
  );
  if (resident === undefined) {
    await audit(stores, actor, 'refused-resident', `care-home:${signIn.careHomeId}`);
    return undefined;
  }
  // of two taps at once the later one ends what the first began
  await stores.tablets.lockSignIn(signIn.signInId);
  await stores.tablets.endVisitsOfTablet(signIn.signInId, now);
  const token = newToken(deps, organisation);
  await stores.tablets.beginVisit({
    visitId: asId<'TabletVisit'>(deps.newId()),
    signInId: signIn.signInId,
    residenceId: resident.residenceId,
    appointmentId: resident.appointmentId,
    participantId: resident.participantId,
    tokenHash: tokenHash(token),
    deviceHash: deviceHashOf(device),
    beganAt: now,
  });
  await audit(stores, actor, 'chose-resident', `appointment:${resident.appointmentId}`);
  return token;
}
