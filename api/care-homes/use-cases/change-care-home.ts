import { useCase } from '../../kernel/actors/use-case.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { changeCareHome } from '../contract/endpoints.ts';
import { changeHomeWithin } from './change-home-within.ts';
import type { StaffDependencies } from './staff-dependencies.ts';

/** Name, address and phone number. @throws Refusal care-home-not-found | changed-meanwhile | care-home-name-taken */
export function makeChangeCareHome(deps: StaffDependencies) {
  return useCase(changeCareHome, (actor, { body, ...which }) =>
    changeHomeWithin(deps, actor, which, 'changed-care-home', async ({ careHomes }, { careHomeId }) => {
      if (!(await careHomes.change({ careHomeId, ...body }))) {
        throw new Refusal('care-home-name-taken', { pointer: '/name' });
      }
    }),
  );
}
