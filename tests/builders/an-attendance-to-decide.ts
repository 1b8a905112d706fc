import type { ConfirmAttendance } from '../../api/attendance/contract/attendance.ts';
import type { DecideOutcome } from '../../api/attendance/contract/outcome.ts';
import { makeConfirmAttendance } from '../../api/attendance/use-cases/confirm-attendance.ts';
import { makeDecideOutcome } from '../../api/attendance/use-cases/decide-outcome.ts';
import { makeGetAttendance } from '../../api/attendance/use-cases/get-attendance.ts';
import { makeUndoAttendance } from '../../api/attendance/use-cases/undo-attendance.ts';
import type { Seen } from '../../api/kernel/contract/endpoint.ts';
import type { EvidenceKind } from '../../api/evidence/rules/evidence-kinds.ts';
import { makeTakeNotBroughtStep } from '../../api/was-not-brought/use-cases/take-not-brought-step.ts';
import type { TakeNotBroughtStep } from '../../api/was-not-brought/contract/not-brought.ts';
import { NORTHMOOR, type ConsultationOptions } from './a-consultation.ts';
import { aDayOfClinic } from './a-day-of-clinic.ts';

/** A consultation to which nobody came although the team was there, twenty minutes after its start. */
export async function anAttendanceToDecide(options: ConsultationOptions = {}) {
  const day = aDayOfClinic(options);
  const { stores, deps, clock, appointment, appointmentId, clinician } = day;
  const start = appointment().patientStartsAt;
  const happened = (
    kind: EvidenceKind,
    minute: number,
    of: 'staff' | 'patient',
    source: 'confer' | 'teams-event' = 'confer',
  ) =>
    stores.run(NORTHMOOR.orgId, (all) =>
      deps.recordEvidence(all, {
        subject: { kind: 'appointment', id: appointmentId },
        kind,
        source,
        detail: {},
        occurredAt: start.add({ minutes: minute }),
        ...(of === 'staff'
          ? { practitionerId: appointment().staff[0]!.practitionerId }
          : { participantId: day.patientId }),
      }),
    );
  clock.now = start.add({ minutes: 20 });
  await happened('professional-ready', 0, 'staff');
  await happened('joined-meeting', 0, 'staff', 'teams-event');
  await happened('left-meeting', 18, 'staff', 'teams-event');
  return {
    ...day,
    happened,
    confirm: (body: ConfirmAttendance, seen: Seen = 'any', who = clinician) =>
      makeConfirmAttendance(deps)(who, { appointmentId, body, seen }),
    get: () => makeGetAttendance(deps)(clinician, { appointmentId }),
    undo: (seen: Seen = 'any', who = clinician) => makeUndoAttendance(deps)(who, { appointmentId, seen }),
    decideOutcome: (body: DecideOutcome, seen: Seen = 'any') =>
      makeDecideOutcome(deps)(clinician, { appointmentId, body, seen }),
    takeStep: (body: TakeNotBroughtStep, seen: Seen = 'any') =>
      makeTakeNotBroughtStep(deps)(clinician, { appointmentId, body, seen }),
    outboxOf: (topic: string) => stores.outbox.filter((one) => one.topic === topic),
  };
}

/** The steps of a patient who was not brought, up to the last one. */
export const STEPS_BEFORE_LAST: readonly TakeNotBroughtStep[] = [
  { kind: 'contact', answer: 'no-answer', via: 'mobile ending 202' },
  { kind: 'reason', answer: 'not-known' },
  { kind: 'safeguarding', answer: 'told', person: 'Nell Ashdown' },
  { kind: 'referrer', answer: 'told-gp', person: 'Hill Lane Surgery' },
];
