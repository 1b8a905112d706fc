import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { cancelWithin, type CancelDependencies } from '../../booking/use-cases/cancel-within.ts';
import { letLeaveAtOnce } from '../../booking/use-cases/cancellation-leaves.ts';
import { withModality } from '../../booking/use-cases/check-booking.ts';
import { moveWithin, type MoveDependencies, type MoveTarget } from '../../booking/use-cases/move-within.ts';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import { asId } from '../../kernel/rules/id.ts';
import { pasPatientIds } from '../../pas/use-cases/pas-patient-ids.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import type { Heard } from '../ports/pas-inbound-store.ts';
import type { AppointmentNews } from '../ports/pas-news.ts';
import type { PasAppointmentStatus } from '../rules/pas-state.ts';
import type { Stores } from '../ports/stores.ts';
import { CannotTake } from '../rules/cannot-take.ts';
import { stateOf } from './state-of.ts';
import { teamFor } from '../rules/team-for.ts';
import { isCancelled, whatChanged, type OurState, type WhatChanged } from '../rules/what-changed.ts';
import { IN_PAS, placeAppointment, practitionersOf, type PlaceDependencies } from './place-appointment.ts';

export type TakeAppointmentDependencies = CancelDependencies & MoveDependencies & PlaceDependencies;

/** Statuses of one that is to take place. */
const TO_COME: readonly PasAppointmentStatus[] = ['booked', 'arrived', 'checked-in'];
/** What reached the PAS less than this ago may not be in what it says. */
const SETTLING_SECONDS = 60;

/** Our appointment that the news is about: by our identifier on it, else by the PAS's own. */
export async function lockOurs(
  { appointments }: Pick<Stores, 'appointments'>,
  { conferAppointmentId: ours, pasAppointmentId }: AppointmentNews,
): Promise<AppointmentRecord | undefined> {
  const named =
    ours !== undefined && uuid.safeParse(ours).success
      ? await appointments.lockById(asId<'Appointment'>(ours.toLowerCase()))
      : undefined;
  return named ?? appointments.lockByPasId(pasAppointmentId);
}

/** Whether it is one that Confer would have: it is to come, and not over. */
export const isToCome = ({ status, time }: AppointmentNews, now: Temporal.Instant): boolean =>
  TO_COME.includes(status) && time !== undefined && Temporal.Instant.compare(time.endsAt, now) > 0;

/**
 * Does in Confer what was done in the PAS, inside the caller's transaction, which has locked our appointment if there is
 * one: books, moves, cancels. What Confer wrote itself changes nothing.
 * @param patient of one that Confer does not have yet
 * @returns `not-settled`: it is not taken, and cannot count as agreed
 * @throws CannotTake | Refusal
 */
export async function takeAppointment(
  deps: TakeAppointmentDependencies,
  stores: Stores,
  organisation: Organisation,
  news: AppointmentNews,
  agreed: Heard['agreed'],
  { ours, patient }: { ours: AppointmentRecord | undefined; patient: PatientRecord | undefined },
): Promise<'taken' | 'nothing-to-do' | 'not-settled'> {
  const now = deps.now();
  if (ours === undefined) {
    const { time } = news;
    if (time === undefined || !isToCome(news, now)) return 'nothing-to-do';
    if (news.conferAppointmentId !== undefined) {
      throw new CannotTake(
        'identifier-not-known',
        'It has an identifier of Confer that is not known here. Take the identifier off it in the PAS, or settle this with a note.',
      );
    }
    if (patient === undefined) throw new Error('an appointment is to be placed for nobody');
    const isPlaced = await placeAppointment(deps, stores, organisation, { ...news, time }, patient);
    return isPlaced ? 'taken' : 'nothing-to-do';
  }
  // what became of one that is over is decided by a person
  if (ours.status === 'booked' && Temporal.Instant.compare(ours.endsAt, now) <= 0) return 'nothing-to-do';
  await checkSamePatient(stores, ours, news);
  const said = stateOf(news);
  const recent = now.subtract({ seconds: SETTLING_SECONDS });
  const since = Temporal.Instant.compare(news.saidAt, recent) > 0 ? news.saidAt : recent;
  const isSettling =
    agreed === undefined && (await stores.pasInbound.isTellingPas(ours.appointmentId, since));
  if (isCancelled(said) && ours.status === 'cancelled') await letLeaveAtOnce(deps, stores, ours);
  const changed = whatChanged(said, agreed, ourState(ours), isSettling);
  switch (changed.what) {
    case 'nothing':
      return 'nothing-to-do';
    case 'not-settled':
      return 'not-settled';
    case 'booked-again':
      throw new CannotTake(
        'booked-again',
        'It was cancelled, and its people were told. Somebody made it booked again in the PAS. Book a new appointment, or cancel this one in the PAS, and settle this with a note.',
      );
    case 'cancelled':
      await cancelWithin(deps, stores, IN_PAS, ours, cancellationOf(news));
      return 'taken';
    case 'changed': {
      const target = await targetOf(stores, ours, news, changed);
      return (await moveWithin(deps, stores, IN_PAS, ours, target)) ? 'taken' : 'nothing-to-do';
    }
  }
}

/** @throws CannotTake: nothing that is said of another patient is done to ours */
async function checkSamePatient(
  stores: Stores,
  ours: AppointmentRecord,
  { pasPatientId: named }: AppointmentNews,
): Promise<void> {
  const patient = await stores.patients.findById(ours.patientId);
  if (patient === undefined) throw new Error('an appointment has no patient');
  const { pasPatientId, formerPasPatientIds = [] } = await pasPatientIds(stores, patient);
  if ([pasPatientId, ...formerPasPatientIds].includes(named)) return;
  throw new CannotTake(
    'another-patient',
    'The PAS has it for another patient than Confer. Find out which of the two is right, correct it in the PAS, then replay this.',
  );
}

export const ourState = (ours: AppointmentRecord): OurState => ({
  status: ours.status,
  startsAt: ours.patientStartsAt.toString(),
  endsAt: ours.patientEndsAt.toString(),
  staff: ours.staff.map(({ entraObjectId }) => entraObjectId),
  modality: ours.modality,
});

/** Whose it was is said by the reason, else by the PAS's code; never taken for the patient's where neither says so. */
function cancellationOf({ status, cancellation }: AppointmentNews): Parameters<typeof cancelWithin>[4] {
  if (status === 'entered-in-error') return { by: 'provider', reason: 'oth-err' };
  const reason = cancellation?.reason;
  return {
    by: reason === undefined ? (cancellation?.by ?? 'provider') : cancellationReasons[reason].by,
    reason,
  };
}

/** Where it is to be: what the PAS did not change stays. @throws CannotTake */
async function targetOf(
  stores: Stores,
  ours: AppointmentRecord,
  news: AppointmentNews,
  changed: Extract<WhatChanged, { what: 'changed' }>,
): Promise<MoveTarget> {
  const staff = changed.staff ? await newTeam(stores, ours, news) : undefined;
  const time = changed.time ? news.time : undefined;
  const startsAt =
    time === undefined ? ours.startsAt : ours.startsAt.add(time.startsAt.since(ours.patientStartsAt));
  const modality = changed.modality ? news.modality : undefined;
  const found =
    time === undefined
      ? ours
      : await stores.appointments.findPlace({
          serviceLineId: ours.serviceLineId,
          practitionerId: firstOf(staff ?? ours.staff),
          startsAt,
          endsAt: time.endsAt.add(ours.endsAt.since(ours.patientEndsAt)),
        });
  const place = found ?? { modality: ours.modality, location: ours.location, session: undefined };
  return {
    startsAt,
    ...(staff === undefined ? {} : { staff }),
    ...(time === undefined
      ? {}
      : { patientMinutes: time.endsAt.since(time.startsAt).total('minutes'), outlookCheck: 'not-known' }),
    place: withModality(
      { modality: place.modality, location: place.location, session: place.session },
      modality ?? ours.modality,
    ),
    // the others of its group stay where they are
    ...(ours.group !== undefined && (changed.time || changed.staff) ? { group: null } : {}),
  };
}

function firstOf(staff: readonly { practitionerId: AppointmentRecord['staff'][number]['practitionerId'] }[]) {
  const [first] = staff;
  if (first === undefined) throw new Error('an appointment without staff');
  return first.practitionerId;
}

/** Whoever stays keeps their role. @throws CannotTake */
async function newTeam(stores: Stores, ours: AppointmentRecord, news: AppointmentNews) {
  const line = await stores.serviceLines.findById(ours.serviceLineId);
  if (line === undefined) throw new Error('an appointment without a service line');
  const team = teamFor(line, await practitionersOf(stores, news.staff));
  if (team === undefined) {
    throw new CannotTake(
      'not-in-service-line',
      'Not all of the people whom the PAS names have a role in its service line. Add them in Admin, or correct who is named in the PAS, then replay this.',
    );
  }
  return team.map((member) => {
    const before = ours.staff.find(({ practitionerId }) => practitionerId === member.practitionerId);
    return before === undefined ? member : { ...member, roleCode: before.roleCode };
  });
}
