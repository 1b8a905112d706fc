import { attendanceConfirmed } from '../../attendance/use-cases/attendance-changes.ts';
import { writeOutcomeToPas } from '../../attendance/use-cases/write-outcome-to-pas.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { bookInPas, moveInPas } from '../../pas/use-cases/book-in-pas.ts';
import { workWithinReach } from '../../deliveries/use-cases/work-within-reach.ts';
import type { Difference } from '../contract/balance.ts';
import { writeAgainToPas } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { differenceOf } from './difference-of.ts';
import { lookAtThese, type LookDeps, type OurSide } from './look-at-pas.ts';

type Deps = LookDeps & { enqueue: Enqueue; tell: Tell; audit: Audit };

/**
 * Sends to the PAS again what it does not hold as Confer does. The booking is made again where it is missing, and its time
 * and people are written where nothing is decided; a decision stands, and is written as a correction, a version of its own
 * by the person who asked for it. The difference is looked at anew: only one that is there now is written.
 * @throws Refusal appointment-not-found | nothing-to-write-again (it agrees by now, is on its way, or has another repair)
 * @throws UpstreamFailure when the PAS does not answer
 */
export function makeWriteAgainToPas(deps: Deps) {
  return useCase(writeAgainToPas, async (actor, { appointmentRef, body }) => {
    const [ours, difference] = await lookAtOne(deps, actor, appointmentRef);
    if (difference?.mayWriteAgain !== true) throw new Refusal('nothing-to-write-again');
    await deps.transaction.run(actor.orgId, (stores) =>
      writeAgain(deps, stores, actor, { ours, difference, note: body.note }),
    );
    return { done: true as const };
  });
}

/** One appointment within the person's reach, and in what it differs just now. @throws Refusal appointment-not-found */
export async function lookAtOne(
  deps: LookDeps,
  actor: Actor,
  appointmentRef: string,
): Promise<[OurSide, Difference | undefined]> {
  if (!/^[0-9a-f-]{36}$/.test(appointmentRef)) throw new Refusal('appointment-not-found');
  const look = await lookAtThese(deps, actor.orgId, [asId<'Appointment'>(appointmentRef)]);
  const [ours] = look.ours;
  const reach = workWithinReach(actor);
  if (ours === undefined || reach?.includes(ours.appointment.serviceLineId) === false) {
    throw new Refusal('appointment-not-found');
  }
  return [ours, differenceOf(ours, look.held.get(appointmentRef) ?? [], look.basis)];
}

/** @throws Refusal nothing-to-write-again, when it changed since it was looked at: the PAS hears of that anyhow */
async function writeAgain(
  { enqueue, tell, audit, now }: Deps,
  stores: Stores,
  actor: Actor,
  { ours, difference, note }: { ours: OurSide; difference: Difference; note: string },
): Promise<void> {
  const { appointmentId, version } = ours.appointment;
  const locked = await stores.appointments.lockById(appointmentId);
  const versions = await stores.attendance.listByAppointment(appointmentId);
  const newest = versions.findLast(({ undoneAt }) => undoneAt === undefined);
  const isSame = locked?.version === version && newest?.version === ours.appointment.decided?.version;
  if (locked === undefined || !isSame || (await hasOpenWork(stores, ours))) {
    throw new Refusal('nothing-to-write-again');
  }
  const subject = appointmentSubject(locked);
  const isMissing = difference.findings.some(({ kind }) => kind === 'missing');
  if (isMissing) await enqueue(stores, bookInPas, subject, {});
  if (newest === undefined) {
    if (!isMissing) await enqueue(stores, moveInPas, subject, {});
  } else {
    const { practitionerId, displayName } = actor;
    const again = {
      ...newest,
      // those that were taken back have their numbers
      version: versions.length + 1,
      reasons: [
        `Decided by ${newest.confirmedBy.displayName}. Written again, as the PAS held something else.`,
      ],
      note,
      confirmedBy: { practitionerId, displayName },
      confirmedAt: now(),
    };
    if (!(await stores.attendance.add(again))) throw new Refusal('nothing-to-write-again');
    await enqueue(stores, writeOutcomeToPas, subject, { version: again.version });
    await tell(stores, attendanceConfirmed, subject, {});
  }
  await audit(stores, actor, 'wrote-again-to-pas', `appointment:${appointmentId}`);
}

/** Two people may press at once: the second finds the work of the first. */
async function hasOpenWork({ outbox }: Stores, { appointment }: OurSide): Promise<boolean> {
  const all = await outbox.listBySubjects([{ kind: 'appointment', id: appointment.appointmentId }]);
  return all.some(({ system, doneAt }) => system === 'pas' && doneAt === undefined);
}
