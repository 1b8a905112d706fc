import { z } from 'zod';
import { nextReading } from '../../appointments/use-cases/read-patient-of-appointment.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import { askPasAgain, type AskPasAgainDependencies } from '../../patients/use-cases/ask-pas-again.ts';
import type { Stores } from '../ports/stores.ts';

/** Asks the PAS about somebody on the short-notice list once a day, until they are off it. */
export const readPatientOfEntry = due({
  name: 'read-patient-of-entry',
  about: 'waiting-list-entry',
  payload: z.strictObject({}),
});

export function makeReadPatientOfEntry(
  deps: AskPasAgainDependencies,
): WhenDue<typeof readPatientOfEntry, Stores> {
  return async (stores, { organisation: { orgId }, subject }) => {
    const entry = await stores.waitingList.findById(subject.id);
    if (entry?.status !== 'waiting') return undefined;
    await stores.timetable.set(readPatientOfEntry, subject, nextReading(deps.now()));
    return async () => {
      await askPasAgain(deps, orgId, entry.patientId);
    };
  };
}
