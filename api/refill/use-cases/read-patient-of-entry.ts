import { z } from 'zod';
import {
  makeReadPatientAgain,
  type ReadPatientDependencies,
} from '../../appointments/use-cases/read-patient-again.ts';
import { nextReading } from '../../appointments/use-cases/read-patient-of-appointment.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { lookAtOffersOf } from './look-at-offers-of-patient.ts';

/** Asks the PAS about somebody on the short-notice list once a day, until they are off it. */
export const readPatientOfEntry = due({
  name: 'read-patient-of-entry',
  about: 'waiting-list-entry',
  payload: z.strictObject({}),
});

export function makeReadPatientOfEntry(
  deps: Omit<ReadPatientDependencies, 'transaction'> & { transaction: Transaction<Stores> },
): WhenDue<typeof readPatientOfEntry, Stores> {
  const readAgain = makeReadPatientAgain(deps);
  return async (stores, { organisation: { orgId }, subject }) => {
    const entry = await stores.waitingList.findById(subject.id);
    if (entry?.status !== 'waiting') return undefined;
    await stores.timetable.set(readPatientOfEntry, subject, nextReading(deps.now()));
    return async () => {
      const { patientId } = await readAgain(orgId, entry.patientId);
      await deps.transaction.run(orgId, (all) => lookAtOffersOf(deps, all, patientId));
    };
  };
}
