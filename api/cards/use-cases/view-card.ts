import type { Actor } from '../../kernel/actors/actor.ts';
import { admit } from '../../kernel/actors/use-case.ts';
import { getAppointment } from '../../appointment-view/contract/endpoints.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { cardView } from './card-views.ts';
import type { AppointmentCardKind } from '../ports/card-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { AppointmentCardView } from '../ports/teams-cards.ts';
import { viewAppointments } from '../../appointment-view/use-cases/view-appointments.ts';

/** A card as it stands now, for this person to see. @throws Refusal appointment-not-found | not-allowed */
export type ViewCard = (
  actor: Actor,
  kind: AppointmentCardKind,
  appointmentId: string,
) => Promise<AppointmentCardView>;

export function makeViewCard(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }): ViewCard {
  return async (person, kind, appointmentId) => {
    // a card says what its appointment's endpoint says, to the same people
    const actor = admit(person, getAppointment);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const record = await getAppointmentFor(stores, actor, appointmentId);
      const [view] = await viewAppointments(stores, [record], deps.now());
      if (view === undefined) throw new Error('an appointment without a view');
      await deps.audit(stores, actor, 'viewed-card', `appointment:${record.appointmentId}`);
      return cardView(kind, actor.organisation.odsCode, record, view);
    });
  };
}
