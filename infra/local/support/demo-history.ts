import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { DEMO_PEOPLE, DIABETES, LUNG, STROKE, type DemoPerson } from './demo-people.ts';

const TIME_ZONE = 'Europe/London';
/** How far the demo hospital's reports go back. */
const DAYS_BACK = 31;
const MINUTES = 20;
const BOOKED_DAYS_BEFORE = 9;
const STARTS = ['09:00', '10:00', '11:20'] as const;
const LINES = [DIABETES, LUNG, STROKE] as const;

const GIVEN = ['Agnes', 'Bilal', 'Cerys', 'Dominik', 'Edith', 'Femi', 'Gwen', 'Harjit'] as const;
const FAMILY = ['Ashdown', 'Brightwell', 'Corrigan', 'Dunmore', 'Eastlake'] as const;

/** Somebody who was a patient in the past month. */
export interface PastPatient {
  /** Id in the PAS. */
  id: string;
  nhsNumber: string;
  givenName: string;
  familyName: string;
  birthDate: string;
  email: string;
}

/** NHS numbers end in a digit that is worked out from the others; some numbers have none. */
function withCheckDigit(nine: string): string | undefined {
  const sum = Array.from(nine).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : `${nine}${check}`;
}

function nhsNumbers(count: number): string[] {
  const found: string[] = [];
  for (let number = 999_100_000; found.length < count; number += 1) {
    const whole = withCheckDigit(String(number));
    if (whole !== undefined) found.push(whole);
  }
  return found;
}

/** Those of the past month. */
export const PAST_PATIENTS: readonly PastPatient[] = nhsNumbers(GIVEN.length * FAMILY.length).map(
  (nhsNumber, index) => {
    const givenName = GIVEN[index % GIVEN.length] ?? '';
    const familyName = FAMILY[Math.floor(index / GIVEN.length)] ?? '';
    const born = new Temporal.PlainDate(1938 + ((index * 7) % 66), 1 + (index % 12), 1 + ((index * 5) % 28));
    return {
      id: `past-patient-${index + 1}`,
      nhsNumber,
      givenName,
      familyName,
      birthDate: born.toString(),
      email: `${givenName}.${familyName}@example.com`.toLowerCase(),
    };
  },
);

/** ATTENDED OR DID NOT ATTEND CODE of the NHS Data Dictionary, as far as the demo's past has them. */
export type PastOutcome = '2' | '3' | '5' | '6';

/** An appointment that is over, confirmed and in the PAS. */
export interface PastAppointment {
  /** A uuid of version 7: it tells when it was booked. */
  appointmentId: string;
  /** Id in the PAS; that of the Encounter, where there is one, is the same. */
  pasId: string;
  serviceLine: (typeof LINES)[number];
  patient: PastPatient;
  staff: readonly DemoPerson[];
  bookedAt: Temporal.Instant;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  outcome: PastOutcome;
  /** When the patient went into the waiting room and was admitted; undefined when they did not come. */
  came:
    { waitingSince: Temporal.Instant; admittedAt: Temporal.Instant; endedAt: Temporal.Instant } | undefined;
  confirmedAt: Temporal.Instant;
}

function uuidOf(name: string, at: Temporal.Instant): string {
  const time = at.epochMilliseconds.toString(16).padStart(12, '0');
  const rest = createHash('sha256').update(name).digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

/** One of eleven did not come, one cancelled, one came late; the further back, the more did not come. */
function outcomeOf(number: number, daysBack: number): PastOutcome {
  const turn = number % (daysBack > DAYS_BACK / 2 ? 8 : 13);
  if (turn === 3) return '3';
  if (turn === 5) return '2';
  return turn === 6 ? '6' : '5';
}

/** Whom a booking has to have. */
const ROLES: Readonly<Record<PastAppointment['serviceLine'], readonly string[]>> = {
  [DIABETES]: ['consultant', 'specialist-nurse', 'social-prescriber'],
  [LUNG]: ['consultant', 'specialist-nurse'],
  [STROKE]: ['consultant', 'physiotherapist'],
};

function teamOf(serviceLine: PastAppointment['serviceLine']): DemoPerson[] {
  const members = DEMO_PEOPLE.filter((person) => person.serviceLines.includes(serviceLine));
  return ROLES[serviceLine].flatMap(
    (role) => members.find((one) => one.practitionerRole?.code === role) ?? [],
  );
}

/**
 * The demo hospital's past month, working days only, up to yesterday: the same for the same day.
 * @param now gives the day
 */
export function pastAppointments(now: Temporal.Instant): PastAppointment[] {
  const today = now.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const past: PastAppointment[] = [];
  for (let daysBack = DAYS_BACK; daysBack >= 1; daysBack -= 1) {
    const date = today.subtract({ days: daysBack });
    if (date.dayOfWeek > 5) continue;
    for (const [lineIndex, serviceLine] of LINES.entries()) {
      for (const [index, start] of STARTS.entries()) {
        const number = past.length;
        past.push(
          appointmentOn(date, start, serviceLine, number, outcomeOf(number, daysBack), [lineIndex, index]),
        );
      }
    }
  }
  return past;
}

function appointmentOn(
  date: Temporal.PlainDate,
  start: string,
  serviceLine: PastAppointment['serviceLine'],
  number: number,
  outcome: PastOutcome,
  [lineIndex, index]: readonly [number, number],
): PastAppointment {
  const startsAt = date
    .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(start) })
    .toInstant();
  const bookedAt = startsAt.subtract({ hours: 24 * BOOKED_DAYS_BEFORE });
  const name = `${serviceLine} ${date.toString()} ${start}`;
  // nobody is in two lines on one day
  const patient =
    PAST_PATIENTS[(date.dayOfYear * 9 + lineIndex * STARTS.length + index) % PAST_PATIENTS.length];
  if (patient === undefined) throw new Error('the demo’s past has no patients');
  const hasCome = outcome === '5' || outcome === '6';
  const waitingSince = startsAt.add({ minutes: outcome === '6' ? 4 : -6 });
  return {
    appointmentId: uuidOf(name, bookedAt),
    pasId: `past-${date.toString()}-${lineIndex}${index}`,
    serviceLine,
    patient,
    staff: teamOf(serviceLine),
    bookedAt,
    startsAt,
    endsAt: startsAt.add({ minutes: MINUTES }),
    outcome,
    came: hasCome
      ? {
          waitingSince,
          admittedAt: waitingSince.add({ minutes: 5 + (number % 7) }),
          endedAt: startsAt.add({ minutes: MINUTES }),
        }
      : undefined,
    confirmedAt: outcome === '2' ? startsAt.subtract({ hours: 26 }) : startsAt.add({ minutes: 45 }),
  };
}
