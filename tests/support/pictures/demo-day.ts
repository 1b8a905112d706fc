import { Temporal } from 'temporal-polyfill';
import type { AttendanceCode } from '../../../api/attendance/contract/attendance.ts';
import { ANY_VERSION, book, findBookable, signInTo, type ConferApi } from '../confer-api.ts';
import { eventually } from '../eventually.ts';
import type { StackUnderTest } from '../stack.ts';
import { query } from '../stack-database.ts';

const ZONE = 'Europe/London';
const DIABETES = 'Young adult diabetes';
const STROKE = 'Stroke review';
const LUNG = 'Lung cancer';
/** Whose clinic the pictures show. */
const CONSULTANT = 'Dr Amina Okafor';

/** NHS numbers of the demo patients. */
const CALLUM = '9990000026';
const ROWAN = '9990000034';
const IRIS = '9990000042';
const WALTER = '9990000050';
const ZOFIA = '9990000069';
const DESMOND = '9990000077';
/** For those whose PAS record has no mobile number. */
const CONTACT = '07700900199';

/** Later on the same day, behind the patient whose consultation is shown. */
const LATER = [ROWAN, CALLUM, ZOFIA] as const;

interface Past {
  patient: string;
  serviceLine: string;
  daysAgo: number;
  hour: number;
  code: AttendanceCode;
}

/** What the last weeks brought in the other clinics, so that the chat of the diabetes team stays short. */
const PAST: readonly Past[] = [
  { patient: IRIS, serviceLine: STROKE, daysAgo: 1, hour: 10, code: '5' },
  { patient: WALTER, serviceLine: LUNG, daysAgo: 1, hour: 14, code: '5' },
  { patient: DESMOND, serviceLine: STROKE, daysAgo: 1, hour: 11, code: '3' },
  { patient: ZOFIA, serviceLine: LUNG, daysAgo: 2, hour: 9, code: '6' },
  { patient: WALTER, serviceLine: STROKE, daysAgo: 2, hour: 10, code: '5' },
  { patient: IRIS, serviceLine: LUNG, daysAgo: 3, hour: 9, code: '5' },
  { patient: DESMOND, serviceLine: STROKE, daysAgo: 3, hour: 11, code: '5' },
  { patient: WALTER, serviceLine: STROKE, daysAgo: 4, hour: 14, code: '3' },
  { patient: DESMOND, serviceLine: LUNG, daysAgo: 4, hour: 15, code: '5' },
  { patient: IRIS, serviceLine: STROKE, daysAgo: 5, hour: 10, code: '5' },
  // to compare with
  { patient: WALTER, serviceLine: LUNG, daysAgo: 33, hour: 9, code: '5' },
  { patient: DESMOND, serviceLine: STROKE, daysAgo: 34, hour: 10, code: '3' },
  { patient: IRIS, serviceLine: STROKE, daysAgo: 35, hour: 11, code: '5' },
];
const CONSULTANT_OF: Readonly<Record<string, string>> = { [STROKE]: 'idris.campbell', [LUNG]: 'elif.demir' };

/**
 * Fills the clinics around one consultation, so that the pictures show a working day and a report worth reading. What is
 * past was booked ahead and then moved: for a Confer that is used for pictures and nothing else.
 */
export async function fillTheDay(confer: StackUnderTest): Promise<void> {
  const coordinator = await signInTo(confer, 'dev.rana');
  for (const past of PAST) await bookInThePast(confer, coordinator, past);
  for (const [index, patient] of LATER.entries()) {
    await bookFor(coordinator, {
      nhsNumber: patient,
      serviceLine: DIABETES,
      with: CONSULTANT,
      skip: index + 2,
    });
  }
}

interface Wanted {
  nhsNumber: string;
  serviceLine: string;
  /** Somebody who has to be there. */
  with?: string;
  /** How many of the earliest slots to leave alone. */
  skip: number;
}

async function bookFor(api: ConferApi, wanted: Wanted): Promise<string> {
  const { request, slots } = await findBookable(api, wanted);
  const fitting = slots.filter(
    ({ staff }) => wanted.with === undefined || staff.some((one) => one.displayName === wanted.with),
  );
  const slot = fitting[wanted.skip];
  if (slot === undefined) throw new Error('no slot is left in the demo clinic: begin anew');
  const staff = slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode }));
  const patientContact = { mobile: CONTACT };
  const booked = await book(api, { ...request, startsAt: slot.startsAt, staff, patientContact });
  if (booked.status !== 201) throw new Error(`not booked: ${booked.body.title}`);
  return booked.body.appointmentId;
}

async function bookInThePast(confer: StackUnderTest, coordinator: ConferApi, past: Past): Promise<void> {
  const { patient, serviceLine, daysAgo, hour, code } = past;
  const appointmentId = await bookFor(coordinator, { nhsNumber: patient, serviceLine, skip: 40 });
  const at = `/api/appointments/${appointmentId}`;
  await allDelivered(coordinator, at);
  const day = Temporal.Now.plainDateISO(ZONE).subtract({ days: daysAgo });
  await moveTo(confer, appointmentId, day.toZonedDateTime({ timeZone: ZONE, plainTime: { hour } }));
  const clinician = await signInTo(confer, CONSULTANT_OF[serviceLine] ?? 'amina.okafor');
  await clinician.post(`${at}/ready`, {}, ANY_VERSION);
  const note = code === '3' ? {} : { note: 'Seen by telephone' };
  const confirmed = await clinician.post<{ title?: string }>(
    `${at}/attendance`,
    {
      code,
      ...note,
    },
    { 'If-Match': '"0"' },
  );
  if (confirmed.status !== 200) throw new Error(`not confirmed: ${confirmed.body.title ?? ''}`);
}

/** Waits until every system outside has been told. */
async function allDelivered(api: ConferApi, at: string): Promise<void> {
  await eventually(async () => {
    const { body } = await api.get<{ deliveries: { state: string }[] }>(at);
    if (body.deliveries.some(({ state }) => state !== 'done'))
      throw new Error('some work is still on its way');
  }, 30_000);
}

/** As if it had been booked for then, for as long as it was booked. */
async function moveTo(
  confer: StackUnderTest,
  appointmentId: string,
  starts: Temporal.ZonedDateTime,
): Promise<void> {
  const during = 'during = tstzrange($2, $2::timestamptz + (ends_at - starts_at))';
  const patientsPart = `patient_starts_at = $2::timestamptz + (patient_starts_at - starts_at),
    patient_ends_at = $2::timestamptz + (patient_ends_at - starts_at)`;
  for (const [table, changes] of [
    ['appointment_staff', during],
    ['appointments', `${during}, ${patientsPart}`],
  ]) {
    const text = `UPDATE ${table} SET ${changes} WHERE appointment_id = $1`;
    await query(confer, text, [appointmentId, starts.toInstant().toString()]);
  }
}
