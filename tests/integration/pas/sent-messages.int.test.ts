import { createHash, randomUUID } from 'node:crypto';
import { makeSentMessages } from '../../../api/pas/store/sent-message-store.ts';
import { at, seedOrganisation } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const digest = createHash('sha256').update('what it says').digest();
const message = (controlId: string, pasAppointmentId: string) => ({
  controlId,
  pasAppointmentId,
  event: 'SIU^S12',
  times: '20260305090000+0000 to 20260305093000+0000',
  digest,
});

it('keeps each copy, the first answer only, and what was given up, and knows the newest of an appointment', async () => {
  const store = makeSentMessages(db.pool);
  const { orgId } = db.organisation;
  const pasAppointmentId = randomUUID();
  expect(await store.listLatest(orgId, pasAppointmentId)).toEqual([]);
  await store.noteCopy(orgId, message('c1', pasAppointmentId), at('2026-03-05T09:00:00Z'));
  await store.noteCopy(orgId, message('c1', pasAppointmentId), at('2026-03-05T09:01:00Z'));
  await store.giveUp(orgId, 'c1');
  expect(await store.listLatest(orgId, pasAppointmentId)).toEqual([
    { ...message('c1', pasAppointmentId), copies: 2, answer: undefined, isGivenUp: true },
  ]);
  // in the same instant: the order is that of sending
  await store.noteCopy(orgId, message('c2', pasAppointmentId), at('2026-03-05T09:01:00Z'));
  await store.noteAnswer(orgId, 'c2', 'AE 206', at('2026-03-05T09:02:00Z'));
  await store.noteAnswer(orgId, 'c2', 'AA', at('2026-03-05T09:03:00Z'));
  await store.noteAnswer(orgId, 'nobody-sent-this', 'AA', at('2026-03-05T09:03:00Z'));
  expect(await store.listLatest(orgId, pasAppointmentId)).toMatchObject([
    { controlId: 'c2', answer: 'AE 206' },
    { controlId: 'c1' },
  ]);
  expect(await store.findTimes(orgId, pasAppointmentId)).toBeUndefined();
  await store.noteCopy(orgId, message('c4', pasAppointmentId), at('2026-03-05T09:02:00Z'));
  await store.noteAnswer(orgId, 'c4', 'AA', at('2026-03-05T09:02:00Z'));
  const arrival = { ...message('c3', pasAppointmentId), event: 'ADT^A04', times: undefined };
  await store.noteCopy(orgId, arrival, at('2026-03-05T09:03:00Z'));
  expect(await store.findTimes(orgId, pasAppointmentId)).toBe(message('c4', pasAppointmentId).times);
  expect(await store.findTimes(orgId, randomUUID())).toBeUndefined();
});

it.each([
  ['AA', true],
  ['CA', true],
  ['AE 205 at SCH-2', false],
])('knows the times of a booking that was answered with %s: %s', async (answer, isKnown) => {
  const store = makeSentMessages(db.pool);
  const { orgId } = db.organisation;
  const pasAppointmentId = randomUUID();
  const booking = message('c1', pasAppointmentId);
  await store.noteCopy(orgId, booking, at('2026-03-05T09:00:00Z'));
  await store.noteAnswer(orgId, 'c1', answer, at('2026-03-05T09:00:01Z'));
  expect(await store.findTimes(orgId, pasAppointmentId)).toBe(isKnown ? booking.times : undefined);
});

it('is one organisation’s own', async () => {
  const store = makeSentMessages(db.pool);
  const other = await seedOrganisation(db.database.url, 'RYY02');
  const pasAppointmentId = randomUUID();
  await store.noteCopy(db.organisation.orgId, message('same', pasAppointmentId), at('2026-03-05T09:00:00Z'));
  expect(await store.listLatest(other.orgId, pasAppointmentId)).toEqual([]);
  await store.noteCopy(other.orgId, message('same', pasAppointmentId), at('2026-03-05T09:00:00Z'));
  expect(await store.listLatest(other.orgId, pasAppointmentId)).toMatchObject([{ copies: 1 }]);
});
