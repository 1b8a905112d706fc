import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Now } from '../../kernel/clock.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import { noPayload, work, type Deliver } from '../../kernel/outbox/work.ts';
import { whenInWords } from '../../kernel/rules/time/when-in-words.ts';
import type { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import { escalateWait, waitTeamOf } from '../../waiting/use-cases/escalate-wait.ts';
import { stepsFrom } from '../../waiting/rules/wait-steps.ts';
import type { ActivityFeed } from '../ports/activity-feed.ts';
import { NotReached } from '../ports/not-reached.ts';
import type { Stores } from '../ports/stores.ts';
import {
  arrivalAlert,
  isNobodyReached,
  recordOf,
  type AlertRecord,
  type ArrivalAlert,
} from '../rules/arrival-alert.ts';
import { tabLink } from '../rules/tab-link.ts';

/** A lane of its own: it goes out while the bot, or what else there is to do in Graph, is held up. */
export const alertOfArrival = work({
  topic: 'alert-of-arrival',
  system: 'activity',
  about: 'appointment',
  label: 'Arrival alert in Teams’ activity',
  payload: noPayload,
});

interface Deps {
  transaction: Transaction<Stores>;
  organisations: Organisations;
  activityFeedOf: OneFor<ActivityFeed>;
  teamsAppId: string;
  /** Told of each person whom Graph does not let us tell: where that is everybody, a permission is missing. */
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  now: Now;
}

/**
 * Tells those who are to take an arrival in their activity in Teams, each once for each alert, whatever the bot can do. Each
 * person is tried; the first failure is thrown after the others had their turn.
 */
export function makeAlertOfArrival(deps: Deps): Deliver<typeof alertOfArrival> {
  return async (item) => {
    const found = await deps.transaction.run(item.orgId, async (stores) => {
      const appointment = await loadAppointment(stores, item);
      const alert = await readAlert(stores, appointment);
      return { appointment, alert, records: await stores.arrivalAlerts.list(appointment.appointmentId) };
    });
    const { appointment, alert, records } = found;
    if (alert === undefined) return;
    const feed = await deps.activityFeedOf(item.orgId);
    const { odsCode } = await deps.organisations.getById(item.orgId);
    const when = `${whenInWords(appointment.patientStartsAt, appointment.timeZone)}, ${appointment.serviceLineName}`;
    const link = tabLink(deps.teamsAppId, appointment.appointmentId, odsCode);
    const failures: unknown[] = [];
    for (const asked of alert.people) {
      if (recordOf(records, asked, 'activity') !== undefined) continue;
      const { entraObjectId, at } = asked;
      const telling = feed.alert({ entraObjectId, when, link });
      const wasReached = await reached(deps, telling).catch((error: unknown) => {
        failures.push(error);
        return undefined;
      });
      if (wasReached === undefined) continue;
      await deps.transaction.run(item.orgId, (stores) =>
        noteAlert(stores, deps.now, appointment, {
          entraObjectId,
          way: 'activity',
          alertedAt: at,
          wasReached,
        }),
      );
    }
    if (failures.length > 0) throw failures[0];
  };
}

/** Who is to be told of an appointment's arrivals now; undefined when nobody ever came. */
export async function readAlert(
  stores: Pick<Stores, 'serviceLines' | 'participants' | 'evidence'>,
  appointment: AppointmentRecord,
): Promise<ArrivalAlert | undefined> {
  const [serviceLine, participants, evidence] = await Promise.all([
    stores.serviceLines.findById(appointment.serviceLineId),
    stores.participants.listByAppointment(appointment.appointmentId),
    stores.evidence.listByAppointment(appointment.appointmentId),
  ]);
  if (serviceLine === undefined) throw new Error('an appointment without a service line');
  const patientSide = patientSideOf(participants);
  const isWaiting = appointment.status === 'booked' && patientSide.some(({ state }) => state === 'waiting');
  const ofPatientSide = evidence.filter(
    ({ participantId }) =>
      participantId === undefined || patientSide.some((one) => one.participantId === participantId),
  );
  const team = waitTeamOf(appointment, serviceLine);
  const taker = takerOf(appointment, serviceLine);
  return arrivalAlert(team, ofPatientSide, { isWaiting, taker, staff: appointment.staff });
}

function takerOf({ arrivalTakenBy, staff }: AppointmentRecord, line: ServiceLineRecord): string | undefined {
  if (arrivalTakenBy === undefined) return undefined;
  const people = [...staff, ...line.staff];
  const taker = people.find(({ practitionerId }) => practitionerId === arrivalTakenBy.practitionerId);
  // a coordinator who took it is told by the screens
  return taker?.entraObjectId ?? arrivalTakenBy.practitionerId;
}

async function reached(
  { onUpstreamFailure }: Pick<Deps, 'onUpstreamFailure'>,
  telling: Promise<void>,
): Promise<boolean> {
  try {
    await telling;
    return true;
  } catch (error) {
    if (!(error instanceof NotReached)) throw error;
    onUpstreamFailure(error);
    return false;
  }
}

/** Keeps what became of an alert. When that was the last way to the last person, and nobody was reached, others are told now. */
export async function noteAlert(
  stores: Stores,
  now: Now,
  appointment: AppointmentRecord,
  record: AlertRecord,
): Promise<void> {
  const { appointmentId } = appointment;
  await stores.arrivalAlerts.save(appointmentId, record);
  if (record.wasReached) return;
  const current = await stores.appointments.findById(appointmentId);
  const alert = current && (await readAlert(stores, current));
  if (current === undefined || alert === undefined || current.arrivalTakenBy !== undefined) return;
  if (!isNobodyReached(alert, await stores.arrivalAlerts.list(appointmentId))) return;
  const serviceLine = await stores.serviceLines.findById(current.serviceLineId);
  if (serviceLine === undefined) throw new Error('an appointment without a service line');
  const [, next] = stepsFrom(alert.step, waitTeamOf(current, serviceLine));
  if (next === undefined) return;
  await stores.timetable.set(escalateWait, appointmentSubject(current), {
    at: now(),
    payload: { step: next, isAtOnce: true },
  });
}
