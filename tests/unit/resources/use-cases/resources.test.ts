import { asId } from '../../../../api/kernel/rules/id.ts';
import type { NewResource } from '../../../../api/resources/contract/resources.ts';
import type { ResourceRecord } from '../../../../api/resources/ports/resource-store.ts';
import { makeResources } from '../../../../api/resources/make-resources.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { atWork } from '../../../builders/at-work.ts';
import { anActor } from '../../../support/http-server.ts';

const GRACE = anActor();
const EWA: ResourceRecord = {
  resourceId: asId(newId()),
  kind: 'interpreter',
  name: 'Ewa',
  languages: ['pl'],
  version: 2,
  isArchived: false,
};
const ROOM: NewResource = { kind: 'room', name: 'Room 4' };

function work(...rows: ResourceRecord[]) {
  const all = atWork();
  all.stores.resourceRecords.push(...rows);
  const { useCases } = makeResources(all.deps);
  const add = (body: NewResource, key = 'one-press-1') => useCases.addResource(GRACE, { body, key });
  return { ...all, useCases, add };
}

describe('adding a resource', () => {
  it('adds it once for one key', async () => {
    const { add, stores, audited } = work();
    const room = await add(ROOM);
    expect(room).toMatchObject({
      kind: 'room',
      name: 'Room 4',
      languages: [],
      version: 1,
      isArchived: false,
    });
    expect(await add(ROOM)).toEqual(room);
    expect(stores.resourceRecords).toHaveLength(1);
    expect(audited()).toEqual(['added-resource']);
  });

  it('refuses a name that its kind has, and a key that was used for something else', async () => {
    const { add, written } = work(EWA);
    await add(ROOM);
    const before = written();
    const again: NewResource = { kind: 'interpreter', name: 'EWA', languages: ['uk'] };
    await expect(add(again, 'one-press-2')).rejects.toMatchObject({
      code: 'resource-name-taken',
      facts: { pointer: '/name' },
    });
    await expect(add(again)).rejects.toMatchObject({ code: 'key-reused' });
    expect(written()).toEqual(before);
  });
});

describe('changing a resource', () => {
  it('gives it other words, takes it out of use and brings it back', async () => {
    const { useCases, audited } = work(EWA);
    const { resourceId } = EWA;
    const body = { name: 'Ewa Nowak', languages: ['pl' as const, 'uk' as const] };
    const changed = await useCases.changeResource(GRACE, { resourceId, seen: 2, body });
    expect(changed).toMatchObject({ ...body, version: 3 });
    expect(await useCases.archiveResource(GRACE, { resourceId, seen: 3 })).toMatchObject({
      isArchived: true,
    });
    expect(await useCases.restoreResource(GRACE, { resourceId, seen: 'any' })).toMatchObject({
      isArchived: false,
      version: 5,
    });
    expect(audited()).toEqual(['changed-resource', 'archived-resource', 'restored-resource']);
  });

  it('is refused for another version, something that is not there, and a name that is taken', async () => {
    const { useCases, written } = work(EWA, { ...EWA, resourceId: asId(newId()), name: 'Ola' });
    const before = written();
    const { resourceId } = EWA;
    const body = { name: 'Ola', languages: ['pl' as const] };
    const change = (which: { resourceId: string; seen: number }) =>
      useCases.changeResource(GRACE, { ...which, body });
    await expect(change({ resourceId, seen: 1 })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(change({ resourceId: newId(), seen: 2 })).rejects.toMatchObject({
      code: 'resource-not-found',
    });
    await expect(change({ resourceId, seen: 2 })).rejects.toMatchObject({ code: 'resource-name-taken' });
    await expect(useCases.archiveResource(GRACE, { resourceId, seen: 1 })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    });
    await expect(useCases.restoreResource(GRACE, { resourceId, seen: 1 })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    });
    expect(written()).toEqual(before);
  });

  it.each([
    [EWA, []],
    [{ ...EWA, kind: 'room' as const, languages: [] }, ['pl' as const]],
  ])('refuses languages that do not go with its kind', async (row, languages) => {
    const { useCases, written } = work(row);
    const before = written();
    const body = { name: 'Ewa', languages };
    await expect(
      useCases.changeResource(GRACE, { resourceId: row.resourceId, seen: 'any', body }),
    ).rejects.toMatchObject({ code: 'resource-languages-not-fitting', facts: { pointer: '/languages' } });
    expect(written()).toEqual(before);
  });

  it('is not for clinicians', async () => {
    const { useCases, written } = work(EWA);
    const before = written();
    const amina = anActor({ appRoles: ['Clinician'] });
    await expect(
      useCases.archiveResource(amina, { resourceId: EWA.resourceId, seen: 'any' }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    expect(written()).toEqual(before);
  });
});
