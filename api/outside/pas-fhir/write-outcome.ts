import type { PasOutcome } from '../../pas/ports/pas.ts';
import { checkPatient } from './check-patient.ts';
import { ATTENDANCE_ID, byIdentifier } from './code-systems.ts';
import { etagOf, type FhirClient, type TransactionEntry } from './fhir-client.ts';
import { appointmentShape, encounterShape, FINAL_STATUSES, type FhirEncounter } from './fhir-shapes.ts';
import {
  appointmentWithOutcome,
  finishedEncounter,
  STATUS_OF,
  writtenAttendance,
} from './outcome-resources.ts';
import { outcomeConflict } from './pas-failure.ts';

const findEncounter = (client: FhirClient, { appointmentId }: PasOutcome) =>
  client.findOne('Encounter', `${ATTENDANCE_ID}|${appointmentId}`, encounterShape);

/** Replaces one that is there, unless somebody wrote it meanwhile. */
function replacing(held: FhirEncounter, resource: Record<string, unknown>): TransactionEntry {
  const ifMatch = etagOf(held);
  return {
    resource: { ...resource, id: held.id },
    request: { method: 'PUT', url: `Encounter/${held.id}`, ...(ifMatch === undefined ? {} : { ifMatch }) },
  };
}

/**
 * The entry for the Encounter: made once when the patient was seen, replaced by a correction, cancelled when a correction
 * says that they were not seen after all.
 */
async function encounterEntry(
  client: FhirClient,
  outcome: PasOutcome,
  practitionerIds: ReadonlyMap<string, string>,
): Promise<TransactionEntry | undefined> {
  const held = await findEncounter(client, outcome);
  if (STATUS_OF[outcome.code] !== 'fulfilled') {
    if (held === undefined || held.status === 'cancelled') return undefined;
    return replacing(held, { ...held, status: 'cancelled' });
  }
  const resource = finishedEncounter(outcome, practitionerIds);
  if (held !== undefined) return replacing(held, resource);
  const ifNoneExist = byIdentifier(ATTENDANCE_ID, outcome.appointmentId);
  return { resource, request: { method: 'POST', url: 'Encounter', ifNoneExist } };
}

/**
 * One attempt at writing an outcome: reads the Appointment, then writes it (If-Match) and the Encounter in one
 * transaction. The same outcome already there counts as done; another final outcome that is not of ours is a conflict
 * for a person, unless this is a correction.
 * @throws UpstreamFailure | VersionConflict when someone wrote in between: attempt it again
 */
export async function writeOutcome(
  client: FhirClient,
  outcome: PasOutcome,
  practitionerIds: ReadonlyMap<string, string>,
): Promise<{ pasEncounterId: string | undefined }> {
  const { pasAppointmentId, version, isCorrection } = outcome;
  const { resource: held, etag } = await client.read('Appointment', pasAppointmentId, appointmentShape);
  checkPatient(held, outcome);
  const wanted = STATUS_OF[outcome.code];
  const written = writtenAttendance(held);
  const isDone =
    written !== undefined &&
    written.version === version &&
    written.code === outcome.code &&
    written.outcomeVersion >= (outcome.follows?.version ?? 0) &&
    held.status === wanted;
  const isOvertaken = written !== undefined && written.version > version;
  if (isDone || isOvertaken) return { pasEncounterId: (await findEncounter(client, outcome))?.id };

  const changesOutcome = FINAL_STATUSES.includes(held.status) && held.status !== wanted;
  if (changesOutcome && !isCorrection) throw outcomeConflict(held.status, wanted);

  const encounter = await encounterEntry(client, outcome, practitionerIds);
  const ids = await client.transaction(
    [
      {
        resource: appointmentWithOutcome(
          held,
          outcome,
          changesOutcome || (isCorrection && written?.version !== version),
        ),
        request: {
          method: 'PUT',
          url: `Appointment/${pasAppointmentId}`,
          ...(etag === undefined ? {} : { ifMatch: etag }),
        },
      },
      ...(encounter === undefined ? [] : [encounter]),
    ],
    outcome.appointmentId,
  );
  if (encounter === undefined) return { pasEncounterId: undefined };
  return { pasEncounterId: ids.get('Encounter') ?? (await findEncounter(client, outcome))?.id };
}
