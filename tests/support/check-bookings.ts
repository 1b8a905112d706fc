import { readFromPas } from './fhir-of-pas.ts';
import { query } from './stack-database.ts';
import type { StackUnderTest } from './stack.ts';

/** Two claims on the same person, resource or patient at the same time, over the whole database. */
const OVERLAPS = `
  WITH claims AS (
    SELECT 'staff' AS kind, practitioner_id AS claimed, claimed_by, starts_at, ends_at
      FROM appointment_staff WHERE status <> 'cancelled'
    UNION ALL
    SELECT 'resource', resource_id, claimed_by, starts_at, ends_at
      FROM appointment_resources WHERE status <> 'cancelled'
    UNION ALL
    SELECT 'patient', patient_id, appointment_id, patient_starts_at, patient_ends_at
      FROM appointments WHERE status <> 'cancelled'
  ), in_order AS (
    SELECT *, lag(claimed_by) OVER w AS rival, max(ends_at) OVER (
        PARTITION BY kind, claimed ORDER BY starts_at, ends_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS taken_until
    FROM claims WINDOW w AS (PARTITION BY kind, claimed ORDER BY starts_at, ends_at)
  )
  SELECT format('%s %s is claimed twice at %s', kind, claimed, starts_at) AS fault
  FROM in_order WHERE taken_until > starts_at AND rival <> claimed_by`;

/** What can never be, whoever raced. */
const IMPOSSIBLE = `
  SELECT format('outbox row %s is about nothing', o.outbox_id) AS fault FROM outbox o
    WHERE NOT CASE o.subject_kind
      WHEN 'appointment' THEN EXISTS (SELECT FROM appointments a WHERE a.appointment_id = o.subject_id)
      WHEN 'group-session' THEN EXISTS (SELECT FROM group_sessions g WHERE g.group_session_id = o.subject_id)
      WHEN 'slot-offer' THEN EXISTS (SELECT FROM slot_offers s WHERE s.offer_id = o.subject_id) END
  UNION ALL
  SELECT format('appointment %s has no staff at its own time', a.appointment_id) FROM appointments a
    WHERE a.status = 'booked' AND NOT EXISTS (
      SELECT FROM appointment_staff s WHERE s.appointment_id = a.appointment_id AND s.status = 'booked'
        AND s.during = a.during)
  UNION ALL
  SELECT format('somebody of appointment %s is booked for another time', a.appointment_id) FROM appointments a
    JOIN appointment_staff s ON s.appointment_id = a.appointment_id AND s.status = 'booked'
    WHERE a.status = 'booked' AND s.during <> a.during
  UNION ALL
  SELECT format('cancelled appointment %s still takes somebody''s time', a.appointment_id) FROM appointments a
    JOIN appointment_staff s ON s.appointment_id = a.appointment_id AND s.status = 'booked'
    WHERE a.status = 'cancelled'
  UNION ALL
  SELECT format('appointment %s has no patient''s link', a.appointment_id) FROM appointments a
    WHERE (SELECT count(*) FROM participants p WHERE p.appointment_id = a.appointment_id AND p.kind = 'patient') <> 1
  UNION ALL
  SELECT format('group session %s has more patients than places', g.group_session_id) FROM group_sessions g
    WHERE g.capacity < (SELECT count(*) FROM appointments a
      WHERE a.group_session_id = g.group_session_id AND a.status <> 'cancelled')
  UNION ALL
  SELECT format('a key of %s made nothing', k.operation) FROM idempotency_keys k WHERE k.made_ids = '{}'
  UNION ALL
  SELECT format('a booking''s key names appointment %s, which is not there', k.made_ids[1]) FROM idempotency_keys k
    WHERE k.operation = 'bookAppointment'
      AND NOT EXISTS (SELECT FROM appointments a WHERE a.appointment_id = k.made_ids[1])`;

/** An appointment that was acknowledged to somebody, as they were told that it is. */
export interface Acknowledged {
  appointmentId: string;
  startsAt: string;
  isCancelled: boolean;
}

interface OurAppointment {
  appointment_id: string;
  status: string;
  starts: string;
  patient_starts: string;
  patient_ends: string;
  pas_patient_id: string;
  staff: string[];
  undone: number;
}

const OURS = `
  SELECT a.appointment_id, a.status, to_json(a.starts_at) #>> '{}' AS starts,
    to_json(a.patient_starts_at) #>> '{}' AS patient_starts, to_json(a.patient_ends_at) #>> '{}' AS patient_ends,
    p.pas_patient_id,
    (SELECT json_agg(r.display_name) FROM appointment_staff s JOIN practitioners r USING (org_id, practitioner_id)
      WHERE s.appointment_id = a.appointment_id AND s.removed_at IS NULL) AS staff,
    (SELECT count(*)::int FROM outbox o WHERE o.subject_id = a.appointment_id AND o.done_at IS NULL) AS undone
  FROM appointments a JOIN patients p USING (org_id, patient_id)
  WHERE a.appointment_id = ANY ($1)`;

interface PasAppointment {
  status: string;
  start: string;
  end: string;
  participant: { type?: unknown[]; actor: { reference?: string; display?: string } }[];
}

/**
 * Looks for whatever a race may have broken: overlaps of people, resources and patients over the whole database, rows
 * that belong to nothing, acknowledged bookings that are lost or otherwise than they were told, work for outside systems
 * that is not done, and differences between an appointment and the PAS.
 * @returns what is wrong, in words; empty when nothing is
 */
export async function checkBookings(
  confer: StackUnderTest,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const inDatabase = await query<{ fault: string }>(confer, `${OVERLAPS} UNION ALL ${IMPOSSIBLE}`);
  const ids = acknowledged.map((one) => one.appointmentId);
  const ours = new Map(
    (await query<OurAppointment>(confer, OURS, [ids])).map((row) => [row.appointment_id, row] as const),
  );
  const faults = inDatabase.map((row) => row.fault);
  for (const told of acknowledged) {
    const own = ours.get(told.appointmentId);
    if (own === undefined) {
      faults.push(`acknowledged appointment ${told.appointmentId} is lost`);
      continue;
    }
    faults.push(...differencesFromTold(told, own));
    const found = (await readFromPas(
      confer,
      `/Appointment?identifier=https://confer.example/appointment|${told.appointmentId}`,
    )) as { total: number; entry?: { resource: PasAppointment }[] };
    faults.push(
      ...(found.total === 1
        ? differencesFromPas(own, found.entry![0]!.resource)
        : [`the PAS has ${found.total} of appointment ${told.appointmentId}`]),
    );
  }
  return faults;
}

function differencesFromTold(told: Acknowledged, own: OurAppointment): string[] {
  const faults: string[] = [];
  if (Date.parse(own.starts) !== Date.parse(told.startsAt)) {
    faults.push(`appointment ${told.appointmentId} is at ${own.starts}, not at ${told.startsAt}`);
  }
  if ((own.status === 'cancelled') !== told.isCancelled) {
    faults.push(`appointment ${told.appointmentId} is ${own.status}`);
  }
  if (own.undone > 0) {
    faults.push(`appointment ${told.appointmentId} has ${own.undone} pieces of work undone`);
  }
  return faults;
}

function differencesFromPas(own: OurAppointment, pas: PasAppointment): string[] {
  const faults: string[] = [];
  const differs = (what: string, here: string, there: string): void => {
    if (here !== there) faults.push(`${what} of ${own.appointment_id}: ${here} here, ${there} in the PAS`);
  };
  const instant = (text: string): string => new Date(text).toISOString();
  differs('status', own.status, pas.status);
  differs('start', instant(own.patient_starts), instant(pas.start));
  differs('end', instant(own.patient_ends), instant(pas.end));
  differs('patient', `Patient/${own.pas_patient_id}`, pas.participant[0]?.actor.reference ?? '');
  const staff = pas.participant.filter((one) => one.type !== undefined).map((one) => one.actor.display ?? '');
  differs('staff', own.staff.sort().join(), staff.sort().join());
  return faults;
}
