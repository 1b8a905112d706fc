import { asId } from '../../../../api/kernel/rules/id.ts';
import type { Needs } from '../../../../api/patients/contract/needs.ts';
import type { PatientRecord } from '../../../../api/patients/ports/patient-store.ts';
import { makeGetNeeds } from '../../../../api/patients/use-cases/get-needs.ts';
import { makeSaveNeeds } from '../../../../api/patients/use-cases/save-needs.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { atWork, NOW } from '../../../builders/at-work.ts';
import { anActor } from '../../../support/http-server.ts';

const DEV = anActor();
const POLISH: Needs = { interpreterLanguage: 'pl', adjustments: ['captions'] };
const ZEBEDEE: PatientRecord = {
  patientId: asId(newId()),
  pasPatientId: 'pas-1',
  nhsNumber: undefined,
  givenName: 'Zebedee',
  familyName: 'Quillfeather',
  birthDate: '1999-04-17',
  gender: undefined,
  postcode: undefined,
  mobile: undefined,
  email: undefined,
  standing: 'active',
  isRestricted: false,
  replacedBy: undefined,
  readAt: NOW,
};
const { patientId } = ZEBEDEE;

function work() {
  const all = atWork();
  all.stores.patients.push(ZEBEDEE);
  return { ...all, get: makeGetNeeds(all.deps), save: makeSaveNeeds(all.deps) };
}

describe('what a patient needs', () => {
  it('is unknown until it was asked, then kept', async () => {
    const { get, save, audited } = work();
    expect(await get(DEV, { patientId })).toBeNull();
    expect(await save(DEV, { patientId, body: POLISH })).toEqual(POLISH);
    expect(await get(DEV, { patientId })).toEqual(POLISH);
    expect(audited()).toEqual(['viewed-needs', 'recorded-needs', 'viewed-needs']);
  });

  it('is not recorded again when it is the same', async () => {
    const { save, stores, audited } = work();
    for (let time = 0; time < 2; time += 1) await save(DEV, { patientId, body: POLISH });
    expect(stores.needs).toMatchObject([{ version: 1 }]);
    expect(audited()).toEqual(['recorded-needs']);
  });

  it('is refused for a patient who is not known here', async () => {
    const { get, save, written } = work();
    const before = written();
    const nobody = { patientId: newId() };
    await expect(get(DEV, nobody)).rejects.toMatchObject({ code: 'patient-not-found' });
    await expect(save(DEV, { ...nobody, body: POLISH })).rejects.toMatchObject({ code: 'patient-not-found' });
    expect(written()).toEqual(before);
  });
});
