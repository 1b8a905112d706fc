import { Temporal } from 'temporal-polyfill';
import type { AttendanceCode } from '../../../api/contract/attendance.ts';
import { book, findBookable, signInTo, type ConferApi } from '../confer-api.ts';
import { eventually } from '../eventually.ts';
import type { StackUnderTest } from '../stack.ts';
import { query } from '../stack-database.ts';

const ZONE = 'Europe/London';
const MINUTES = 20;
const CONSULTANT = 'Dr Amina Okafor';

/** NHS numbers of the demo patients. */
const CALLUM = '9990000026';
const ROWAN = '9990000034';
const IRIS = '9990000042';
const WALTER = '9990000050';
const ZOFIA = '9990000069';
const DESMOND = '9990000077';

/** Later on the same day, behind the patient whose consultation is shown. */
const LATER = [ROWAN, CALLUM, ZOFIA] as const;

interface Past {
  patient: string;
  daysAgo: number;
  hour: number;
  code: AttendanceCode;
}

/** What the last two weeks brought; the note says why somebody decided without a meeting. */
const PAST: readonly Past[] = [
  { patient: ROWAN, daysAgo: 1, hour: 9, code: '5' },
  { patient: IRIS, daysAgo: 1, hour: 10, code: '5' },
  { patient: DESMOND, daysAgo: 1, hour: 11, code: '3' },
  { patient: ZOFIA, daysAgo: 2, hour: 9, code: '6' },
  { patient: WALTER, daysAgo: 2, hour: 10, code: '5' },
  { patient: CALLUM, daysAgo: 3, hour: 9, code: '5' },
  { patient: IRIS, daysAgo: 3, hour: 11, code: '5' },
  { patient: ROWAN, daysAgo: 4, hour: 14, code: '3' },
  { patient: DESMOND, daysAgo: 4, hour: 15, code: '5' },
  { patient: ZOFIA, daysAgo: 5, hour: 10, code: '5' },
];

/** Fills the clinic around one consultation, so that the pictures show a working day and a report worth reading. */
export async function fillTheDay(confer: StackUnderTest): Promise<void> {
  const coordinator = await signInTo(confer, 'dev.rana');
  const clinician = await signInTo(confer, 'amina.okafor');
  for (const past of PAST) await bookInThePast(confer, coordinator, clinician, past);
  for (const patient of LATER) await bookFor(coordinator, patient, LATER.indexOf(patient) + 2);
}

/** @param skip how many of the earliest slots to leave alone */
async function bookFor(api: ConferApi, nhsNumber: string, skip: number): Promise<string> {
  const { request, slots } = await findBookable(api, { nhsNumber });
  const slot = slots.filter(({ staff }) => staff.some((one) => one.displayName === CONSULTANT))[skip];
  if (slot === undefined) throw new Error(`no slot is free with ${CONSULTANT}`);
  const staff = slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode }));
  const contact = { patientContact: { mobile: '07700900199' } };
  const booked = await book(api, { ...request, startsAt: slot.startsAt, staff, ...contact });
  if (booked.status !== 201) throw new Error(`not booked: ${booked.body.title}`);
  return booked.body.appointmentId;
}

async function bookInThePast(
  confer: StackUnderTest,
  coordinator: ConferApi,
  clinician: ConferApi,
  { patient, daysAgo, hour, code }: Past,
): Promise<void> {
  const appointmentId = await bookFor(coordinator, patient, 40);
  const at = `/api/appointments/${appointmentId}`;
  await allDelivered(coordinator, at);
  const day = Temporal.Now.plainDateISO(ZONE).subtract({ days: daysAgo });
  const starts = day.toZonedDateTime({ timeZone: ZONE, plainTime: { hour } });
  await moveTo(confer, appointmentId, starts.toInstant());
  await clinician.post(`${at}/ready`, {});
  const note = code === '3' ? {} : { note: 'Seen by telephone' };
  const confirmed = await clinician.post<{ title?: string }>(`${at}/attendance`, {
    code,
    version: 0,
    ...note,
  });
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

/** As if it had been booked for then. */
async function moveTo(
  confer: StackUnderTest,
  appointmentId: string,
  starts: Temporal.Instant,
): Promise<void> {
  const ends = starts.add({ minutes: MINUTES });
  for (const table of ['appointment_staff', 'appointments']) {
    await query(confer, `UPDATE ${table} SET during = tstzrange($2, $3) WHERE appointment_id = $1`, [
      appointmentId,
      starts.toString(),
      ends.toString(),
    ]);
  }
}
