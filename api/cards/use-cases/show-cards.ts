import { patientSideOf } from '../../appointments/rules/participant-kind.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { AppointmentCardKind } from '../ports/card-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { AppointmentCardView, TeamsCards } from '../ports/teams-cards.ts';
import { viewAppointments } from '../../appointment-view/use-cases/view-appointments.ts';
import { recordOf, type AlertRecord, type ArrivalAlert } from '../rules/arrival-alert.ts';
import { noteAlert, readAlert } from './alert-of-arrival.ts';
import { cardView } from './card-views.ts';
import { makePutUpCard } from './put-up-card.ts';
import { tenantOf } from './tenant-of.ts';
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

interface Prepared {
  appointment: AppointmentRecord;
  view: AppointmentCardView;
  conversationKeys: string[];
  /** Of an arrival: those who have a card and are no longer to see the patient. */
  left: string[];
  /** Of an arrival: whom it asks to take it. */
  alert: ArrivalAlert | undefined;
}

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
  kind: AppointmentCardKind,
  appointment: AppointmentRecord,
  serviceLine: ServiceLineRecord,
  alert: ArrivalAlert | undefined,
): string[] {
  if (kind === 'consultation') {
    return serviceLine.teamsChannelId === undefined ? [] : [`channel:${serviceLine.teamsChannelId}`];
  }
  const staff = appointment.staff.map(({ entraObjectId }) => entraObjectId);
  const people = { missing: serviceLine.coordinators, arrival: alert?.audience ?? staff, attendance: staff }[
    kind
  ];
  return people.map((entraObjectId) => `person:${entraObjectId}`);
}

/**
 * Puts a card up, or brings the one that is up to date. An unchanged card is not sent again. Each conversation is
 * tried; the first failure is thrown after the others had their turn, and the next try finds those done.
 */
export function makeShowCards(deps: Deps, kind: AppointmentCardKind): Deliver<typeof showConsultationCard> {
  return async (item) => {
    const { odsCode, tenantId } = await tenantOf(deps, item.orgId);
    const prepared = await deps.transaction.run(item.orgId, (stores) =>
      prepare(deps, stores, item, { kind, odsCode }),
    );
    const { conversationKeys, left } = prepared;
    const failures: unknown[] = [];
    const show = async (conversationKey: string, one: Prepared): Promise<void> => {
      await showOne(deps, item, one, { tenantId, conversationKey }).catch((error: unknown) => {
        failures.push(error);
      });
    };
    for (const conversationKey of conversationKeys) await show(conversationKey, prepared);
    for (const conversationKey of left) await show(conversationKey, closed(prepared));
    if (failures.length > 0) throw failures[0];
  };
}

async function prepare(
  deps: Deps,
  stores: Stores,
  item: Item,
  { kind, odsCode }: { kind: AppointmentCardKind; odsCode: string },
): Promise<Prepared> {
  const appointment = await loadAppointment(stores, item);
  const serviceLine = await stores.serviceLines.findById(appointment.serviceLineId);
  const [view] = await viewAppointments(stores, [appointment], deps.now());
  const alert = kind === 'arrival' ? await readAlert(stores, appointment) : undefined;
  if (serviceLine === undefined || view === undefined) throw new Error('an appointment with parts missing');
  const nobodyCame =
    kind === 'arrival' && patientSideOf(view.participants).every((one) => one.waitingSince === null);
  const shown = kind === 'arrival' ? await stores.cards.listShown(item.subject, kind) : [];
  const shownTo = shown.map(({ conversationKey }) => conversationKey);
  // moved to another time, nobody has come to it; what was put up before no longer asks
  const conversationKeys = nobodyCame ? shownTo : conversationsFor(kind, appointment, serviceLine, alert);
  return {
    appointment,
    alert,
    view: cardView(kind, odsCode, appointment, view),
    conversationKeys,
    left: shownTo.filter((key) => !conversationKeys.includes(key)),
  };
}

/** What those see who are no longer to see the patient: by whom they are seen, and nothing to press. */
function closed(prepared: Prepared): Prepared {
  const { view, appointment } = prepared;
  if (view.kind !== 'arrival') return prepared;
  const movedTo = appointment.staff.map(({ displayName }) => displayName).join(' and ');
  return { ...prepared, view: { ...view, movedTo } };
}

async function showOne(
  deps: Deps,
  item: Item,
  { appointment, view, alert }: Prepared,
  { tenantId, conversationKey }: { tenantId: string; conversationKey: string },
): Promise<void> {
  const entraObjectId = personOf(conversationKey);
  const alerts =
    alert === undefined
      ? []
      : await deps.transaction.run(item.orgId, ({ arrivalAlerts }) =>
          arrivalAlerts.list(appointment.appointmentId),
        );
  const newAlert = entraObjectId === undefined ? undefined : newAlertTo(entraObjectId, alert, alerts);
  const note = (wasReached: boolean) =>
    newAlert === undefined
      ? undefined
      : (stores: Stores) => noteAlert(stores, deps.now, appointment, { ...newAlert, wasReached });
  await makePutUpCard(deps)({
    ...{ orgId: item.orgId, tenantId, subject: item.subject, conversationKey, view },
    isAskedAnew: newAlert !== undefined,
    isNothingNew: view.kind === 'missing' && view.missingRoles.length === 0,
    whenShown: note(true),
    whenNotReached: note(false),
  });
}

/** The alert that this person has not had in their chat; undefined when they are not asked, or were asked already. */
function newAlertTo(
  entraObjectId: string,
  alert: ArrivalAlert | undefined,
  had: readonly AlertRecord[],
): Omit<AlertRecord, 'wasReached'> | undefined {
  const asked = alert?.people.find((person) => person.entraObjectId === entraObjectId);
  if (asked === undefined || recordOf(had, asked, 'chat') !== undefined) return undefined;
  return { entraObjectId, way: 'chat', alertedAt: asked.at };
}
