import { useCase } from '../../kernel/actors/use-case.ts';
import { checkMayBeBooked } from '../../patients/rules/patient-standing.ts';
import { parseNhsNumber } from '../../patients/rules/nhs-number.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { addResident } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { changeHomeWithin } from './change-home-within.ts';
import type { StaffDependencies } from './staff-dependencies.ts';

async function findPatient({ patients }: Stores, typed: string): Promise<PatientRecord> {
  const nhsNumber = parseNhsNumber(typed);
  if (nhsNumber === undefined) throw new Refusal('nhs-number-not-valid', { pointer: '/nhsNumber' });
  const known = await patients.findByNhsNumber(nhsNumber);
  const patient = known.find(({ standing }) => standing === 'active') ?? known[0];
  if (patient === undefined) throw new Refusal('resident-not-known', { pointer: '/nhsNumber' });
  checkMayBeBooked(patient);
  return patient;
}

/**
 * A patient who is known here lives in the home from a day on. Nobody lives in two at once.
 * @throws Refusal care-home-not-found | changed-meanwhile | nhs-number-not-valid | resident-not-known | patient-has-died |
 *   patient-merged | patient-inactive | resident-leaves-before | resident-elsewhere
 */
export function makeAddResident(deps: StaffDependencies) {
  return useCase(addResident, (actor, { body: { nhsNumber, room, from, leavesOn }, ...which }) =>
    changeHomeWithin(deps, actor, which, 'added-resident', async (stores, { careHomeId }) => {
      if (leavesOn !== undefined && leavesOn < from) {
        throw new Refusal('resident-leaves-before', { pointer: '/leavesOn' });
      }
      const { patientId } = await findPatient(stores, nhsNumber);
      const isFree = await stores.careHomes.addResident({
        residenceId: asId<'Residence'>(deps.newId()),
        careHomeId,
        patientId,
        room,
        fromOn: from,
        leavesOn,
        recordedBy: actor.practitionerId,
        recordedAt: deps.now(),
      });
      if (!isFree) throw new Refusal('resident-elsewhere', { pointer: '/from' });
      await deps.audit(stores, actor, 'recorded-care-home', `patient:${patientId}`);
    }),
  );
}
