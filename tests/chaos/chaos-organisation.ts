import type { Slot } from '../../api/slots/contract/slots.ts';
import { changeServiceLines } from '../support/change-service-line.ts';
import { findBookable, signInTo } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { findPatient, makePatients, type MadePatient } from '../support/many-patients.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { DIABETES, LUNG, STROKE } from '../../infra/local/support/demo-people.ts';
import { deskOf, type Desk } from './desk.ts';

const LINES = [DIABETES, LUNG, STROKE];
/** Each of them may look for 30 patients a minute. */
const BOOKERS = ['dev.rana', 'grace.adeyemi'];
/** A day: whose appointment is later today may wait already. */
const JOIN_OPENS_MINUTES = 1440;
const FREE_WITHIN_MS = 30_000;

export interface ChaosPatient extends MadePatient {
  /** Confer's own id. */
  patientId: string;
  birthDate: string;
}

/** A service line with the times days ahead at which its team is free. */
export interface ChaosLine {
  serviceLineId: string;
  /** What is asked of a booking beside patient and time. */
  staff: { practitionerId: string; roleCode: string }[];
  far: Slot[];
}

/** An organisation of a run: it looked for all its patients and times before anything breaks. */
export interface ChaosOrganisation {
  confer: OwnOrganisation;
  lines: ChaosLine[];
  patients: ChaosPatient[];
  /** By user name. */
  desks: ReadonlyMap<string, Desk>;
}

/**
 * @param patients how many it has
 * @param origins of both replicas
 */
export async function chaosOrganisation(
  pas: 'fhir' | 'hl7',
  patients: number,
  origins: readonly [string, string],
): Promise<ChaosOrganisation> {
  const hl7 = pas === 'hl7' ? { hl7: { answerWithinSeconds: 2 } } : {};
  const confer = await ownOrganisation(LINES, { ...hl7, isAlwaysOpen: true });
  await changeServiceLines(confer, { joinOpensMinutes: JOIN_OPENS_MINUTES, graceMinutes: 0 });
  const users = confer.console.people.map(({ userPrincipalName }) => userPrincipalName.split('@', 1)[0]!);
  const desks = await Promise.all(users.map((user) => deskOf(confer, user, origins)));
  return {
    confer,
    lines: await Promise.all(LINES.map((name) => chaosLine(confer, name))),
    patients: await chaosPatients(confer, patients),
    desks: new Map(desks.map((desk) => [desk.user, desk])),
  };
}

async function chaosLine(confer: OwnOrganisation, name: string): Promise<ChaosLine> {
  const api = await signInTo(confer, 'dev.rana');
  const { nhsNumber } = confer.patients.maya;
  // whose mailbox has not been read yet is not free
  const { request, slots } = await eventually(
    () => findBookable(api, { serviceLine: name, nhsNumber }),
    FREE_WITHIN_MS,
  );
  const { serviceLineId, staff } = request;
  const team = staff
    .map(({ practitionerId }) => practitionerId)
    .sort()
    .join();
  const tomorrow = Date.now() + 86_400_000;
  const far = slots.filter(
    (slot) =>
      Date.parse(slot.startsAt) > tomorrow &&
      slot.staff
        .map(({ practitionerId }) => practitionerId)
        .sort()
        .join() === team,
  );
  return { serviceLineId, staff, far };
}

async function chaosPatients(confer: OwnOrganisation, count: number): Promise<ChaosPatient[]> {
  const apis = await Promise.all(BOOKERS.map((user) => signInTo(confer, user)));
  const made = await makePatients(confer, count);
  const found: ChaosPatient[] = [];
  for (const [nth, patient] of made.entries()) {
    const { patientId, birthDate } = await findPatient(apis[nth % apis.length]!, patient);
    found.push({ ...patient, patientId, birthDate });
  }
  return found;
}

/** @throws Error when it has no such line */
export function lineAt({ lines }: ChaosOrganisation, number: number): ChaosLine {
  const line = lines[number % lines.length];
  if (line === undefined) throw new Error('an organisation without service lines');
  return line;
}
