import type { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { AttendanceDetail, ConfirmAttendance } from '../contract/attendance.ts';
import { mayBecome, meaningOf } from '../rules/attendance-code.ts';
import type { AttendanceFacts } from '../rules/attendance-facts.ts';
import { graceEndsAt, proposeAttendance, type AttendanceProposal } from '../rules/propose-attendance.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { moveThese } from '../../appointments/use-cases/move-everybody.ts';
import { askForDoor } from '../../meetings/use-cases/meeting-door.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { AttendanceVersion } from '../ports/attendance-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { confirmAttendance } from '../contract/endpoints.ts';
import { attendanceConfirmed } from './attendance-changes.ts';
import { attendanceDetail, evidenceLine } from './attendance-view.ts';
import { readKnown } from './known-of-attendance.ts';
import { factsOf, type KnownOfAttendance } from './facts-of.ts';
import { writeOutcomeToPas } from './write-outcome-to-pas.ts';

interface Deps {
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/** In place of the proposal's reasons, which speak for another code. Why they did is in the note. */
const DECIDED_OTHERWISE = 'The professional decided otherwise than the evidence alone would have.';

/**
 * A named member of staff says what to record. A second confirmation is a correction: a new version, and the PAS gets
 * it; the earlier one stays. Teams' reports are still read afterwards, so that a late one can speak against it.
 * @throws Refusal appointment-not-found, attendance-too-early, attendance-stays-cancelled, attendance-code-needs-note,
 *   changed-meanwhile (somebody else was faster)
 */
export function makeConfirmAttendance(deps: Deps) {
  return useCase(confirmAttendance, (actor, { appointmentId: asked, body: request, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, asked);
      const [versions, known] = await Promise.all([
        stores.attendance.listByAppointment(appointment.appointmentId),
        readKnown(stores, appointment),
      ]);
      const now = deps.now();
      const newest = versions.at(-1);
      if (seen !== 'any' && seen !== (newest?.version ?? 0)) throw new Refusal('changed-meanwhile');
      const facts = factsOf(appointment, known, now);
      const proposal = proposeAttendance(facts);
      checkConfirmation(request, facts, proposal, newest);
      const version = newVersion(actor, appointment, request, { proposal, newest, now });
      if (!(await stores.attendance.add(version))) throw new Refusal('changed-meanwhile');
      await follow(deps, stores, actor, { appointment, known, version });
      return afterwards(appointment, known, versions, version);
    }),
  );
}

/**
 * Nobody has missed an appointment before the end of the grace period, whatever the evidence; whatever departs from the
 * proposal says why; and what the PAS would refuse for ever is refused here, before anything is written.
 */
function checkConfirmation(
  request: ConfirmAttendance,
  facts: AttendanceFacts,
  proposal: AttendanceProposal,
  newest: AttendanceVersion | undefined,
): void {
  const isTooEarly =
    (newest === undefined && proposal.status === 'not-yet') ||
    (meaningOf(request.code) === 'did-not-attend' && facts.now < graceEndsAt(facts));
  if (isTooEarly) throw new Refusal('attendance-too-early');
  const recorded = newest?.code ?? (facts.cancelledBy === undefined ? undefined : '4');
  if (recorded !== undefined && !mayBecome(recorded, request.code)) {
    throw new Refusal('attendance-stays-cancelled');
  }
  const departs = newest !== undefined || proposal.code !== request.code;
  if (departs && request.note === undefined) throw new Refusal('attendance-code-needs-note');
}

function newVersion(
  { practitionerId, displayName }: Pick<Actor, 'practitionerId' | 'displayName'>,
  { appointmentId }: AppointmentRecord,
  request: ConfirmAttendance,
  given: { proposal: AttendanceProposal; newest: AttendanceVersion | undefined; now: Temporal.Instant },
): AttendanceVersion {
  const { proposal, newest, now } = given;
  return {
    appointmentId,
    version: (newest?.version ?? 0) + 1,
    code: request.code,
    proposedCode: proposal.code,
    reasons: request.code === proposal.code ? proposal.reasons : [DECIDED_OTHERWISE],
    note: request.note,
    confirmedBy: { practitionerId, displayName },
    confirmedAt: now,
    writtenToPasAt: undefined,
    pasEncounterId: undefined,
  };
}

interface Confirmed {
  appointment: AppointmentRecord;
  known: KnownOfAttendance;
  version: AttendanceVersion;
}

/** All that a decision brings with it, on its way at once in this order. */
async function follow(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { appointment, known, version: { appointmentId, version, code, confirmedAt } }: Confirmed,
): Promise<void> {
  const subject = appointmentSubject(appointment);
  await Promise.all([
    deps.recordEvidence(stores, {
      subject,
      kind: 'marked',
      source: 'staff',
      practitionerId: actor.practitionerId,
      detail: { code, version },
      dedupeKey: `marked:${appointmentId}:${version}`,
    }),
    ...(appointment.status === 'booked'
      ? [
          stores.appointments.markEnded(appointmentId, confirmedAt),
          moveThese(stores, known.participants, 'end-consultation', confirmedAt),
          askForDoor(deps, stores, appointment, 'closed'),
        ]
      : []),
    deps.enqueue(stores, writeOutcomeToPas, subject, { version }),
    deps.tell(stores, attendanceConfirmed, subject, {}),
    deps.audit(stores, actor, `confirmed-attendance-${code}`, `appointment:${appointmentId}`),
  ]);
}

/** How it stands after that, without reading it again. */
function afterwards(
  appointment: AppointmentRecord,
  known: KnownOfAttendance,
  earlier: readonly AttendanceVersion[],
  version: AttendanceVersion,
): AttendanceDetail {
  const { confirmedAt, confirmedBy } = version;
  const ended = { status: 'ended' as const, endedAt: confirmedAt };
  const saved = appointment.status === 'booked' ? { ...appointment, ...ended } : appointment;
  const detail = attendanceDetail(saved, known, [...earlier, version], confirmedAt);
  const marked = {
    kind: 'marked' as const,
    source: 'staff' as const,
    occurredAt: confirmedAt,
    participantId: undefined,
    practitionerId: confirmedBy.practitionerId,
    detail: {},
  };
  return { ...detail, evidence: [...detail.evidence, evidenceLine(marked, saved, known.participants)] };
}
