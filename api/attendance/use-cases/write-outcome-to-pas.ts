import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Pas, PasOutcome } from '../../pas/ports/pas.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { work, type Deliver } from '../../kernel/outbox/work.ts';
import type { CancellationReason } from '../../appointments/contract/cancellation.ts';
import type { SubReason } from '../rules/sub-reason.ts';
import type { AttendanceVersion } from '../ports/attendance-store.ts';
import { meaningOf } from '../rules/attendance-code.ts';
import { isCorrection } from '../rules/heard-by-pas.ts';
import { stillFollows } from '../rules/still-follows.ts';
import { whoWasSeen } from '../rules/propose-attendance.ts';
import { pasPatientIds } from '../../pas/use-cases/pas-patient-ids.ts';
import { outcomeWritten } from './attendance-changes.ts';
import { readKnown } from './known-of-attendance.ts';
import { factsOf, type KnownOfAttendance } from './facts-of.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';

export const writeOutcomeToPas = work({
  topic: 'write-outcome-to-pas',
  system: 'pas',
  about: 'appointment',
  label: 'Attendance in the PAS',
  payload: z.strictObject({ version: z.int() }),
});
type Item = Parameters<Deliver<typeof writeOutcomeToPas>>[0];

interface Deps {
  transaction: Transaction<Stores>;
  pasOf: OneFor<Pas>;
  tell: Tell;
  now: Now;
}

/** Writes what was confirmed to the PAS, and keeps that it did. A correction is a later version in the same lane. */
export function makeWriteOutcomeToPas(deps: Deps): Deliver<typeof writeOutcomeToPas> {
  return async (item) => {
    const outcome = await loadOutcome(deps.transaction, item);
    // taken back before the PAS heard of it
    if (outcome === undefined) return;
    const pas = await deps.pasOf(item.orgId);
    const { pasEncounterId } = await pas.writeOutcome(outcome);
    await deps.transaction.run(item.orgId, async (stores) => {
      await stores.attendance.markWritten(item.subject.id, outcome.version, deps.now(), pasEncounterId);
      await deps.tell(stores, outcomeWritten, item.subject, {});
    });
  };
}

function loadOutcome(transaction: Transaction<Stores>, item: Item): Promise<PasOutcome | undefined> {
  return transaction.run(item.orgId, async (stores) => {
    const appointment = await loadAppointment(stores, item);
    if (appointment.pasAppointmentId === undefined) {
      throw new UpstreamFailure('pas', { retryable: false, reason: 'the appointment is not in the PAS' });
    }
    const patient = await stores.patients.findById(appointment.patientId);
    const versions = await stores.attendance.listByAppointment(appointment.appointmentId);
    const known = await readKnown(stores, appointment);
    const decided = versions.find((version) => version.version === item.payload.version);
    if (patient === undefined || decided === undefined) throw new Error('an outcome with parts missing');
    if (decided.undoneAt !== undefined) return undefined;
    const [said, { writesAttendanceStatus }] = await Promise.all([
      stores.outcomes.findNewest(appointment.appointmentId),
      stores.outcomes.findSettings(),
    ]);
    const follows = said !== undefined && stillFollows(said, versions) ? said : undefined;
    return {
      appointmentId: appointment.appointmentId,
      pasAppointmentId: appointment.pasAppointmentId,
      ...(await pasPatientIds(stores, patient)),
      startsAt: appointment.patientStartsAt,
      endsAt: appointment.patientEndsAt,
      code: decided.code,
      version: decided.version,
      isCorrection: isCorrection(decided, versions),
      confirmedByName: decided.confirmedBy.displayName,
      confirmedAt: decided.confirmedAt,
      cancellationReason: appointment.cancelled?.reason ?? cancellationOf(decided.subReason),
      localReason: localReasonOf(decided.subReason),
      writesAttendanceStatus,
      follows: follows && {
        outcome: follows.outcome,
        rttStatus: follows.rttStatus,
        version: follows.version,
      },
      ...ofThoseSeen(appointment, known, decided),
      staff: appointment.staff,
    };
  });
}

/** Why it was not held, in the PAS's own words for a cancellation. */
const CANCELLATION_OF: Readonly<Partial<Record<SubReason, CancellationReason>>> = {
  'patient-technical': 'pat-lt',
  'no-professional': 'prov',
  'left-alone': 'prov',
  'clinic-overran': 'prov',
  'technical-failure': 'maint',
  'interpreter-missing': 'oth-int',
};
const cancellationOf = (reason: SubReason | undefined): CancellationReason | undefined =>
  reason && CANCELLATION_OF[reason];

const localReasonOf = (reason: SubReason | undefined): PasOutcome['localReason'] =>
  reason === 'did-not-wait' || reason === 'was-not-brought' ? reason : undefined;

/** Said in the note where the booked times stand for the real ones. */
const BOOKED_TIMES: Readonly<Record<Modality, string>> = {
  video: 'Times are those of the booking: Teams did not show when they were together.',
  telephone: 'Times are those of the booking: it was held by telephone.',
  'in-person': 'Times are those of the booking: it was held in person.',
};

/** What is written of a patient who was seen: from when to when they were with a professional, and how. */
function ofThoseSeen(
  appointment: AppointmentRecord,
  known: KnownOfAttendance,
  { code, note, confirmedAt }: AttendanceVersion,
): Pick<PasOutcome, 'seen' | 'note' | 'modality'> {
  const { modality } = appointment;
  if (meaningOf(code) !== 'attended') return { seen: undefined, note, modality };
  const whoSeen = whoWasSeen(factsOf(appointment, known, confirmedAt));
  const together = whoSeen?.together ?? [];
  const first = together.at(0);
  const last = together.at(-1);
  if (first === undefined || last === undefined) {
    const booked = { from: appointment.patientStartsAt, until: appointment.patientEndsAt };
    const why = BOOKED_TIMES[modality];
    return { seen: booked, note: note === undefined ? why : `${note} (${why})`, modality };
  }
  return {
    seen: {
      from: Temporal.Instant.fromEpochMilliseconds(first.from),
      until: Temporal.Instant.fromEpochMilliseconds(last.until),
    },
    note,
    // CONSULTATION MEDIUM USED says how they were seen, not how it was planned: video that was done by telephone is 02
    modality: whoSeen?.isByTelephone === true ? 'telephone' : modality,
  };
}
