import { asId } from '../../../../api/kernel/rules/id.ts';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import type { PatientSearch } from '../../../../api/patients/contract/patients.ts';
import type { FoundPatients } from '../../../../api/patients/ports/patient-index.ts';
import type { PasPatient } from '../../../../api/patients/ports/pas-patient.ts';
import { parseNhsNumber } from '../../../../api/patients/rules/nhs-number.ts';
import {
  makeRefuseTooManySearches,
  SEARCHES_PER_MINUTE,
} from '../../../../api/patients/use-cases/refuse-too-many-searches.ts';
import { makeSearchPatients } from '../../../../api/patients/use-cases/search-patients.ts';
import { atWork } from '../../../builders/at-work.ts';
import { anActor } from '../../../support/http-server.ts';

const MAYA: PasPatient = {
  pasPatientId: 'pas-1',
  nhsNumber: parseNhsNumber('9990000018'),
  givenName: 'Maya',
  familyName: 'Kelso',
  birthDate: '2004-05-19',
  gender: 'female',
  postcode: undefined,
  mobile: '07700900123',
  email: undefined,
  standing: 'active',
  isRestricted: false,
  replacedBy: undefined,
};

function work(inPas: PasPatient[] = [MAYA], unusable = 0) {
  const all = atWork();
  const failures: UpstreamFailure[] = [];
  const refused: string[] = [];
  const toldOf: string[] = [];
  let isDown = false;
  const answer = (): Promise<FoundPatients> =>
    isDown
      ? Promise.reject(new UpstreamFailure('pas', { retryable: true, reason: '503' }))
      : Promise.resolve({ patients: inPas.slice(0, 1), unusable });
  const findById = (id: string) => Promise.resolve(inPas.find(({ pasPatientId }) => pasPatientId === id));
  const searchPatients = makeSearchPatients({
    ...all.deps,
    tellOfStanding: (_stores, patientId) => {
      toldOf.push(patientId);
      return Promise.resolve();
    },
    pasOf: () => Promise.resolve({ findByNhsNumber: answer, findByName: answer, findById }),
    onUpstreamFailure: (failure) => failures.push(failure),
    refuseTooManySearches: makeRefuseTooManySearches({
      ...all.deps,
      onSearchRefused: ({ practitionerId }) => refused.push(practitionerId),
    }),
  });
  return {
    ...all,
    failures,
    refused,
    toldOf,
    search: (body: PatientSearch, actor = anActor()) => searchPatients(actor, { body }),
    takePasDown: () => {
      isDown = true;
    },
  };
}

describe('searching for a patient', () => {
  it('keeps whom the PAS finds, under the same id the next time', async () => {
    const { search, stores, audited } = work();
    const { items, source } = await search({ nhsNumber: '999 000 0018' });
    expect([items[0]?.displayName, items[0]?.nhsNumber, source]).toEqual([
      'Maya Kelso',
      '999 000 0018',
      'pas',
    ]);
    expect((await search({ familyName: 'Kelso', birthDate: '2004-05-19' })).items).toEqual(items);
    expect(stores.patients).toHaveLength(1);
    expect(audited()).toEqual(['found-patient', 'found-patient']);
  });

  it('finds those who are known here while the PAS is down, and says so', async () => {
    const { search, takePasDown, failures } = work();
    await search({ nhsNumber: '9990000018' });
    takePasDown();
    const found = await search({ familyName: 'Kelso', birthDate: '2004-05-19' });
    expect(found).toMatchObject({ items: [{ displayName: 'Maya Kelso' }], source: 'own-records' });
    expect(failures).toHaveLength(1);
  });

  it('refuses a number that cannot be one, and a search that nobody can answer', async () => {
    const { search, takePasDown, written } = work();
    const before = written();
    await expect(search({ nhsNumber: '9990000017' })).rejects.toMatchObject({ code: 'nhs-number-not-valid' });
    takePasDown();
    await expect(search({ nhsNumber: '9990000018' })).rejects.toMatchObject({
      code: 'patient-search-unavailable',
    });
    expect(written()).toEqual(before);
  });

  it('notes a search that found nobody', async () => {
    const { search, audited } = work([]);
    await search({ nhsNumber: '9990000018' });
    expect(audited()).toEqual(['found-no-patient']);
  });

  it('refuses one person too many in a minute, says when to go on, and tells the administrator once', async () => {
    const { search, refused, audited } = work();
    const attempts = Array.from({ length: 120 }, () =>
      search({ nhsNumber: '9990000018' }).then(
        () => 'found',
        (error: unknown) => error,
      ),
    );
    const answers = await Promise.all(attempts);
    expect(answers.filter((answer) => answer === 'found')).toHaveLength(SEARCHES_PER_MINUTE);
    expect(answers.at(-1)).toMatchObject({ code: 'too-many-searches', facts: { retryAfterSeconds: 2 } });
    expect(refused).toHaveLength(120 - SEARCHES_PER_MINUTE);
    expect(audited().filter((action) => action === 'searched-patients-too-often')).toHaveLength(1);
    const colleague = anActor({ practitionerId: asId('0198c0de-0000-7000-8000-0000000000c2') });
    expect((await search({ nhsNumber: '9990000018' }, colleague)).items).toHaveLength(1);
  });

  it('shows nothing when the PAS answers with somebody else', async () => {
    const other = work([{ ...MAYA, nhsNumber: parseNhsNumber('9990000026') }]);
    const before = other.written();
    await expect(other.search({ nhsNumber: '9990000018' })).rejects.toMatchObject({
      code: 'pas-answered-another-patient',
    });
    await expect(other.search({ familyName: 'Kelso', birthDate: '2004-05-18' })).rejects.toMatchObject({
      code: 'pas-answered-another-patient',
    });
    expect(other.written()).toEqual(before);
  });

  it('finds them by a number that they had before', async () => {
    const former = [parseNhsNumber('9990000018')!];
    const { search } = work([{ ...MAYA, nhsNumber: parseNhsNumber('9990000026'), formerNhsNumbers: former }]);
    const { items } = await search({ nhsNumber: '9990000018' });
    expect(items.map(({ nhsNumber }) => nhsNumber)).toEqual(['999 000 0026']);
  });

  it('tells whoever keeps up with a patient when it is found that they died, once', async () => {
    const { search, stores, toldOf } = work([{ ...MAYA, standing: 'died' }]);
    await search({ nhsNumber: '9990000018' });
    expect(toldOf).toEqual([]); // nothing is open of somebody who was not known
    stores.patients[0] = { ...stores.patients[0]!, standing: 'active' };
    await search({ nhsNumber: '9990000018' });
    await search({ nhsNumber: '9990000018' });
    expect(toldOf).toEqual([stores.patients[0].patientId]);
  });

  it('says of somebody who died, or whose record is restricted, what there is to know', async () => {
    const died = await work([{ ...MAYA, standing: 'died' }]).search({ nhsNumber: '9990000018' });
    expect(died.items).toMatchObject([{ standing: 'died', notice: expect.stringContaining('has died') }]);
    const restricted = await work([{ ...MAYA, isRestricted: true }]).search({ nhsNumber: '9990000018' });
    expect(restricted.items).toMatchObject([{ notice: expect.stringContaining('Restricted record') }]);
  });

  it('leads from a merged record over all merges to the one in use', async () => {
    const { search, takePasDown } = work([
      { ...MAYA, standing: 'merged', replacedBy: 'pas-2' },
      { ...MAYA, pasPatientId: 'pas-2', standing: 'merged', replacedBy: 'pas-3' },
      { ...MAYA, pasPatientId: 'pas-3', mobile: '07700900124' },
    ]);
    const { items } = await search({ nhsNumber: '9990000018' });
    expect(items.map(({ standing }) => standing)).toEqual(['merged', 'merged', 'active']);
    takePasDown();
    const known = await search({ familyName: 'Kelso', birthDate: '2004-05-19' });
    expect(known.items).toHaveLength(3);
    expect(items[1]?.replacedBy).toBe(items[2]?.patientId);
  });

  it('does not go round in records that replace each other', async () => {
    const { search } = work([
      { ...MAYA, standing: 'merged', replacedBy: 'pas-2' },
      { ...MAYA, pasPatientId: 'pas-2', standing: 'merged', replacedBy: 'pas-1' },
    ]);
    expect((await search({ nhsNumber: '9990000018' })).items).toHaveLength(2);
  });

  it('says how many records were left out because they identify nobody', async () => {
    expect(await work([], 2).search({ nhsNumber: '9990000018' })).toMatchObject({ items: [], leftOut: 2 });
  });
});
