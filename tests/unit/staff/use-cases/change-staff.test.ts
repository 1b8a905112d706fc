import { asId } from '../../../../api/kernel/rules/id.ts';
import type { Seen } from '../../../../api/kernel/contract/endpoint.ts';
import { makeChangeStaff } from '../../../../api/staff/use-cases/change-staff.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aPerson, atWork } from '../../../builders/at-work.ts';
import { anActor } from '../../../support/http-server.ts';

const ADMIN = anActor({ appRoles: ['Admin'] });
const GUEST_HOME = { orgId: asId<'Organisation'>(newId()), name: 'Lakeside', isShared: false };

function work(person = aPerson({ version: 3 })) {
  const all = atWork();
  all.stores.staff.push(person);
  const changeStaff = makeChangeStaff({
    ...all.deps,
    peopleOf: () => Promise.reject(new Error('Microsoft 365 is not asked here')),
  });
  const change = (seen: Seen, hasLeft: boolean, practitionerId: string = person.practitionerId) =>
    changeStaff(ADMIN, { practitionerId, seen, body: { role: null, hasLeft } });
  return { ...all, person, change };
}

describe('changing one of the staff', () => {
  it.each<Seen>([3, 'any'])('replaces the role of the version that was seen: %s', async (seen) => {
    const { change, audited } = work();
    expect(await change(seen, true)).toMatchObject({ role: null, hasLeft: true, version: 4 });
    expect(audited()).toEqual(['changed-staff']);
  });

  it('refuses a version that is not the newest, and somebody who is not there', async () => {
    const { change, written } = work();
    const before = written();
    await expect(change(2, true)).rejects.toMatchObject({ code: 'changed-meanwhile', facts: { version: 3 } });
    await expect(change('any', true, newId())).rejects.toMatchObject({ code: 'person-not-found' });
    expect(written()).toEqual(before);
  });

  it('takes no guest back whose organisation shares its staff no more', async () => {
    const guest = aPerson({ hasLeft: true, home: GUEST_HOME });
    const { change, stores, written } = work(guest);
    stores.sharing.otherHomes.push({ entraObjectId: guest.entraObjectId, organisation: GUEST_HOME });
    const before = written();
    await expect(change('any', false)).rejects.toMatchObject({ code: 'staff-not-shared' });
    expect(written()).toEqual(before);
  });
});
