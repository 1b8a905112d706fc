import { aCareHome, aCoordinator, HOME } from '../../../builders/a-care-home.ts';
import { aConsultation, newId } from '../../../builders/a-consultation.ts';

async function setUp() {
  const all = aConsultation();
  const care = await aCareHome(all);
  const { useCases } = all.careHomes;
  const add = (nhsNumber: string, from: string, leavesOn?: string, careHomeId = care.careHomeId) =>
    useCases.addResident(care.staff, {
      careHomeId,
      body: { nhsNumber, room: '7', from, ...(leavesOn === undefined ? {} : { leavesOn }) },
      seen: 'any',
    });
  return { ...all, ...care, useCases, add };
}

const refused = (code: string) => expect.objectContaining({ code });

describe('care homes', () => {
  it('are for those who oversee the organisation', async () => {
    const { useCases } = await setUp();
    const clinician = { ...aCoordinator(), appRoles: ['Clinician'] as const };
    await expect(useCases.listCareHomes(clinician, {})).rejects.toEqual(refused('not-allowed'));
  });

  it('have a name of their own, are added once for a key, and are changed as they were seen', async () => {
    const { useCases, staff, careHomeId, stores } = await setUp();
    await expect(useCases.addCareHome(staff, { body: HOME, key: newId() })).rejects.toEqual(
      refused('care-home-name-taken'),
    );
    const key = newId();
    const body = { ...HOME, name: 'Rowan Court' };
    const [one, again] = [
      await useCases.addCareHome(staff, { body, key }),
      await useCases.addCareHome(staff, { body, key }),
    ];
    expect(again.careHomeId).toBe(one.careHomeId);
    await expect(useCases.changeCareHome(staff, { careHomeId, body, seen: 'any' })).rejects.toEqual(
      refused('care-home-name-taken'),
    );
    const changed = {
      careHomeId: one.careHomeId,
      body: { ...body, phone: '01632 960002' },
      seen: one.version,
    };
    expect((await useCases.changeCareHome(staff, changed)).phone).toBe('01632 960002');
    await expect(useCases.changeCareHome(staff, changed)).rejects.toEqual(refused('changed-meanwhile'));
    expect(stores.audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['added-care-home', 'changed-care-home']),
    );
  });

  it('have each patient as a resident of one of them at a time', async () => {
    const { useCases, staff, add, home } = await setUp();
    const { careHomeId: other } = await useCases.addCareHome(staff, {
      body: { ...HOME, name: 'Rowan Court' },
      key: newId(),
    });
    await expect(add('9990000018', '2026-06-01', undefined, other)).rejects.toEqual(
      refused('resident-elsewhere'),
    );
    const resident = (await home()).residents.find(({ room }) => room === '4')!;
    const { careHomeId, version } = await home();
    const leaving = { careHomeId, residenceId: resident.residenceId, seen: version };
    await useCases.changeResident(staff, { ...leaving, body: { room: '4', leavesOn: '2026-06-01' } });
    expect((await add('9990000018', '2026-06-01', undefined, other)).residents).toHaveLength(1);
    const back = { ...leaving, seen: 'any' as const, body: { room: '4' } };
    await expect(useCases.changeResident(staff, back)).rejects.toEqual(refused('resident-elsewhere'));
  });

  it('refuse a resident who cannot be one, and say why', async () => {
    const { add, stores, useCases, staff, careHomeId } = await setUp();
    await expect(add('9990000019', '2026-06-01')).rejects.toEqual(refused('nhs-number-not-valid'));
    await expect(add('9990000042', '2026-06-01')).rejects.toEqual(refused('resident-not-known'));
    await expect(add('9990000018', '2026-06-01', '2026-05-01')).rejects.toEqual(
      refused('resident-leaves-before'),
    );
    stores.patients[0] = { ...stores.patients[0]!, standing: 'died' };
    await expect(add('9990000018', '2026-06-01')).rejects.toEqual(refused('patient-has-died'));
    const nobody = { careHomeId, residenceId: newId(), body: { room: '1' }, seen: 'any' as const };
    await expect(useCases.changeResident(staff, nobody)).rejects.toEqual(refused('resident-not-found'));
    await expect(useCases.withdrawTablets(staff, { careHomeId: newId(), seen: 'any' })).rejects.toEqual(
      refused('care-home-not-found'),
    );
  });
});
