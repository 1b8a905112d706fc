import { Temporal } from 'temporal-polyfill';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { DecideOutcome } from '../contract/outcome.ts';
import { decideOutcome } from '../contract/endpoints.ts';
import type { OutcomeVersion } from '../ports/outcome-store.ts';
import type { Stores } from '../ports/stores.ts';
import { meaningOf, type AttendanceCode } from '../rules/attendance-code.ts';
import { ENDS_WAIT_FOR_MISSING } from '../rules/outcome-of-attendance.ts';
import { standing } from '../rules/standing-decision.ts';
import { outcomeDecided } from './attendance-changes.ts';
import { attendanceDetail } from './attendance-view.ts';
import { readForDecision, type ConfirmDependencies } from './confirm-attendance.ts';
import { followUpView, knowFollowUp, type KnownFollowUp } from './read-follow-up.ts';
import { writeOutcomeToPas } from './write-outcome-to-pas.ts';

/**
 * A named member of staff says what follows; a second time is a new version. The PAS gets it with the attendance.
 * @throws Refusal appointment-not-found, attendance-not-decided, changed-meanwhile, outcome-not-while-not-brought,
 *   outcome-needs-reason, follow-up-not-of-patient
 */
export function makeDecideOutcome(deps: ConfirmDependencies) {
  return useCase(decideOutcome, (actor, { appointmentId: asked, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const now = deps.now();
      const { appointment, known, versions, facts } = await readForDecision(stores, actor, asked, now);
      const decision = standing(versions.at(-1));
      const followUp = await knowFollowUp(stores, appointment, versions, facts);
      if (decision === undefined || followUp === undefined) throw new Refusal('attendance-not-decided');
      const { version } = followUp;
      if (seen !== 'any' && seen !== version) throw new Refusal('changed-meanwhile');
      checkOutcome(decision.code, body, followUp);
      const { appointmentId } = appointment;
      const outcome: OutcomeVersion = {
        appointmentId,
        version: version + 1,
        outcome: body.outcome,
        pifuUntil: body.pifuUntil,
        afterWeeks: body.afterWeeks,
        next: await nextOf(stores, actor, appointment, body.followUpAppointmentId),
        rttStatus: body.rttStatus,
        rttSuggested: followUp.suggestedFor(body.outcome).code,
        reason: body.reason,
        decidedBy: { practitionerId: actor.practitionerId, displayName: actor.displayName },
        decidedAt: laterOf(now, decision.confirmedAt),
      };
      if (!(await stores.outcomes.add(outcome))) throw new Refusal('changed-meanwhile');
      const subject = appointmentSubject(appointment);
      await Promise.all([
        deps.enqueue(stores, writeOutcomeToPas, subject, { version: decision.version }),
        deps.tell(stores, outcomeDecided, subject, {}),
        deps.audit(stores, actor, `decided-outcome-${body.outcome}`, `appointment:${appointmentId}`),
      ]);
      const after = followUpView({ ...followUp, newest: outcome, version: outcome.version });
      return attendanceDetail(appointment, known, versions, now, after, actor);
    }),
  );
}

/** What follows is never said before the decision that it is said on, whatever the clock of another replica says. */
const laterOf = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) < 0 ? other : one;

/**
 * Nobody is discharged, and no clock stopped for missing an appointment, while there are steps left for a patient who was
 * not brought. A discharge of somebody who did not come, another code than the suggested one and a change say why.
 */
function checkOutcome(
  code: AttendanceCode,
  { outcome, rttStatus, reason }: DecideOutcome,
  { newest, isPathOpen, suggestedFor }: KnownFollowUp,
): void {
  const endsWait = rttStatus !== undefined && ENDS_WAIT_FOR_MISSING.includes(rttStatus);
  if (isPathOpen && (outcome === '1' || endsWait)) throw new Refusal('outcome-not-while-not-brought');
  const isDischargeOfMissing = outcome === '1' && meaningOf(code) === 'did-not-attend';
  const suggested = suggestedFor(outcome).code;
  const departs = rttStatus !== undefined && suggested !== undefined && rttStatus !== suggested;
  const changes = newest !== undefined && newest.outcome !== outcome;
  if (reason === undefined && (isDischargeOfMissing || departs || changes)) {
    throw new Refusal('outcome-needs-reason');
  }
}

/** @throws Refusal follow-up-not-of-patient | appointment-not-found */
async function nextOf(
  stores: Stores,
  actor: Actor,
  { appointmentId, patientId, patientStartsAt }: AppointmentRecord,
  nextId: string | undefined,
): Promise<OutcomeVersion['next']> {
  if (nextId === undefined) return undefined;
  const next = await getAppointmentFor(stores, actor, nextId);
  const fits =
    next.appointmentId !== appointmentId &&
    next.patientId === patientId &&
    next.status !== 'cancelled' &&
    next.patientStartsAt.epochMilliseconds > patientStartsAt.epochMilliseconds;
  if (!fits) throw new Refusal('follow-up-not-of-patient');
  return { appointmentId: next.appointmentId, startsAt: next.patientStartsAt };
}
