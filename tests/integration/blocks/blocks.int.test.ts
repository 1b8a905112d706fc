import { randomUUID } from 'node:crypto';
import { makeBlocks } from '../../../api/blocks/make-blocks.ts';
import { makeResources } from '../../../api/resources/make-resources.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import type { NewBlock } from '../../../api/blocks/contract/blocks.ts';
import type { NewResource } from '../../../api/resources/contract/resources.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { addGuest, shareStaff } from '../support/a-guest.ts';
import { aBooking, asOrganisation, at, seedOrganisation } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

describe('Rooms, interpreters and blocks', () => {
  const db = useDatabase();
  let clock = at('2026-03-02T08:00:00Z');
  beforeEach(() => {
    clock = at('2026-03-02T08:00:00Z');
  });
  const useCases = () => {
    const now = () => clock;
    const audit = makeAudit({ now, newId: randomUUID });
    const deps = { transaction: db.transaction, now, newId: randomUUID, audit };
    return { ...makeResources(deps).useCases, ...makeBlocks(deps).useCases };
  };
  const actor = () => aCoordinator(db.organisation);
  const addResource = (body: NewResource, key: string = randomUUID()) =>
    useCases().addResource(actor(), { key, body });
  const doctorAway = (change: Partial<NewBlock> = {}): NewBlock => ({
    practitionerId: db.organisation.staff[0]!,
    from: '2026-03-05T00:00',
    until: '2026-03-06T00:00',
    reason: 'leave',
    ...change,
  });
  const addBlock = (body: NewBlock, key: string = randomUUID()) =>
    useCases().addBlock(actor(), { key, body });

  it('adds a room once for one key, and refuses its name for another one', async () => {
    const key = randomUUID();
    const room = await addResource({ kind: 'room', name: 'Room 4' }, key);
    expect(room).toMatchObject({ kind: 'room', name: 'Room 4', version: 1, isArchived: false });
    expect(await addResource({ kind: 'room', name: 'Room 4' }, key)).toEqual(room);
    await expect(addResource({ kind: 'room', name: 'Room 4' })).rejects.toMatchObject({
      code: 'resource-name-taken',
      facts: { pointer: '/name' },
    });
    await expect(addResource({ kind: 'room', name: 'Room 5' }, key)).rejects.toMatchObject({
      code: 'key-reused',
    });
  });

  it('changes only the version that somebody saw', async () => {
    const { resourceId } = await addResource({ kind: 'interpreter', name: 'Ola Nowak', languages: ['pl'] });
    const changed = await useCases().changeResource(actor(), {
      resourceId,
      seen: 1,
      body: { name: 'Ola Nowak', languages: ['pl', 'uk'] },
    });
    expect(changed).toMatchObject({ version: 2, languages: ['pl', 'uk'] });
    await expect(
      useCases().changeResource(actor(), { resourceId, seen: 1, body: { name: 'O', languages: ['pl'] } }),
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(
      useCases().changeResource(actor(), { resourceId, seen: 2, body: { name: 'O', languages: [] } }),
    ).rejects.toMatchObject({ code: 'resource-languages-not-fitting' });
  });

  it('lists by kind and name, page by page, and leaves out what was archived', async () => {
    for (let number = 100; number < 205; number += 1) {
      await addResource({ kind: 'room', name: `Room ${number}` });
    }
    const gone = await addResource({ kind: 'equipment', name: 'Camera' });
    await useCases().archiveResource(actor(), { resourceId: gone.resourceId, seen: 1 });
    const first = await useCases().listResources(actor(), { query: {} });
    expect(first.items).toHaveLength(100);
    const second = await useCases().listResources(actor(), { query: { cursor: first.nextCursor! } });
    expect(second.items.map(({ name }) => name)).toEqual([
      'Room 200',
      'Room 201',
      'Room 202',
      'Room 203',
      'Room 204',
    ]);
    expect(second.nextCursor).toBeNull();
    const equipment = await useCases().listResources(actor(), {
      query: { kind: 'equipment', archived: 'true' },
    });
    expect(equipment.items).toMatchObject([{ name: 'Camera', isArchived: true }]);
    const back = await useCases().restoreResource(actor(), {
      resourceId: gone.resourceId,
      seen: 'any',
    });
    expect(back.isArchived).toBe(false);
    await expect(useCases().listResources(actor(), { query: { cursor: 'nonsense' } })).rejects.toMatchObject({
      code: 'cursor-not-valid',
    });
  });

  it('lists the bookings that a block hits before it is written, and changes none of them', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const preview = await useCases().previewBlock(actor(), { body: doctorAway() });
    expect(preview).toMatchObject({
      startsAt: '2026-03-05T00:00:00Z',
      endsAt: '2026-03-06T00:00:00Z',
      bookingCount: 1,
      bookings: [{ appointmentId: booking.appointmentId, patientInitials: 'G. F.' }],
    });
    expect((await useCases().listBlocks(actor(), { query: {} })).items).toEqual([]);
    const block = await addBlock(doctorAway());
    expect(block).toMatchObject({
      bookingCount: 1,
      reasonLabel: 'Leave',
      practitioner: { displayName: 'Person 0' },
    });
    const after = await db.within(({ appointments }) => appointments.findById(booking.appointmentId));
    expect(after).toMatchObject({ status: 'booked', version: 1 });
  });

  it('says when another organisation has booked the person, and not for what', async () => {
    const { url } = db.database;
    const host = await seedOrganisation(url, 'RYY02');
    await shareStaff(url, db.organisation, host);
    const guest = await addGuest(url, host, db.organisation);
    const staff = [{ practitionerId: guest, roleCode: 'psychologist' }];
    await db.transaction.run(host.orgId, ({ appointments }) => appointments.book(aBooking(host, { staff })));
    expect(await useCases().previewBlock(actor(), { body: doctorAway() })).toMatchObject({
      bookings: [],
      bookingCount: 0,
      elsewhere: [
        { organisation: 'Trust RYY02', startsAt: '2026-03-05T09:00:00Z', endsAt: '2026-03-05T09:30:00Z' },
      ],
    });
  });

  it('counts a booking that ends when the block begins, or begins when it ends, as untouched', async () => {
    await db.book(aBooking(db.organisation));
    const before = doctorAway({ from: '2026-03-05T08:00', until: '2026-03-05T09:00' });
    const behind = doctorAway({ from: '2026-03-05T09:30', until: '2026-03-05T12:00' });
    expect((await useCases().previewBlock(actor(), { body: before })).bookingCount).toBe(0);
    expect((await useCases().previewBlock(actor(), { body: behind })).bookingCount).toBe(0);
    const lastMinute = doctorAway({ from: '2026-03-05T09:29', until: '2026-03-05T12:00' });
    expect((await useCases().previewBlock(actor(), { body: lastMinute })).bookingCount).toBe(1);
  });

  it('names no patient of a service line that is not the caller’s, and counts them', async () => {
    await db.book(aBooking(db.organisation));
    const stranger = { ...actor(), serviceLineIds: [] };
    const preview = await useCases().previewBlock(stranger, { body: doctorAway() });
    expect(preview).toMatchObject({ bookings: [], bookingCount: 1 });
  });

  it('is over by itself at its end, and open again when it is removed', async () => {
    const block = await addBlock(doctorAway());
    expect(
      (await useCases().listBlocks(actor(), { query: { from: '2026-03-05', to: '2026-03-05' } })).items,
    ).toHaveLength(1);
    expect((await useCases().listBlocks(actor(), { query: { from: '2026-03-06' } })).items).toEqual([]);
    clock = at('2026-03-06T00:00:00Z');
    expect((await useCases().listBlocks(actor(), { query: {} })).items).toEqual([]);
    clock = at('2026-03-02T08:00:00Z');
    const removed = await useCases().removeBlock(actor(), { blockId: block.blockId });
    expect(removed.removedAt).toBe('2026-03-02T08:00:00Z');
    expect(await useCases().removeBlock(actor(), { blockId: block.blockId })).toEqual(removed);
    expect((await useCases().listBlocks(actor(), { query: {} })).items).toEqual([]);
  });

  it('lists by person, page by page', async () => {
    for (let day = 0; day < 55; day += 1) {
      const from = `2026-03-${String((day % 27) + 3).padStart(2, '0')}T09:00`;
      await addBlock(doctorAway({ from, until: from.replace('09:00', '10:00') }));
    }
    const practitionerId = db.organisation.staff[0]!;
    const first = await useCases().listBlocks(actor(), { query: { practitionerId } });
    const second = await useCases().listBlocks(actor(), {
      query: { practitionerId, cursor: first.nextCursor! },
    });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 5, null]);
    const ids = [...first.items, ...second.items].map(({ blockId }) => blockId);
    expect(new Set(ids).size).toBe(55);
    const other = db.organisation.staff[1]!;
    expect((await useCases().listBlocks(actor(), { query: { practitionerId: other } })).items).toEqual([]);
  });

  it('refuses somebody who is not there, in the words of the field', async () => {
    await expect(addBlock(doctorAway({ practitionerId: randomUUID() }))).rejects.toMatchObject({
      code: 'away-person-not-found',
      facts: { pointer: '/practitionerId' },
    });
    const nobody: NewBlock = {
      resourceId: randomUUID(),
      from: '2026-03-05T09:00',
      until: '2026-03-05T10:00',
      reason: 'maintenance',
    };
    await expect(addBlock(nobody)).rejects.toMatchObject({
      code: 'resource-not-found',
      facts: { pointer: '/resourceId' },
    });
    const { rows } = await asOrganisation(db.database.url, db.organisation.orgId, (client) =>
      client.query('SELECT 1 FROM blocks'),
    );
    expect(rows).toEqual([]);
  });

  it('writes who did what', async () => {
    const { blockId } = await addBlock(doctorAway());
    await useCases().removeBlock(actor(), { blockId });
    const { rows } = await asOrganisation(db.database.url, db.organisation.orgId, (client) =>
      client.query<{ action: string; subject_id: string }>(
        'SELECT action, subject_id FROM audit ORDER BY at, audit_id',
      ),
    );
    expect(rows.map(({ action }) => action).sort()).toEqual(['added-block', 'removed-block']);
    expect(rows.every((row) => row.subject_id === blockId)).toBe(true);
  });
});
