import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { RelatedPersonId } from '../../kernel/rules/id.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { DueTime } from '../../kernel/timetable/timetable.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { newestAnswer } from '../../patients/rules/relationship-result.ts';
import {
  askRelationshipService,
  type AskRelationshipDependencies,
} from '../../patients/use-cases/ask-relationship-service.ts';
import type { AppointmentRecord } from '../ports/appointment-store.ts';
import type { ParticipantRecord } from '../ports/participant-store.ts';
import type { Stores } from '../ports/stores.ts';
import { keepRelationshipCheck, type KeepCheckDependencies } from './keep-relationship-check.ts';

/** The NHS Validated Relationships Service is asked once more about the proxies of an appointment whom it confirmed before. */
export const askRelationships = due({
  name: 'ask-relationships',
  about: 'appointment',
  payload: z.strictObject({}),
});

/** When the service gave no answer. */
const AGAIN_AFTER_MINUTES = 60;

type Times = Pick<AppointmentRecord, 'patientStartsAt' | 'timeZone'>;

/** A day before, on the wall clock. */
const dayBefore = ({ patientStartsAt, timeZone }: Times): Temporal.Instant =>
  patientStartsAt.toZonedDateTimeISO(timeZone).subtract({ days: 1 }).toInstant();

/** When, for an appointment that is at this time: at once when it is within a day; not when it has begun. */
export function whenRelationshipsAreAsked(
  times: Times,
  now: Temporal.Instant,
): DueTime<Record<string, never>>[] {
  if (Temporal.Instant.compare(times.patientStartsAt, now) <= 0) return [];
  const at = dayBefore(times);
  return [{ at: Temporal.Instant.compare(at, now) < 0 ? now : at, payload: {} }];
}

/**
 * Whether a proxy's authority leans on the service, whose answer is older than a day before the appointment. Whom it does not
 * know any more it may know again.
 */
function isToBeAsked(
  { kind, endedAt, relationshipCheck }: ParticipantRecord,
  since: Temporal.Instant,
): boolean {
  if (kind !== 'proxy' || endedAt !== undefined || relationshipCheck === undefined) return false;
  const { result, wasConfirmed } = relationshipCheck;
  const leansOnIt = result === 'confirmed' || (result === 'not-found' && wasConfirmed);
  return leansOnIt && Temporal.Instant.compare(relationshipCheck.checkedAt, since) < 0;
}

type Deps = AskRelationshipDependencies & KeepCheckDependencies & { transaction: Transaction<Stores> };

/** Asks after the commit, and again later until there is an answer or the appointment has begun. */
export function makeAskRelationships(deps: Deps): WhenDue<typeof askRelationships, Stores> {
  return async (stores, { organisation, subject }) => {
    const appointment = await stores.appointments.findById(subject.id);
    const now = deps.now();
    const isAhead =
      appointment?.status === 'booked' && Temporal.Instant.compare(now, appointment.patientStartsAt) < 0;
    if (!isAhead) return undefined;
    const since = dayBefore(appointment);
    if (Temporal.Instant.compare(now, since) < 0) {
      await stores.timetable.set(askRelationships, subject, { at: since, payload: {} });
      return undefined;
    }
    const everyone = await stores.participants.listByAppointment(appointment.appointmentId);
    const wanted = everyone.filter((one) => isToBeAsked(one, since));
    if (wanted.length === 0) return undefined;
    const at = now.add({ minutes: AGAIN_AFTER_MINUTES });
    await stores.timetable.set(askRelationships, subject, { at, payload: {} });
    return async () => {
      for (const { relatedPersonId } of wanted) {
        if (relatedPersonId !== undefined) await askAgain(deps, organisation, appointment, relatedPersonId);
      }
    };
  };
}

async function askAgain(
  deps: Deps,
  organisation: Organisation,
  { patientId }: AppointmentRecord,
  authorityId: RelatedPersonId,
): Promise<void> {
  const { orgId } = organisation;
  const known = await deps.transaction.run(orgId, async (stores) => {
    const patient = await stores.patients.findById(patientId);
    const samePerson = await stores.authorities.listSamePerson(authorityId);
    return { patient, checks: await stores.relationshipChecks.listByAuthorities(samePerson) };
  });
  const patient = known.patient?.nhsNumber;
  const proxy = newestAnswer(known.checks)?.proxyNhsNumber;
  if (patient === undefined || proxy === undefined) return;
  const whose = { patientId, relatedPersonId: authorityId, checkedBy: undefined };
  const check = await askRelationshipService(deps, { orgId, organisation }, { ...whose, patient, proxy });
  // one line says that there is no answer, however often it is tried
  if (check.result === 'no-answer' && known.checks[0]?.result === 'no-answer') return;
  await deps.transaction.run(orgId, (stores) =>
    keepRelationshipCheck(deps, stores, { kind: 'confer', job: askRelationships.name }, check),
  );
}
