import type { Seen } from '../../../../api/kernel/contract/endpoint.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import type { SaveServiceLine } from '../../../../api/service-lines/contract/service-lines.ts';
import { makeArchiveServiceLine } from '../../../../api/service-lines/use-cases/archive-service-line.ts';
import { makeChangeServiceLine } from '../../../../api/service-lines/use-cases/change-service-line.ts';
import { makeCreateServiceLine } from '../../../../api/service-lines/use-cases/create-service-line.ts';
import { makeRestoreServiceLine } from '../../../../api/service-lines/use-cases/restore-service-line.ts';
import { aConsultation, newId } from '../../../builders/a-consultation.ts';
import { aPerson, atWork } from '../../../builders/at-work.ts';
import { anActor } from '../../../support/http-server.ts';

const ADMIN = anActor({ appRoles: ['Admin'] });
const FRAILTY: SaveServiceLine = {
  name: 'Frailty',
  treatmentFunctionCode: '430',
  kind: 'mdt',
  roles: [{ roleCode: 'nurse', label: 'Nurse', requiredCount: 1 }],
  durationMinutes: 30,
  huddleMinutes: 5,
  debriefMinutes: 5,
  graceMinutes: 10,
  joinOpensMinutes: 30,
  waitLookMinutes: 5,
  waitAlarmMinutes: 10,
  quorum: { rule: 'all-required' },
  messageSet: 'standard',
  waitsInLobby: true,
  waitingMessages: 'both',
  clinicalWords: ['pain'],
  heldBackLanguages: [],
  proxyOnlyRule: 'hold',
  secondFactor: 'none',
  tentativeIsBusy: true,
  refillNoticeMinutes: null,
  teamsChannelId: null,
  memberIds: [],
};

function work() {
  const all = atWork();
  const nurse = aPerson();
  const left = aPerson({ hasLeft: true });
  all.stores.staff.push(nurse, left);
  const createServiceLine = makeCreateServiceLine(all.deps);
  const changeServiceLine = makeChangeServiceLine(all.deps);
  return {
    ...all,
    nurse,
    left,
    create: (fields: Partial<SaveServiceLine> = {}, key = newId()) =>
      createServiceLine(ADMIN, { key, body: { ...FRAILTY, ...fields } }),
    change: (serviceLineId: string, seen: Seen, fields: Partial<SaveServiceLine>) =>
      changeServiceLine(ADMIN, { serviceLineId, seen, body: { ...FRAILTY, ...fields } }),
    archive: makeArchiveServiceLine(all.deps),
    restore: makeRestoreServiceLine(all.deps),
  };
}

describe('setting up a service line', () => {
  it('makes it once for each key, with each member once', async () => {
    const { create, nurse, stores, audited } = work();
    const { practitionerId } = nurse;
    const made = await create({ memberIds: [practitionerId, practitionerId] }, 'the-same-key');
    expect(made).toMatchObject({ name: 'Frailty', version: 1, members: [{ practitionerId }] });
    await create({ memberIds: [practitionerId, practitionerId] }, 'the-same-key');
    expect(stores.serviceLineSetups).toHaveLength(1);
    expect(audited()).toEqual(['created-service-line']);
  });

  it('refuses a name that is taken, somebody who has left, and a key that was used for another', async () => {
    const { create, left, written } = work();
    await create({}, 'the-same-key');
    const before = written();
    await expect(create({ name: 'FRAILTY' })).rejects.toMatchObject({ code: 'service-line-name-taken' });
    await expect(create({ name: 'Falls', memberIds: [left.practitionerId] })).rejects.toMatchObject({
      code: 'person-not-found',
    });
    await expect(create({ name: 'Falls' }, 'the-same-key')).rejects.toMatchObject({ code: 'key-reused' });
    expect(written()).toEqual(before);
  });
});

describe('changing a service line', () => {
  it('replaces what is set of the version that was seen', async () => {
    const { create, change, nurse, audited } = work();
    const { serviceLineId } = await create();
    const memberIds = [nurse.practitionerId];
    expect(await change(serviceLineId, 1, { name: 'Falls', memberIds })).toMatchObject({
      name: 'Falls',
      version: 2,
      members: [{ displayName: 'Nurse B' }],
    });
    expect(audited()).toEqual(['created-service-line', 'changed-service-line']);
  });

  it('refuses an older version, one that is not there, a taken name, and people who are not here', async () => {
    const { create, change, written } = work();
    await create({ name: 'Falls' });
    const { serviceLineId } = await create();
    const before = written();
    await expect(change(serviceLineId, 7, {})).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(change(newId(), 'any', {})).rejects.toMatchObject({ code: 'service-line-not-found' });
    await expect(change(serviceLineId, 1, { name: 'falls' })).rejects.toMatchObject({
      code: 'service-line-name-taken',
    });
    await expect(change(serviceLineId, 1, { memberIds: [newId()] })).rejects.toMatchObject({
      code: 'person-not-found',
    });
    expect(written()).toEqual(before);
  });

  it('refuses one that is archived', async () => {
    const { create, change, archive, written } = work();
    const { serviceLineId } = await create();
    await archive(ADMIN, { serviceLineId, seen: 1 });
    const before = written();
    await expect(change(serviceLineId, 'any', {})).rejects.toMatchObject({ code: 'service-line-archived' });
    expect(written()).toEqual(before);
  });
});

describe('archiving a service line', () => {
  it('is undone by restoring it; either does nothing a second time', async () => {
    const { create, archive, restore, audited } = work();
    const { serviceLineId } = await create();
    expect(await archive(ADMIN, { serviceLineId, seen: 1 })).toMatchObject({ isArchived: true, version: 2 });
    expect(await archive(ADMIN, { serviceLineId, seen: 'any' })).toMatchObject({ version: 2 });
    expect(await restore(ADMIN, { serviceLineId, seen: 2 })).toMatchObject({ isArchived: false, version: 3 });
    expect(await restore(ADMIN, { serviceLineId, seen: 3 })).toMatchObject({ version: 3 });
    expect(audited()).toEqual(['created-service-line', 'archived-service-line', 'restored-service-line']);
  });

  it('is refused while appointments lie ahead', async () => {
    const { create, archive, stores, written } = work();
    const { serviceLineId } = await create();
    stores.appointments.push({ ...aConsultation().appointment(), serviceLineId: asId(serviceLineId) });
    const before = written();
    await expect(archive(ADMIN, { serviceLineId, seen: 1 })).rejects.toMatchObject({
      code: 'service-line-in-use',
      facts: { appointments: 1 },
    });
    expect(written()).toEqual(before);
  });

  it('is refused, as restoring is, for an older version and for one that is not there', async () => {
    const { create, archive, restore, written } = work();
    const { serviceLineId } = await create();
    const before = written();
    for (const act of [archive, restore]) {
      await expect(act(ADMIN, { serviceLineId, seen: 5 })).rejects.toMatchObject({
        code: 'changed-meanwhile',
      });
      await expect(act(ADMIN, { serviceLineId: newId(), seen: 'any' })).rejects.toMatchObject({
        code: 'service-line-not-found',
      });
    }
    expect(written()).toEqual(before);
  });
});
