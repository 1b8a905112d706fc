import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { change } from '../../kernel/changes/change.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { takeNotBroughtStep } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { mayTake, stepsLeft } from '../rules/not-brought-path.ts';
import { notBroughtView } from './not-brought-view.ts';

/** Something was done for a patient who was not brought. */
export const notBroughtStepTaken = change({
  name: 'not-brought-step-taken',
  about: 'appointment',
  screens: 'attendance-changed',
});

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  tell: Tell;
  now: Now;
}

/**
 * A named member of staff writes down a step. The next step comes last: only after an attempt to reach somebody, a reason,
 * the safeguarding lead and the referrer or the GP. It closes the path and never discharges.
 * @throws Refusal appointment-not-found, not-brought-path-not-found, not-brought-path-closed, not-brought-steps-left,
 *   changed-meanwhile
 */
export function makeTakeNotBroughtStep(deps: Deps) {
  return useCase(takeNotBroughtStep, (actor, { appointmentId: id, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id);
      const { appointmentId } = appointment;
      const path = await stores.notBrought.find(appointmentId);
      if (path === undefined) throw new Refusal('not-brought-path-not-found');
      if (seen !== 'any' && seen !== path.steps.length) throw new Refusal('changed-meanwhile');
      if (!path.isOpen) throw new Refusal('not-brought-path-closed');
      if (!mayTake(body.kind, stepsLeft(path.steps))) throw new Refusal('not-brought-steps-left');
      const { practitionerId, displayName } = actor;
      const step = {
        kind: body.kind,
        answer: body.answer,
        person: body.person,
        via: body.via,
        note: body.note,
        number: path.steps.length + 1,
        doneBy: { practitionerId, displayName },
        doneAt: deps.now(),
      };
      if (!(await stores.notBrought.addStep(appointmentId, step))) throw new Refusal('changed-meanwhile');
      const isOpen = body.kind !== 'next-step';
      if (!isOpen) await stores.notBrought.close(appointmentId);
      await deps.tell(stores, notBroughtStepTaken, appointmentSubject(appointment), {});
      await deps.audit(stores, actor, `took-not-brought-step-${body.kind}`, `appointment:${appointmentId}`);
      return notBroughtView({ ...path, isOpen, steps: [...path.steps, step] });
    }),
  );
}
