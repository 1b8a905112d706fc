import type { Temporal } from 'temporal-polyfill';
import type { ToBeBrought } from '../../appointments/rules/to-be-brought.ts';
import { followDecision } from '../../was-not-brought/use-cases/follow-decision.ts';
import type { FollowUp } from '../contract/outcome.ts';
import { isHeardByPas } from '../rules/heard-by-pas.ts';
import { standing } from '../rules/standing-decision.ts';
import type { SubReason } from '../rules/sub-reason.ts';
import { readFollowUp } from './read-follow-up.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { AttendanceDetail, ConfirmAttendance } from '../contract/attendance.ts';
import { mayBecome, meaningOf, type AttendanceCode } from '../rules/attendance-code.ts';
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

export interface ConfirmDependencies {
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
export function makeConfirmAttendance(deps: ConfirmDependencies) {
  return useCase(confirmAttendance, (actor, { appointmentId: asked, body: request, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const asking = await readForDecision(stores, actor, asked, deps.now());
      if (seen !== 'any' && seen !== asking.version) throw new Refusal('changed-meanwhile');
      return decide(deps, stores, actor, asking, request);
    }),
  );
}

/** All that a decision is made from. */
interface Asking {
  appointment: AppointmentRecord;
  known: KnownOfAttendance;
  versions: readonly AttendanceVersion[];
  /** Of the newest decision, also of one that was taken back; 0 when there is none. */
  version: number;
  facts: AttendanceFacts;
  proposal: AttendanceProposal;
}

/** Locks the appointment and reads what there is to decide. @throws Refusal appointment-not-found */
export async function readForDecision(
  stores: Stores,
  actor: Actor,
  appointmentId: string,
  now: Temporal.Instant,
): Promise<Asking> {
  const appointment = await lockAppointmentFor(stores, actor, appointmentId);
  const [versions, known] = await Promise.all([
    stores.attendance.listByAppointment(appointment.appointmentId),
    readKnown(stores, appointment),
  ]);
  const facts = factsOf(appointment, known, now);
  const version = versions.at(-1)?.version ?? 0;
  return { appointment, known, versions, version, facts, proposal: proposeAttendance(facts) };
}

/**
 * Makes the decision, with all that it brings with it.
 * @throws Refusal attendance-too-early, attendance-stays-cancelled, attendance-code-needs-note, changed-meanwhile
 */
export async function decide(
  deps: ConfirmDependencies,
  stores: Stores,
  actor: Actor,
  asking: Asking,
  request: ConfirmAttendance,
): Promise<AttendanceDetail> {
  const { appointment, versions, facts, proposal } = asking;
  checkConfirmation(request, facts, proposal, versions);
  const version = newVersion(actor, appointment, request, { ...asking, now: deps.now() });
  return keepDecision(deps, stores, actor, asking, version);
}

/** Keeps a decision that was checked, with all that it brings with it. @throws Refusal changed-meanwhile */
export async function keepDecision(
  deps: ConfirmDependencies,
  stores: Stores,
  actor: Actor,
  { appointment, known, versions, facts }: Pick<Asking, 'appointment' | 'known' | 'versions' | 'facts'>,
  version: AttendanceVersion,
): Promise<AttendanceDetail> {
  if (!(await stores.attendance.add(version))) throw new Refusal('changed-meanwhile');
  await follow(deps, stores, actor, { appointment, known, version });
  const followUp = await readFollowUp(stores, appointment, [...versions, version], facts);
  return afterwards(actor, { appointment, known, version }, versions, followUp);
}

/**
 * Nobody has missed an appointment before the end of the grace period, whatever the evidence; whatever departs from the
 * proposal says why; and what the PAS would refuse for ever is refused here, before anything is written.
 */
function checkConfirmation(
  request: ConfirmAttendance,
  facts: AttendanceFacts,
  proposal: AttendanceProposal,
  versions: readonly AttendanceVersion[],
): void {
  const newest = standing(versions.at(-1));
  const isTooEarly =
    (newest === undefined && proposal.status === 'not-yet') ||
    (meaningOf(request.code) === 'did-not-attend' && facts.now < graceEndsAt(facts));
  if (isTooEarly) throw new Refusal('attendance-too-early');
  const recorded =
    versions.findLast(isHeardByPas)?.code ?? (facts.cancelledBy === undefined ? undefined : '4');
  if (recorded !== undefined && !mayBecome(recorded, request.code)) {
    throw new Refusal('attendance-stays-cancelled');
  }
  const departs =
    newest !== undefined ||
    proposal.code !== request.code ||
    (request.subReason !== undefined && request.subReason !== proposal.subReason);
  if (departs && request.note === undefined) throw new Refusal('attendance-code-needs-note');
}

function newVersion(
  { practitionerId, displayName }: Pick<Actor, 'practitionerId' | 'displayName'>,
  { appointmentId, toBeBrought }: AppointmentRecord,
  request: ConfirmAttendance,
  given: Pick<Asking, 'proposal' | 'version'> & { now: Temporal.Instant },
): AttendanceVersion {
  const { proposal, version, now } = given;
  const isAsProposed = request.code === proposal.code;
  const subReason = request.subReason ?? (isAsProposed ? proposal.subReason : undefined);
  return {
    appointmentId,
    version: version + 1,
    code: request.code,
    proposedCode: proposal.code,
    subReason: notBrought(request.code, subReason, toBeBrought),
    confidence: isAsProposed ? proposal.confidence : undefined,
    tookPart: proposal.tookPart,
    reasons: isAsProposed ? proposal.reasons : [DECIDED_OTHERWISE],
    note: request.note,
    confirmedBy: { practitionerId, displayName },
    confirmedAt: now,
    writtenToPasAt: undefined,
    pasEncounterId: undefined,
    undoneAt: undefined,
  };
}

/** Whoever has to be brought and did not come was not brought, whatever else is said; who came and left did come. */
function notBrought(
  code: AttendanceCode,
  said: SubReason | undefined,
  toBeBrought: ToBeBrought | undefined,
): SubReason | undefined {
  if (code !== '3' || said === 'did-not-wait') return said;
  if (toBeBrought !== undefined) return 'was-not-brought';
  return said === 'was-not-brought' ? 'never-joined' : said;
}

interface Confirmed {
  appointment: AppointmentRecord;
  known: KnownOfAttendance;
  version: AttendanceVersion;
}

/** All that a decision brings with it, on its way at once in this order. */
async function follow(
  deps: ConfirmDependencies,
  stores: Stores,
  actor: Actor,
  { appointment, known, version: { appointmentId, version, code, subReason, confirmedAt } }: Confirmed,
): Promise<void> {
  const subject = appointmentSubject(appointment);
  const wasNotBrought = subReason === 'was-not-brought';
  await Promise.all([
    followDecision(stores, actor, appointment, { wasNotBrought, at: confirmedAt }),
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
  actor: Actor,
  { appointment, known, version }: Confirmed,
  earlier: readonly AttendanceVersion[],
  followUp: FollowUp | null,
): AttendanceDetail {
  const { confirmedAt, confirmedBy } = version;
  const ended = { status: 'ended' as const, endedAt: confirmedAt };
  const saved = appointment.status === 'booked' ? { ...appointment, ...ended } : appointment;
  const detail = attendanceDetail(saved, known, [...earlier, version], confirmedAt, followUp, actor);
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
