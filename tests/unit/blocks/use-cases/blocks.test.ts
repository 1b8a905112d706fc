import type { NewBlock } from '../../../../api/blocks/contract/blocks.ts';
import { makeBlocks } from '../../../../api/blocks/make-blocks.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aPerson, atWork } from '../../../builders/at-work.ts';
import { anActor } from '../../../support/http-server.ts';

const GRACE = anActor();

function work() {
  const all = atWork();
  const nurse = aPerson();
  all.stores.staff.push(nurse);
  const { useCases } = makeBlocks(all.deps);
  const away = (changes: Partial<NewBlock> = {}): NewBlock => ({
    practitionerId: nurse.practitionerId,
    from: '2026-03-05T00:00',
    until: '2026-03-06T00:00',
    reason: 'leave',
    ...changes,
  });
  const add = (body: NewBlock, key = 'one-press-1') => useCases.addBlock(GRACE, { body, key });
  return { ...all, useCases, nurse, away, add };
}

describe('saying that somebody is away', () => {
  it('is written once for one key', async () => {
    const { add, away, nurse, stores, audited } = work();
    const block = await add(away());
    expect(block).toMatchObject({
      practitioner: { practitionerId: nurse.practitionerId, displayName: 'Nurse B' },
      startsAt: '2026-03-05T00:00:00Z',
      endsAt: '2026-03-06T00:00:00Z',
      reason: 'leave',
      removedAt: null,
    });
    expect(await add(away())).toEqual(block);
    expect(stores.blocks).toHaveLength(1);
    expect(audited()).toEqual(['added-block']);
  });

  it.each<[string, Partial<NewBlock> | 'a-room']>([
    ['away-person-not-found', { practitionerId: newId() }],
    ['resource-not-found', 'a-room'],
    ['block-already-over', { from: '2026-03-01T00:00', until: '2026-03-02T09:00' }],
  ])('is refused with %s and writes nothing', async (code, changes) => {
    const { add, away, written } = work();
    const before = written();
    const { practitionerId: _person, ...when } = away();
    const block: NewBlock = changes === 'a-room' ? { ...when, resourceId: newId() } : away(changes);
    await expect(add(block)).rejects.toMatchObject({ code });
    expect(written()).toEqual(before);
  });
});

describe('removing a block', () => {
  it('opens the time again; a second time changes nothing', async () => {
    const { add, away, useCases, audited } = work();
    const { blockId } = await add(away());
    const removed = await useCases.removeBlock(GRACE, { blockId });
    expect(removed.removedAt).not.toBeNull();
    expect(await useCases.removeBlock(GRACE, { blockId })).toEqual(removed);
    expect(audited()).toEqual(['added-block', 'removed-block']);
  });

  it('is refused when there is none, and to clinicians', async () => {
    const { add, away, useCases, written } = work();
    const { blockId } = await add(away());
    const before = written();
    await expect(useCases.removeBlock(GRACE, { blockId: newId() })).rejects.toMatchObject({
      code: 'block-not-found',
    });
    const amina = anActor({ appRoles: ['Clinician'] });
    await expect(useCases.removeBlock(amina, { blockId })).rejects.toMatchObject({ code: 'not-allowed' });
    expect(written()).toEqual(before);
  });
});
