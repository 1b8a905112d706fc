import { useCase } from '../../kernel/actors/use-case.ts';
import { tokenHash } from '../../links/use-cases/link-generations.ts';
import { asId } from '../../kernel/rules/id.ts';
import { makeTabletCode } from '../contract/endpoints.ts';
import { CODE_MINUTES, codeText, SECRET_LENGTH, secretOf } from '../rules/tablet-code.ts';
import { changeHomeWithin } from './change-home-within.ts';
import type { StaffDependencies } from './staff-dependencies.ts';

/** @param random so many bytes that nobody can guess */
export type Random = (bytes: number) => Uint8Array;

/**
 * Makes a code for the tablet of a home. It is shown once; what is kept of it is a hash.
 * @throws Refusal care-home-not-found | changed-meanwhile
 */
export function makeMakeTabletCode(deps: StaffDependencies & { random: Random; publicUrl: string }) {
  return useCase(makeTabletCode, async (actor, which) => {
    const secret = secretOf(deps.random(SECRET_LENGTH));
    const expiresAt = deps.now().add({ minutes: CODE_MINUTES });
    const { odsCode } = actor.organisation;
    let number = 0;
    const home = await changeHomeWithin(
      deps,
      actor,
      which,
      'made-tablet-code',
      async ({ tablets }, found) => {
        number = found.number;
        const code = {
          codeId: asId<'TabletCode'>(deps.newId()),
          careHomeId: found.careHomeId,
          secretHash: tokenHash(secret),
          expiresAt,
        };
        await tablets.addCode(code, actor.practitionerId, deps.now());
      },
    );
    return {
      code: codeText({ odsCode, number, secret }),
      expiresAt: expiresAt.toString(),
      address: `${deps.publicUrl}/tablet`,
      version: home.version,
    };
  });
}
