import { useCase } from '../../kernel/actors/use-case.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import { asId, type PatientId, type RelatedPersonId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { authorityCloses, closeLinksOf, closingOf } from '../../appointments/use-cases/authority-closes.ts';
import { decide } from '../../patients/contract/authority-decision.ts';
import type { RecordAuthority } from '../../patients/contract/authorities.ts';
import type { AuthorityRecord, RelatedPersonRecord } from '../../patients/ports/authority-store.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import type { RelationshipServices } from '../../patients/ports/relationship-service.ts';
import { dayOf, isUnder16, reviewOf } from '../../patients/rules/authority.ts';
import { authorityView } from '../../patients/use-cases/authority-view.ts';
import { knownPatientId } from '../../patients/use-cases/known-patient.ts';
import {
  changeAuthority,
  listAuthorities,
  recordAuthority,
  withdrawAuthority,
} from '../contract/authority-endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import type { ParticipantDependencies } from './change-participant.ts';

type Deps = ParticipantDependencies;

const today = ({ now }: Deps, { organisation }: Pick<Actor, 'organisation'>): string =>
  dayOf(now(), organisation.timeZone);

/** Who may join or act for a patient, each person as last recorded; also those who no longer may. @throws Refusal patient-not-found */
export function makeListAuthorities(deps: Deps & { relationships: RelationshipServices }) {
  return useCase(listAuthorities, async (actor, { patientId: id }) => {
    const isOffered = await deps.relationships.isOffered(actor.orgId);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const patient = await knownPatient(stores, id);
      await deps.audit(stores, actor, 'viewed-proxies', `patient:${patient.patientId}`);
      const day = today(deps, actor);
      const known = await stores.authorities.listByPatient(patient.patientId);
      const checks = await stores.relationshipChecks.listByPatient(patient.patientId);
      return {
        isUnder16: isUnder16(patient.birthDate, day),
        mayCheckRelationships: isOffered && patient.nhsNumber !== undefined,
        items: known.map((one) => {
          const ofPerson = checks.filter(({ relatedPersonId }) => relatedPersonId === one.relatedPersonId);
          return authorityView(one, ofPerson, day);
        }),
      };
    });
  });
}

/**
 * Records that somebody has authority. Which legal basis gives it follows from the answers, which are kept with it.
 * @throws Refusal patient-not-found, key-reused, authority-not-decided, authority-needs-end, authority-needs-factors,
 * relationship-check-not-found
 */
export function makeRecordAuthority(deps: Deps & { makeOnce: MakeOnce }) {
  return useCase(recordAuthority, (actor, { patientId: id, body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patient = await knownPatient(stores, id);
      const keyed = {
        operation: recordAuthority.operationId,
        idempotencyKey: key,
        request: { patientId: id, ...body },
      };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const authority = newAuthority(deps, actor, patient, body);
        await stores.authorities.add(authority);
        await lean(deps, stores, actor, authority, body.relationshipCheckId);
        await deps.audit(stores, actor, 'recorded-authority', `patient:${patient.patientId}`);
        await followEnd(deps, stores, actor, authority);
        return [authority.relatedPersonId];
      });
      return read(deps, stores, actor, madeIds[0] ?? '');
    }),
  );
}

/**
 * What somebody may do, and until when: also after a review. One that is over by it, or lets them join no more, closes their
 * links at once.
 * @throws Refusal patient-not-found, authority-not-found, changed-meanwhile, authority-not-valid (it was withdrawn)
 */
export function makeChangeAuthority(deps: Deps) {
  return useCase(changeAuthority, (actor, { body: { scope, reviewOn, endsOn }, ...asked }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const authority = await lock(stores, asked);
      if (authority.withdrawnAt !== undefined) throw new Refusal('authority-not-valid');
      const { relatedPersonId, patientId } = authority;
      const to = { scope, reviewOn, endsOn };
      await stores.authorities.change(relatedPersonId, to);
      await settleChecks(deps, stores, actor, await stores.authorities.listSamePerson(relatedPersonId));
      await deps.audit(stores, actor, 'changed-authority', `patient:${patientId}`);
      await followEnd(deps, stores, actor, { ...authority, ...to });
      return read(deps, stores, actor, relatedPersonId);
    }),
  );
}

/**
 * Takes somebody's authority back. Their links of all appointments of the patient end with it; nobody else's do.
 * @throws Refusal patient-not-found, authority-not-found, changed-meanwhile
 */
export function makeWithdrawAuthority(deps: Deps) {
  return useCase(withdrawAuthority, (actor, { body: { reason }, ...asked }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { relatedPersonId, patientId } = await lock(stores, asked);
      const samePerson = await stores.authorities.listSamePerson(relatedPersonId);
      await stores.authorities.withdraw(samePerson, actor.practitionerId, reason, deps.now());
      await settleChecks(deps, stores, actor, samePerson);
      await deps.audit(stores, actor, 'withdrew-authority', `patient:${patientId}`);
      const whose = { authorityIds: samePerson, day: today(deps, actor) };
      for (const appointment of await openOf(deps, stores, patientId)) {
        await closeLinksOf(deps, stores, actor, appointment, whose);
      }
      return read(deps, stores, actor, relatedPersonId);
    }),
  );
}

const settleChecks = (
  { now }: Deps,
  { relationshipChecks }: Stores,
  { practitionerId }: Actor,
  samePerson: readonly RelatedPersonId[],
): Promise<void> => relationshipChecks.settle(samePerson, practitionerId, now());

/** Keeps with an authority what the service said while it was decided. @throws Refusal relationship-check-not-found */
async function lean(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { relatedPersonId, patientId }: RelatedPersonRecord,
  id: string | undefined,
): Promise<void> {
  if (id === undefined) return;
  const checkId = asId<'RelationshipCheck'>(id);
  const check = await stores.relationshipChecks.findById(checkId);
  const isTaken =
    check?.patientId !== patientId || !(await stores.relationshipChecks.link(checkId, relatedPersonId));
  if (isTaken) throw new Refusal('relationship-check-not-found', { pointer: '/relationshipCheckId' });
  await settleChecks(deps, stores, actor, [relatedPersonId]);
}

async function knownPatient(stores: Stores, id: string): Promise<PatientRecord> {
  const patient = await stores.patients.findById(await knownPatientId(stores, id));
  if (patient === undefined) throw new Refusal('patient-not-found');
  return patient;
}

async function lock(
  stores: Stores,
  { patientId: id, authorityId, seen }: { patientId: string; authorityId: string; seen: Seen },
): Promise<AuthorityRecord> {
  const patientId = await knownPatientId(stores, id);
  const authority = await stores.authorities.lockById(asId<'RelatedPerson'>(authorityId));
  if (authority?.patientId !== patientId) throw new Refusal('authority-not-found');
  if (seen !== 'any' && seen !== authority.version) throw new Refusal('changed-meanwhile');
  return authority;
}

async function read(deps: Deps, stores: Stores, actor: Actor, id: string) {
  const authority = await stores.authorities.findById(asId<'RelatedPerson'>(id));
  if (authority === undefined) throw new Error('an authority that was just written is not there');
  const samePerson = await stores.authorities.listSamePerson(authority.relatedPersonId);
  const checks = await stores.relationshipChecks.listByAuthorities(samePerson);
  return authorityView(authority, checks, today(deps, actor));
}

const openOf = ({ now }: Deps, stores: Stores, patientId: PatientId): Promise<readonly AppointmentRecord[]> =>
  stores.appointments.listOpenOfPatient(patientId, now());

/**
 * The end of an authority closes the links of the same person in all open appointments: now, or when it comes. One that has
 * not begun closes nothing now.
 */
async function followEnd(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  authority: RelatedPersonRecord,
): Promise<void> {
  const samePerson = await stores.authorities.listSamePerson(authority.relatedPersonId);
  const day = today(deps, actor);
  const closings = closingOf(authority, actor.organisation.timeZone);
  for (const appointment of await openOf(deps, stores, authority.patientId)) {
    const everyone = await stores.participants.listByAppointment(appointment.appointmentId);
    const isIn = everyone.some(
      ({ relatedPersonId }) => relatedPersonId !== undefined && samePerson.includes(relatedPersonId),
    );
    if (!isIn) continue;
    await closeLinksOf(deps, stores, actor, appointment, { authorityIds: samePerson, day });
    for (const when of closings) {
      await stores.timetable.set(authorityCloses, appointmentSubject(appointment), when);
    }
  }
}

/** @throws Refusal authority-not-decided | authority-needs-end | authority-needs-factors */
function newAuthority(
  deps: Deps,
  actor: Actor,
  { patientId, birthDate }: PatientRecord,
  request: RecordAuthority,
): RelatedPersonRecord {
  const {
    answers,
    factors,
    mobile,
    email,
    startsOn,
    reviewOn,
    endsOn,
    relationshipCheckId: _,
    ...person
  } = request;
  const day = today(deps, actor);
  const decision = decide(isUnder16(birthDate, day), answers);
  if (!('basis' in decision)) throw new Refusal('authority-not-decided', { pointer: '/answers' });
  if (decision.needsEnd && endsOn === undefined) {
    throw new Refusal('authority-needs-end', { pointer: '/endsOn' });
  }
  if (decision.needsFactors && factors === undefined) {
    throw new Refusal('authority-needs-factors', { pointer: '/factors' });
  }
  return {
    ...person,
    relatedPersonId: asId<'RelatedPerson'>(deps.newId()),
    patientId,
    legalBasis: decision.basis,
    mobile,
    email,
    startsOn,
    reviewOn: reviewOf(birthDate, day, reviewOn),
    endsOn,
    decision: { answers, factors },
    recordedBy: actor.practitionerId,
    recordedAt: deps.now(),
  };
}
