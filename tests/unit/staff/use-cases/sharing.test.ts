import type { Organisation, Organisations } from '../../../../api/kernel/actors/organisations.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { makeEndSharing } from '../../../../api/staff/use-cases/end-sharing.ts';
import { makeShareStaff } from '../../../../api/staff/use-cases/share-staff.ts';
import { newId, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { atWork, NOW } from '../../../builders/at-work.ts';
import { anActor } from '../../../support/http-server.ts';

const LAKESIDE: Organisation = { ...NORTHMOOR, orgId: asId(newId()), odsCode: 'RY1', name: 'Lakeside' };
const ADMIN = anActor({ orgId: NORTHMOOR.orgId, appRoles: ['Admin'] });

/** The two have one Microsoft 365. */
const organisations: Organisations = {
  list: () => Promise.resolve([NORTHMOOR, LAKESIDE]),
  listByTenant: () => Promise.resolve([LAKESIDE, NORTHMOOR]),
  getById: () => Promise.resolve(NORTHMOOR),
  findByOdsCode: () => Promise.resolve(undefined),
  homeOf: () => Promise.resolve(undefined),
};

function work() {
  const all = atWork();
  const deps = { ...all.deps, organisations };
  return { ...all, share: makeShareStaff(deps), end: makeEndSharing(deps) };
}

describe('sharing staff with another organisation', () => {
  it('begins once and ends once, however often it is asked for', async () => {
    const { share, end, audited } = work();
    const odsCode = LAKESIDE.odsCode;
    for (let time = 0; time < 2; time += 1) {
      const shared = await share(ADMIN, { odsCode });
      expect(shared).toMatchObject({ name: 'Lakeside', sharedWithThemSince: NOW.toString() });
    }
    for (let time = 0; time < 2; time += 1) {
      expect(await end(ADMIN, { odsCode })).toMatchObject({ sharedWithThemSince: null });
    }
    expect(audited()).toEqual(['shared-staff', 'ended-staff-sharing']);
  });

  it.each([NORTHMOOR.odsCode, 'RZ9'])('is refused with %s: oneself, or nobody here', async (odsCode) => {
    const { share, end, written } = work();
    const before = written();
    await expect(share(ADMIN, { odsCode })).rejects.toMatchObject({ code: 'organisation-not-found' });
    await expect(end(ADMIN, { odsCode })).rejects.toMatchObject({ code: 'organisation-not-found' });
    expect(written()).toEqual(before);
  });
});
