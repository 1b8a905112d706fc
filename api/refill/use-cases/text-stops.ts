import { participantWords, relationshipWords } from '../../appointments/use-cases/participant-words.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { TextStopRecord } from '../../messages/ports/text-stop-store.ts';
import { initials } from '../../patients/rules/initials.ts';
import { listTextStops, settleStoppedNumber } from '../contract/endpoints.ts';
import type { TextStops } from '../contract/text-stops.ts';
import type { Stores } from '../ports/stores.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/** Those of the person's own service lines. */
async function viewOf(stores: Stores, { serviceLineIds }: Actor): Promise<TextStops> {
  const stops = await stores.textStops.list(serviceLineIds);
  const everybody = await stores.participants.listByAppointments(
    stops.map(({ appointmentId }) => appointmentId),
  );
  const whoOf = ({ appointmentId, participantId }: TextStopRecord): string | null => {
    const one = everybody.find((each) => each.participantId === participantId);
    const patient = everybody.find((each) => each.appointmentId === appointmentId && each.kind === 'patient');
    if (one === undefined || patient === undefined) return null;
    const words = participantWords({ kind: one.kind, relationship: relationshipWords(one.relationship) });
    const of = initials(patient.givenName, patient.familyName);
    return one.kind === 'patient' ? `${words} ${of}` : `${words} of ${of}`;
  };
  return {
    items: stops.map((stop) => ({
      stopId: stop.stopId,
      numberEnding: stop.numberEnding,
      receivedAt: stop.receivedAt.toString(),
      who: whoOf(stop),
      appointmentId: stop.appointmentId,
      serviceLineName: stop.serviceLineName,
    })),
  };
}

/** Numbers from which STOP came when nothing was still to come, for somebody to ring or to settle. */
export function makeListTextStops(deps: Deps) {
  return useCase(listTextStops, (actor) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      await deps.audit(stores, actor, 'listed-text-stops', `practitioner:${actor.practitionerId}`);
      return viewOf(stores, actor);
    }),
  );
}

/**
 * Somebody saw to it: they were rung, or want texts after all. Messages to the number are no longer marked.
 * @throws Refusal text-stop-not-found (it was settled, or is of another service line)
 */
export function makeSettleStoppedNumber(deps: Deps) {
  return useCase(settleStoppedNumber, (actor, { stopId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const stops = await stores.textStops.list(actor.serviceLineIds);
      const found = stops.find((stop) => stop.stopId === stopId);
      if (found === undefined) throw new Refusal('text-stop-not-found');
      await stores.textStops.settle(found.stopId, actor.practitionerId, deps.now());
      await deps.audit(stores, actor, 'settled-stopped-number', `appointment:${found.appointmentId}`);
      return viewOf(stores, actor);
    }),
  );
}
