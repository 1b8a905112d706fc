import { Temporal } from 'temporal-polyfill';
import { readOurs } from '../../../api/reconciliation/use-cases/look-at-pas.ts';
import { NORTHMOOR } from '../../builders/a-consultation.ts';

const NOW = Temporal.Instant.from('2026-03-03T10:00:00Z');

/** Whether the cancellation of an appointment explains that the PAS still has it. */
async function isOpen(undoUntil: Temporal.Instant | undefined): Promise<boolean | undefined> {
  const cancelled = { appointmentId: 'a', status: 'cancelled', decided: undefined, undoUntil };
  const outbox = { listBySubjects: () => Promise.resolve([]), listPauses: () => Promise.resolve([]) };
  const transaction = {
    run: (_: string, work: (stores: never) => Promise<unknown>) => work({ outbox } as never),
  };
  const [one] = await readOurs({ transaction: transaction as never, now: () => NOW }, NORTHMOOR.orgId, () =>
    Promise.resolve([cancelled as never]),
  );
  return one?.circumstances.isCancellationOpen;
}

it('a cancellation is open only while it can still be undone', async () => {
  expect(await isOpen(NOW.add({ seconds: 1 }))).toBe(true);
  expect(await isOpen(NOW)).toBe(false);
  expect(await isOpen(undefined)).toBe(false);
});
