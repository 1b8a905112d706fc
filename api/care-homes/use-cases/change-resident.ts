import { useCase } from '../../kernel/actors/use-case.ts';
import { dayOf } from '../../patients/rules/authority.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { changeResident } from '../contract/endpoints.ts';
import { changeHomeWithin } from './change-home-within.ts';
import type { StaffDependencies } from './staff-dependencies.ts';

/**
 * Another room, or the day on which they leave. What is open of theirs on the tablet is closed: it shows the room, or they
 * are not there any more.
 * @throws Refusal care-home-not-found | changed-meanwhile | resident-not-found | resident-leaves-before |
 *   resident-elsewhere
 */
export function makeChangeResident(deps: StaffDependencies) {
  return useCase(changeResident, (actor, { body: { room, leavesOn }, residenceId, ...which }) =>
    changeHomeWithin(deps, actor, which, 'changed-resident', async (stores, { careHomeId }) => {
      const today = dayOf(deps.now(), actor.organisation.timeZone);
      const residents = await stores.careHomes.listResidents([careHomeId], today);
      const resident = residents.find((one) => one.residenceId === residenceId);
      if (resident === undefined) throw new Refusal('resident-not-found');
      if (leavesOn !== undefined && leavesOn < resident.fromOn) {
        throw new Refusal('resident-leaves-before', { pointer: '/leavesOn' });
      }
      const change = { residenceId: resident.residenceId, room, leavesOn };
      if (!(await stores.careHomes.changeResident(change))) {
        throw new Refusal('resident-elsewhere', { pointer: '/leavesOn' });
      }
      await stores.tablets.endVisitsOfResident(resident.residenceId, deps.now());
      await deps.audit(stores, actor, 'recorded-care-home', `patient:${resident.patientId}`);
    }),
  );
}
