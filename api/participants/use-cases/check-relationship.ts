import { useCase } from '../../kernel/actors/use-case.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import {
  askRelationships,
  whenRelationshipsAreAsked,
} from '../../appointments/use-cases/ask-relationships.ts';
import { keepRelationshipCheck } from '../../appointments/use-cases/keep-relationship-check.ts';
import { parseNhsNumber, type NhsNumber } from '../../patients/rules/nhs-number.ts';
import { newestAnswer } from '../../patients/rules/relationship-result.ts';
import {
  askRelationshipService,
  type AskRelationshipDependencies,
} from '../../patients/use-cases/ask-relationship-service.ts';
import { knownPatientId } from '../../patients/use-cases/known-patient.ts';
import type { RefuseTooManySearches } from '../../patients/use-cases/refuse-too-many-searches.ts';
import { relationshipCheckViews } from '../../patients/use-cases/relationship-check-view.ts';
import { checkRelationship } from '../contract/authority-endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import type { ParticipantDependencies } from './change-participant.ts';

export type CheckRelationshipDependencies = ParticipantDependencies &
  AskRelationshipDependencies & { refuseTooManySearches: RefuseTooManySearches };

type Asked = Omit<Parameters<typeof askRelationshipService>[2], 'checkedBy'>;

/**
 * Asks the NHS Validated Relationships Service whether somebody may act for a patient, and keeps what it says. It gives no
 * authority and takes none. Counted with the searches for patients: nobody goes through numbers by it.
 * @throws Refusal patient-not-found, authority-not-found, relationships-not-connected, patient-has-no-nhs-number,
 * proxy-number-needed, proxy-is-patient, too-many-searches
 */
export function makeCheckRelationship(deps: CheckRelationshipDependencies) {
  return useCase(checkRelationship, async (actor, { patientId, body }) => {
    const { orgId, practitionerId } = actor;
    if (!(await deps.relationships.isOffered(orgId))) throw new Refusal('relationships-not-connected');
    await deps.refuseTooManySearches(actor);
    const asked = await deps.transaction.run(orgId, (stores) => whomToAskAbout(stores, patientId, body));
    const found = await askRelationshipService(deps, actor, { ...asked, checkedBy: practitionerId });
    return deps.transaction.run(orgId, async (stores) => {
      await keepRelationshipCheck(deps, stores, actor, found);
      await askBeforeAppointments(deps, stores, asked);
      const kept = await stores.relationshipChecks.listByPatient(asked.patientId);
      const ofProxy = kept.filter(({ proxyNhsNumber }) => proxyNhsNumber === asked.proxy);
      const view = relationshipCheckViews(ofProxy).find(({ checkId }) => checkId === found.checkId);
      if (view === undefined) throw new Error('a check that was just written is not there');
      return view;
    });
  });
}

async function whomToAskAbout(
  stores: Stores,
  id: string,
  { nhsNumber, authorityId }: { nhsNumber?: string | undefined; authorityId?: string | undefined },
): Promise<Asked> {
  const patientId = await knownPatientId(stores, id);
  const patient = (await stores.patients.findById(patientId))?.nhsNumber;
  if (patient === undefined) throw new Refusal('patient-has-no-nhs-number');
  const authority =
    authorityId === undefined
      ? undefined
      : await stores.authorities.findById(asId<'RelatedPerson'>(authorityId));
  if (authorityId !== undefined && authority?.patientId !== patientId)
    throw new Refusal('authority-not-found');
  const relatedPersonId = authority?.relatedPersonId;
  const proxy =
    nhsNumber === undefined ? await knownNumber(stores, relatedPersonId) : parseNhsNumber(nhsNumber);
  if (proxy === undefined) throw new Refusal('proxy-number-needed', { pointer: '/nhsNumber' });
  if (proxy === patient) throw new Refusal('proxy-is-patient', { pointer: '/nhsNumber' });
  return { patientId, patient, proxy, relatedPersonId };
}

/** By which the service was asked about the same person before. */
async function knownNumber(
  stores: Stores,
  authorityId: Asked['relatedPersonId'],
): Promise<NhsNumber | undefined> {
  if (authorityId === undefined) return undefined;
  const checks = await stores.relationshipChecks.listByAuthorities(
    await stores.authorities.listSamePerson(authorityId),
  );
  return (newestAnswer(checks) ?? checks[0])?.proxyNhsNumber;
}

/** From now on the open appointments of the patient ask again, each a day before. */
async function askBeforeAppointments(
  { now }: CheckRelationshipDependencies,
  stores: Stores,
  { patientId, relatedPersonId }: Asked,
): Promise<void> {
  if (relatedPersonId === undefined) return;
  for (const appointment of await stores.appointments.listOpenOfPatient(patientId, now())) {
    for (const when of whenRelationshipsAreAsked(appointment, now())) {
      await stores.timetable.set(askRelationships, appointmentSubject(appointment), when);
    }
  }
}
