import { Temporal } from 'temporal-polyfill';
import type { AppointmentPlace, AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { checkPatient, checkReachable, withModality } from '../../booking/use-cases/check-booking.ts';
import type { PasChanger } from '../../booking/use-cases/changer.ts';
import { newAppointment } from '../../booking/use-cases/new-appointment.ts';
import { writeBooking, type WriteBookingDependencies } from '../../booking/use-cases/write-booking.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { ServiceLineId } from '../../kernel/rules/id.ts';
import type { JoinLinks } from '../../links/use-cases/join-links.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import { missingRoles } from '../../service-lines/rules/team-of-line.ts';
import { CannotTake } from '../rules/cannot-take.ts';
import { teamFor, type TeamMember } from '../rules/team-for.ts';
import type { AppointmentNews } from '../ports/pas-news.ts';
import type { Stores } from '../ports/stores.ts';

export interface PlaceDependencies extends WriteBookingDependencies {
  links: JoinLinks;
  now: Now;
  newId: NewId;
}

/** One of the PAS's own people did it there. */
export const IN_PAS: PasChanger = { pasJob: 'take-pas-news', isInPas: true };

/**
 * Makes an appointment of Confer of one that was booked in the PAS: of the service line of its treatment function, with
 * the people whom the PAS names. It needs no clinic and no free Outlook, since the PAS booked it; the time of its people
 * and of the patient is still claimed only once. The links and the meeting follow as with every booking.
 * @returns false for what is none of ours: no service line has its treatment function, and nobody of its staff is known
 * @throws CannotTake | Refusal slot-taken | patient-already-booked | patient-has-died | patient-merged |
 *   patient-inactive | no-contact-for-link
 */
export async function placeAppointment(
  deps: PlaceDependencies,
  stores: Stores,
  organisation: Organisation,
  news: AppointmentNews & { time: NonNullable<AppointmentNews['time']> },
  patient: PatientRecord,
): Promise<boolean> {
  if (await isNoneOfOurs(stores, news)) return false;
  if (Temporal.Instant.compare(news.time.startsAt, deps.now()) <= 0) throw new Refusal('slot-in-past');
  const { serviceLine, team } = await lineOf(stores, news);
  checkPatient(patient);
  const patientStartsAt = news.time.startsAt;
  const patientEndsAt = news.time.endsAt;
  const time = {
    startsAt: patientStartsAt.subtract({ minutes: serviceLine.huddleMinutes }),
    patientStartsAt,
    patientEndsAt,
    endsAt: patientEndsAt.add({ minutes: serviceLine.debriefMinutes }),
  };
  const place = await placeOf(stores, serviceLine.serviceLineId, team, time, news);
  if (place.modality === 'video') checkReachable(patient, {}, []);
  const request = {
    serviceLineId: serviceLine.serviceLineId,
    patientId: patient.patientId,
    startsAt: time.startsAt.toString(),
    staff: [...team],
  };
  const booking = newAppointment(deps, { changer: IN_PAS, organisation }, request, {
    patient,
    serviceLine,
    time,
    place,
    session: undefined,
    staff: [...team],
    resourceIds: [],
    group: undefined,
    isOutlookJustRead: false,
    outlookCheck: 'not-known',
    idempotency: undefined,
  });
  const result = await writeBooking(deps, stores, booking);
  if (result === 'key-used') throw new Error('a booking without a key met one');
  if (result !== 'booked') throw new Refusal(result);
  await stores.appointments.savePasAppointmentId(booking.appointmentId, news.pasAppointmentId);
  return true;
}

const linesOf = async ({ serviceLines }: Pick<Stores, 'serviceLines'>, code: string) =>
  (await serviceLines.list()).filter((line) => !line.isArchived && line.treatmentFunctionCode === code);

/** A PAS has the appointments of the whole hospital. What names nobody of the staff may be ours. */
async function isNoneOfOurs(
  stores: Stores,
  { treatmentFunctionCode: code, staff }: AppointmentNews,
): Promise<boolean> {
  if (code === undefined || staff.length === 0 || (await linesOf(stores, code)).length > 0) return false;
  const ids = staff.flatMap(({ entraObjectId }) => entraObjectId ?? []);
  return (await stores.staff.listByEntraObjectIds(ids)).length === 0;
}

interface Placed {
  serviceLine: ServiceLineRecord;
  team: readonly TeamMember[];
}

/** The one service line of its treatment function whose team the named people make up. @throws CannotTake */
async function lineOf(stores: Stores, news: AppointmentNews): Promise<Placed> {
  const code = news.treatmentFunctionCode;
  if (code === undefined) {
    throw new CannotTake(
      'no-treatment-function',
      'It names no national treatment function, so no service line can be found for it. Enter one in the PAS, then replay this.',
    );
  }
  const lines = await linesOf(stores, code);
  if (lines.length === 0) {
    throw new CannotTake(
      'no-service-line',
      `No service line here has the treatment function ${code}. Set it up in Admin, then replay this.`,
    );
  }
  const ids = await staffIds(stores, news);
  const placed = lines.flatMap((serviceLine) => {
    const team = teamFor(serviceLine, ids);
    return team === undefined ? [] : [{ serviceLine, team }];
  });
  const complete = placed.filter(({ serviceLine, team }) => missingRoles(serviceLine, team).length === 0);
  const [only, ...others] = complete;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    throw new CannotTake(
      'several-service-lines',
      `Several service lines with the treatment function ${code} have these people, so it is not clear which one it is for. Book it in Confer, or leave each person in one of them, then replay this.`,
    );
  }
  if (placed.length > 0) throw new Refusal('required-roles-missing');
  throw new CannotTake(
    'not-in-service-line',
    `Not all of its staff have a role in a service line with the treatment function ${code}. Add them in Admin, or correct who is named in the PAS, then replay this.`,
  );
}

/** @throws CannotTake */
async function staffIds(stores: Stores, { staff }: AppointmentNews) {
  if (staff.length === 0) {
    throw new CannotTake(
      'no-staff',
      'The PAS names nobody of the staff for it. Enter who sees the patient in the PAS, then replay this.',
    );
  }
  return practitionersOf(stores, staff);
}

/** Their ids here, in the order of the PAS. @throws CannotTake */
export async function practitionersOf(stores: Stores, staff: AppointmentNews['staff']) {
  const known = await stores.staff.listByEntraObjectIds(
    staff.flatMap(({ entraObjectId }) => entraObjectId ?? []),
  );
  return staff.map(({ pasStaffId, entraObjectId }) => {
    const person = known.find((one) => one.entraObjectId === entraObjectId);
    if (person !== undefined && !person.hasLeft) return person.practitionerId;
    throw new CannotTake(
      'staff-not-known',
      `Confer does not know the member of staff whom the PAS calls ${pasStaffId}. Enter their Microsoft account in the PAS, or add them to the staff in Admin, then replay this.`,
    );
  });
}

/** The clinic in which it is, if any, and how the patient is seen. @throws CannotTake where nothing says how */
async function placeOf(
  stores: Stores,
  serviceLineId: ServiceLineId,
  team: readonly TeamMember[],
  { startsAt, endsAt }: Pick<AppointmentRecord, 'startsAt' | 'endsAt'>,
  { modality }: AppointmentNews,
): Promise<AppointmentPlace> {
  const [first] = team;
  const found =
    first === undefined
      ? undefined
      : await stores.appointments.findPlace({
          serviceLineId,
          practitionerId: first.practitionerId,
          startsAt,
          endsAt,
        });
  if (found !== undefined) return withModality(found, modality);
  if (modality !== undefined) return { modality, location: null, session: undefined };
  throw new CannotTake(
    'no-modality',
    'Neither the PAS nor a clinic says how the patient is seen: by video, by telephone or in person. Enter it in the PAS, or plan a clinic for that time, then replay this.',
  );
}
