import { asId } from '../../../../api/kernel/rules/id.ts';
import type { KnownPerson } from '../../../../api/staff/ports/microsoft-directory.ts';
import { makeAddStaff } from '../../../../api/staff/use-cases/add-staff.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aPerson, atWork, NOW } from '../../../builders/at-work.ts';
import { anActor } from '../../../support/http-server.ts';

const ADMIN = anActor({ appRoles: ['Admin'] });
const LAKESIDE = asId<'Organisation'>('0198c0de-0000-7000-8000-0000000000c1');
const BOB: KnownPerson = {
  entraObjectId: '0198c0de-0000-7000-8000-0000000000b0',
  displayName: 'Bob',
  userPrincipalName: 'bob@northmoor.example',
  jobTitle: undefined,
};
const DIETITIAN = { roleCode: 'dietitian', label: 'Dietitian' };

function work() {
  const all = atWork();
  const people = {
    search: () => Promise.resolve([BOB]),
    findById: (id: string) => Promise.resolve(id === BOB.entraObjectId ? BOB : undefined),
    groupsOf: () => Promise.resolve(new Map()),
    findByUserPrincipalNames: () => Promise.resolve([BOB]),
  };
  const addStaff = makeAddStaff({ ...all.deps, peopleOf: () => Promise.resolve(people) });
  const add = (key = newId(), entraObjectId = BOB.entraObjectId, actor = ADMIN) =>
    addStaff(actor, { key, body: { entraObjectId, role: DIETITIAN } });
  return { ...all, add };
}

describe('adding somebody of Microsoft 365 to the staff', () => {
  it('makes them one of the staff once for each key', async () => {
    const { add, stores, audited } = work();
    const bob = await add('the-same-key');
    expect(bob).toMatchObject({ displayName: 'Bob', role: DIETITIAN, hasLeft: false, version: 1 });
    expect(await add('the-same-key')).toEqual(bob);
    expect(stores.staff).toHaveLength(1);
    expect(audited()).toEqual(['added-staff']);
  });

  it('brings back somebody who had left', async () => {
    const { add, stores } = work();
    const left = aPerson({ entraObjectId: BOB.entraObjectId, hasLeft: true });
    stores.staff.push(left);
    expect(await add()).toMatchObject({ practitionerId: left.practitionerId, hasLeft: false, version: 2 });
  });

  it('refuses somebody whom Microsoft 365 does not know, or who is here already', async () => {
    const { add, stores, written } = work();
    stores.staff.push(aPerson({ entraObjectId: BOB.entraObjectId }));
    const before = written();
    await expect(add(newId(), newId())).rejects.toMatchObject({ code: 'person-not-found' });
    await expect(add()).rejects.toMatchObject({ code: 'person-is-on-staff' });
    expect(written()).toEqual(before);
  });

  it('refuses somebody of another organisation until it shares its staff', async () => {
    const { add, stores, written } = work();
    const organisation = { orgId: LAKESIDE, name: 'Lakeside', isShared: false };
    stores.sharing.otherHomes.push({ entraObjectId: BOB.entraObjectId, organisation });
    const before = written();
    await expect(add()).rejects.toMatchObject({ code: 'staff-not-shared' });
    expect(written()).toEqual(before);
    stores.sharing.received.push({ orgId: LAKESIDE, since: NOW });
    expect((await add()).organisation).toMatchObject({ name: 'Lakeside' });
  });

  it('is for administrators', async () => {
    const { add, stores } = work();
    const refused = add(newId(), BOB.entraObjectId, anActor({ appRoles: ['Coordinator'] }));
    await expect(refused).rejects.toMatchObject({ code: 'not-allowed' });
    expect(stores.staff).toEqual([]);
  });
});
