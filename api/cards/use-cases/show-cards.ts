import { patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { createHash } from 'node:crypto';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { CardKind } from '../ports/card-store.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { Now } from '../../kernel/clock.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { CardView, TeamsCards } from '../ports/teams-cards.ts';
import { viewAppointments } from '../../appointment-view/use-cases/view-appointments.ts';
import { NotReached } from '../ports/not-reached.ts';
import { cardView } from './card-views.ts';
import { personOf } from './save-conversation.ts';
import { noPayload, work, type Deliver, type WorkItem } from '../../kernel/outbox/work.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';

export const showConsultationCard = work({
  topic: 'show-consultation-card',
  system: 'teams',
  about: 'appointment',
  label: 'Card in the channel',
  payload: noPayload,
});
export const showArrivalCard = work({
  ...showConsultationCard,
  topic: 'show-arrival-card',
  label: 'Arrival card',
});
export const showAttendanceCard = work({
  ...showConsultationCard,
  topic: 'show-attendance-card',
  label: 'Attendance card',
});
export const showMissingCard = work({
  ...showConsultationCard,
  topic: 'show-missing-card',
  label: 'Card about a role that is missing',
});
type Item = WorkItem<'appointment', unknown>;

interface Deps {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  cards: TeamsCards;
  audit: Audit;
  now: Now;
}

/**
 * The consultation's card goes to the service line's channel, one about a missing role to those who coordinate the service
 * line, the others to each member of its staff.
 */
function conversationsFor(
  kind: CardKind,
  appointment: AppointmentRecord,
  serviceLine: ServiceLineRecord,
): string[] {
  if (kind === 'missing') return serviceLine.coordinators.map((entraObjectId) => `person:${entraObjectId}`);
  if (kind !== 'consultation') return appointment.staff.map((member) => `person:${member.entraObjectId}`);
  return serviceLine.teamsChannelId === undefined ? [] : [`channel:${serviceLine.teamsChannelId}`];
}

/**
 * Puts a card up, or brings the one that is up to date. An unchanged card is not sent again. Each conversation is
 * tried; the first failure is thrown after the others had their turn, and the next try finds those done.
 */
export function makeShowCards(deps: Deps, kind: CardKind): Deliver<typeof showConsultationCard> {
  return async (item) => {
    const { odsCode, entraTenantIds } = await deps.organisations.getById(item.orgId);
    const [tenantId] = entraTenantIds;
    if (tenantId === undefined) {
      throw new UpstreamFailure('teams', {
        retryable: true,
        reason: `organisation ${odsCode} has no tenant`,
      });
    }
    const { view, conversationKeys } = await deps.transaction.run(item.orgId, (stores) =>
      prepare(deps, stores, item, { kind, odsCode }),
    );
    const contentHash = createHash('sha256').update(JSON.stringify(view)).digest('hex');
    const failures: unknown[] = [];
    for (const conversationKey of conversationKeys) {
      await showOne(deps, item, { kind, tenantId, view, conversationKey, contentHash }).catch(
        (error: unknown) => {
          failures.push(error);
        },
      );
    }
    if (failures.length > 0) throw failures[0];
  };
}

async function prepare(
  deps: Deps,
  stores: Stores,
  item: Item,
  { kind, odsCode }: { kind: CardKind; odsCode: string },
): Promise<{ view: CardView; conversationKeys: string[] }> {
  const appointment = await loadAppointment(stores, item);
  const serviceLine = await stores.serviceLines.findById(appointment.serviceLineId);
  const [view] = await viewAppointments(stores, [appointment], deps.now());
  if (serviceLine === undefined || view === undefined) throw new Error('an appointment with parts missing');
  const nobodyCame =
    kind === 'arrival' && patientSideOf(view.participants).every((one) => one.waitingSince === null);
  return {
    view: cardView(kind, odsCode, appointment, view),
    conversationKeys: nobodyCame ? [] : conversationsFor(kind, appointment, serviceLine),
  };
}

async function showOne(
  deps: Deps,
  item: Item,
  card: { kind: CardKind; tenantId: string; view: CardView; conversationKey: string; contentHash: string },
): Promise<void> {
  const { kind, tenantId, view, conversationKey, contentHash } = card;
  const isNothingNew = view.kind === 'missing' && view.missingRoles.length === 0;
  const { shown, reference } = await deps.transaction.run(item.orgId, async (stores) => ({
    shown: await stores.cards.findShown(item.subject, kind, conversationKey),
    reference: await stores.conversations.findByKey(conversationKey),
  }));
  // nobody is told that nothing is missing, unless they were told before that it was
  if (shown?.contentHash === contentHash || (shown === undefined && isNothingNew)) return;
  const entraObjectId = personOf(conversationKey);
  try {
    const asked = { tenantId, conversationKey, reference, view, activityId: shown?.activityId };
    const { activityId } = await deps.cards.show(asked);
    await deps.transaction.run(item.orgId, async (stores) => {
      await stores.cards.save({ subject: item.subject, kind, conversationKey, activityId, contentHash });
      if (entraObjectId !== undefined) await stores.conversations.noteReached(entraObjectId);
      // who is in that conversation can read it
      const actor = { kind: 'confer', job: 'cards' } as const;
      await deps.audit(stores, actor, `posted-${kind}-card`, `appointment:${item.subject.id}`);
    });
  } catch (error) {
    if (!(error instanceof NotReached) || entraObjectId === undefined) throw error;
    // theirs to change: Admin names them once, and the others have their cards
    await deps.transaction.run(item.orgId, ({ conversations }) =>
      conversations.noteNotReached(entraObjectId, error.why, deps.now()),
    );
  }
}
