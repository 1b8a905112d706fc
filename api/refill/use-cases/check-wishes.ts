import { Temporal } from 'temporal-polyfill';
import type { ChangeWaitingListEntry } from '../contract/waiting-list.ts';
import { asId, type PatientId, type ServiceLineId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { WaitingWishes } from '../ports/waiting-list-store.ts';

interface Who {
  serviceLineId: ServiceLineId;
  patientId: PatientId;
}

/**
 * The wishes of somebody who would come at short notice, with defaults where nothing was said.
 * @throws Refusal waiting-since-in-future | gives-up-not-possible
 */
export async function checkWishes(
  deps: { now: Now },
  stores: Pick<Stores, 'appointments'>,
  actor: Actor,
  who: Who,
  wishes: ChangeWaitingListEntry,
): Promise<WaitingWishes> {
  const today = deps.now().toZonedDateTimeISO(actor.organisation.timeZone).toPlainDate();
  const waitingSince = wishes.waitingSince ?? today.toString();
  if (Temporal.PlainDate.compare(waitingSince, today) > 0) throw new Refusal('waiting-since-in-future');
  return {
    noticeMinutes: wishes.noticeMinutes,
    suits: wishes.suits ?? {},
    priority: wishes.priority ?? 'routine',
    waitingSince,
    givesUpAppointmentId: await checkGivesUp(deps, stores, who, wishes.givesUpAppointmentId),
  };
}

/** Only an appointment to come, of the same patient in the same service line, that can be moved by itself. */
async function checkGivesUp(
  deps: { now: Now },
  stores: Pick<Stores, 'appointments'>,
  who: Who,
  givesUp: string | undefined,
): Promise<WaitingWishes['givesUpAppointmentId']> {
  if (givesUp === undefined) return undefined;
  const appointment = await stores.appointments.findById(asId<'Appointment'>(givesUp));
  const isTheirs =
    appointment?.patientId === who.patientId &&
    appointment.serviceLineId === who.serviceLineId &&
    appointment.status === 'booked' &&
    appointment.group === undefined &&
    Temporal.Instant.compare(appointment.startsAt, deps.now()) > 0;
  if (!isTheirs) throw new Refusal('gives-up-not-possible');
  return appointment.appointmentId;
}
