import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { FindVisitorLink } from '../../meetings/use-cases/find-visitor-link.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { AdmitParticipant } from '../contract/admit-participant.ts';
import { admitAll, admitParticipant } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { admitWithin, type AdmitDependencies } from './admit-within.ts';
import { whoGoesAgainstWish } from './who-goes-against-wish.ts';

interface Deps extends AdmitDependencies {
  transaction: Transaction<Stores>;
  /** Sees to it that there is a way in without Teams, if it can be had now. */
  findVisitorLink: FindVisitorLink;
}

interface Admissions {
  appointmentId: string;
  participantIds: readonly string[];
  why: AdmitParticipant;
  seen: Seen;
}

/**
 * Lets someone who waits go on to the meeting: their page moves by itself. Admitting twice changes nothing.
 * @throws Refusal appointment-not-found, changed-meanwhile, wish-agreed, and those of `admitWithin`
 */
export function makeAdmitParticipant(deps: Deps) {
  return useCase(admitParticipant, (actor, { appointmentId, participantId, body, seen }) =>
    admit(deps, actor, {
      appointmentId,
      participantIds: [participantId],
      why: body,
      seen,
    }),
  );
}

/** The same for everybody whom the person saw waiting: all of them, or nobody. @throws Refusal as for each alone */
export function makeAdmitAll(deps: Deps) {
  return useCase(admitAll, (actor, { appointmentId, body, seen }) =>
    admit(deps, actor, {
      appointmentId,
      participantIds: body.participantIds,
      why: body,
      seen,
    }),
  );
}

async function admit(
  deps: Deps,
  actor: Actor,
  { appointmentId, participantIds, why: { evenThough, againstWish }, seen }: Admissions,
) {
  await deps.findVisitorLink(actor, { appointmentId });
  return deps.transaction.run(actor.orgId, async (stores) => {
    const appointment = await lockAppointmentFor(stores, actor, appointmentId, seen);
    const against = await whoGoesAgainstWish(stores, appointment, participantIds);
    if (against.size > 0 && againstWish === undefined) throw new Refusal('wish-agreed');
    // in the order of their ids, so that two who let the same people in do not wait for each other in turns
    for (const participantId of [...participantIds].sort()) {
      await admitWithin(deps, stores, actor, {
        appointment,
        participantId,
        evenThough,
        againstWish: against.has(participantId) ? againstWish : undefined,
      });
    }
    return viewAppointment(stores, appointment.appointmentId, deps.now());
  });
}
