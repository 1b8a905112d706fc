import type { Actor } from '../../kernel/actors/actor.ts';
import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { cardView } from './card-views.ts';
import type { CardKind } from '../ports/card-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { CardView } from '../ports/teams-cards.ts';
import { viewAppointments } from '../../appointment-view/use-cases/view-appointments.ts';

/** A card as it stands now, for this person to see. @throws Refusal appointment-not-found */
export type ViewCard = (actor: Actor, kind: CardKind, appointmentId: string) => Promise<CardView>;

export function makeViewCard(deps: { transaction: Transaction<Stores>; now: Now }): ViewCard {
  return (actor, kind, appointmentId) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const record = await getAppointmentFor(stores, actor, appointmentId);
      const [view] = await viewAppointments(stores, [record], deps.now());
      if (view === undefined) throw new Error('an appointment without a view');
      return cardView(kind, actor.organisation.odsCode, record, view);
    });
}
