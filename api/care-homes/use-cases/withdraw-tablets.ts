import { useCase } from '../../kernel/actors/use-case.ts';
import { withdrawTablets } from '../contract/endpoints.ts';
import { changeHomeWithin } from './change-home-within.ts';
import type { StaffDependencies } from './staff-dependencies.ts';

/**
 * Signs every tablet of a home out, on its open pages within five seconds, and closes the code that was not used.
 * @throws Refusal care-home-not-found | changed-meanwhile
 */
export function makeWithdrawTablets(deps: StaffDependencies) {
  return useCase(withdrawTablets, (actor, which) =>
    changeHomeWithin(deps, actor, which, 'withdrew-tablets', async ({ tablets }, { careHomeId }) => {
      const now = deps.now();
      await tablets.withdrawSignIns(careHomeId, actor.practitionerId, now);
      const code = await tablets.lockOpenCode(careHomeId);
      if (code !== undefined) await tablets.closeCode(code.codeId, now);
    }),
  );
}
