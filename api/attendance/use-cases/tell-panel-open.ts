import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { windowOf } from '../../appointments/rules/appointment-window.ts';
import { isStaffOf } from '../../appointments/use-cases/appointment-access.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { tellPanelOpen } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { BEAT_SECONDS, goesOn } from '../rules/panel-presence.ts';

/** Beats of one person that come sooner after one another are one, from however many devices. */
const ONE_BEAT_MS = 20_000;

interface Deps {
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  audit: Audit;
  now: Now;
}

/**
 * Keeps as evidence that somebody has the tab open in the side panel of their appointment's meeting. Which appointment it
 * is the meeting's chat says, and who they are their sign-in: the tab is believed in nothing else. Before the team can
 * come, after the window and once it has ended nothing is kept.
 * @throws Refusal appointment-not-found for a meeting that they are not staff of
 */
export function makeTellPanelOpen(deps: Deps) {
  return useCase(tellPanelOpen, (actor, { body: { chatThreadId } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const met = await stores.appointments.listByChatThread(chatThreadId);
      const own = met.filter(
        (one) => actor.serviceLineIds.includes(one.serviceLineId) && isStaffOf(actor, one),
      );
      if (own.length === 0) throw new Refusal('appointment-not-found');
      for (const appointment of own) await keep(deps, stores, actor, appointment);
      return {
        appointmentIds: own.map(({ appointmentId }) => appointmentId),
        nextBeatSeconds: BEAT_SECONDS,
      };
    }),
  );
}

async function keep(deps: Deps, stores: Stores, actor: Actor, appointment: AppointmentRecord): Promise<void> {
  const now = deps.now();
  const { appointmentId } = appointment;
  if (appointment.status !== 'booked' || !(await isWithin(stores, appointment, now))) return;
  const subject = appointmentSubject(appointment);
  const { practitionerId } = actor;
  const evidence = await stores.evidence.listByAppointment(appointmentId);
  const before = evidence.findLast(
    (one) => one.kind === 'panel-open' && one.practitionerId === practitionerId,
  );
  const turn = Math.floor(now.epochMilliseconds / ONE_BEAT_MS);
  await deps.recordEvidence(stores, {
    ...{ subject, kind: 'panel-open', source: 'panel', practitionerId },
    dedupeKey: `panel:${appointmentId}:${practitionerId}:${turn}`,
  });
  if (goesOn(before?.occurredAt.epochMilliseconds, now.epochMilliseconds)) return;
  await deps.audit(stores, actor, 'opened-panel', `appointment:${appointmentId}`);
  await stores.liveEvents.add({ subject, kind: 'attendance-changed' });
}

/** From when the team can come, which may be before the patient can, to the end of the window. */
async function isWithin(
  { serviceLines }: Stores,
  appointment: AppointmentRecord,
  now: Temporal.Instant,
): Promise<boolean> {
  const serviceLine = await serviceLines.findById(appointment.serviceLineId);
  if (serviceLine === undefined) throw new Error('an appointment without a service line');
  const { opensAt, closesAt } = windowOf(appointment, serviceLine);
  const teamOpensAt = opensAt.subtract(appointment.patientStartsAt.since(appointment.startsAt));
  return Temporal.Instant.compare(teamOpensAt, now) <= 0 && Temporal.Instant.compare(now, closesAt) < 0;
}
