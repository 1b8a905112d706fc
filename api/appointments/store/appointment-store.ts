import type {
  AppointmentPlace,
  AppointmentRecord,
  AppointmentStore,
  BookingResult,
  NewAppointment,
  ToDecideFilter,
} from '../ports/appointment-store.ts';
import type { AppointmentId, ClinicId, PatientId, SessionId } from '../../kernel/rules/id.ts';
import { SELECT_APPOINTMENT, toAppointment, type AppointmentRow } from './appointment-row.ts';
import { makeAppointmentChanges } from './appointment-changes.ts';
import { makeAppointmentMove } from './appointment-move.ts';
import { bookingStatement } from './booking-statement.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import { patientsMeant } from './patients-meant.ts';
import { noteDue, type OrgSession } from '../../kernel/database/org-session.ts';
import { TAKEN_BY_TABLE, tableOfClash } from './table-of-clash.ts';

type Reading =
  | 'findById'
  | 'findLatestOfPatient'
  | 'findPlace'
  | 'lockById'
  | 'lockByPasId'
  | 'listByChatThread'
  | 'listByIds'
  | 'listBySeries'
  | 'listOpenOfPatient'
  | 'listByGroup'
  | 'isAnyUndoable'
  | 'list'
  | 'listToDecide'
  | 'countToDecide'
  | 'listOfPatients';

async function select(
  { client, orgId }: OrgSession,
  name: string,
  condition: string,
  values: unknown[],
): Promise<AppointmentRecord[]> {
  const text = `${SELECT_APPOINTMENT} ${condition}`;
  const { rows } = await client.query<AppointmentRow>({ name, text, values: [orgId, ...values] });
  return rows.map(toAppointment);
}

type PlaceRow = Pick<AppointmentPlace, 'modality' | 'location'> & {
  session_id: SessionId;
  clinic_id: ClinicId;
};
const PLACE = `
  SELECT e.session_id, e.clinic_id, e.modality, e.location
  FROM session_staff s
  JOIN sessions e ON e.org_id = s.org_id AND e.session_id = s.session_id AND e.status = 'planned'
    AND e.starts_at <= $4 AND e.ends_at >= $5 AND e.starts_at > $4::timestamptz - interval '1 day'
  JOIN clinics c ON c.org_id = e.org_id AND c.clinic_id = e.clinic_id AND c.service_line_id = $2
  WHERE s.org_id = $1 AND s.practitioner_id = $3
  ORDER BY e.starts_at, e.session_id LIMIT 1`;

/** Continues `WHERE a.org_id = $1`; its index is `appointments_to_decide`. */
const TO_DECIDE = `AND a.awaits_decision AND a.status <> 'cancelled' AND a.ends_at < $2
  AND a.service_line_id = ANY ($3)
  AND ($4::uuid IS NULL OR EXISTS (SELECT FROM appointment_staff s
    WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id AND s.practitioner_id = $4
      AND s.removed_at IS NULL))`;
const toDecide = ({ to, serviceLineIds, practitionerId }: ToDecideFilter): unknown[] => [
  timestamptz(to),
  serviceLineIds,
  practitionerId,
];

function makeReading(session: OrgSession): Pick<AppointmentStore, Reading> {
  const { client, orgId } = session;
  const findById = async (appointmentId: AppointmentId): Promise<AppointmentRecord | undefined> =>
    (await select(session, 'appointment', 'AND a.appointment_id = $2', [appointmentId]))[0];
  const lockById: AppointmentStore['lockById'] = async (appointmentId) => {
    // the lock first and then a statement of its own, so that what is read is as new as the lock; NO KEY, so that the
    // foreign-key checks of those who write evidence do not wait for it (they may hold what we want next)
    const lock = client.query({
      name: 'appointment-lock',
      text: 'SELECT FROM appointments WHERE org_id = $1 AND appointment_id = $2 FOR NO KEY UPDATE',
      values: [orgId, appointmentId],
    });
    const [, appointment] = await Promise.all([lock, findById(appointmentId)]);
    return appointment;
  };
  return {
    findById,
    lockById,
    lockByPasId: async (pasAppointmentId) => {
      const { rows } = await client.query<{ appointment_id: AppointmentId }>({
        name: 'appointment-by-pas-id',
        text: `SELECT appointment_id FROM appointments WHERE org_id = $1 AND pas_appointment_id = $2
          ORDER BY booked_at DESC LIMIT 1`,
        values: [orgId, pasAppointmentId],
      });
      return rows[0] && lockById(rows[0].appointment_id);
    },
    listByChatThread: (chatThreadId) =>
      select(
        session,
        'appointments-by-chat',
        // two index conditions: an OR over both tables would read all appointments
        `AND a.status <> 'cancelled' AND a.appointment_id IN (
          SELECT one.appointment_id FROM appointments one WHERE one.org_id = $1 AND one.chat_thread_id = $2
          UNION ALL
          SELECT one.appointment_id FROM group_sessions met
          JOIN appointments one ON one.org_id = met.org_id AND one.group_session_id = met.group_session_id
          WHERE met.org_id = $1 AND met.chat_thread_id = $2)
          ORDER BY a.appointment_id`,
        [chatThreadId],
      ),
    findLatestOfPatient: async (patientId, serviceLineId) => {
      const { rows } = await client.query<{ appointment_id: AppointmentId }>({
        name: 'appointment-latest-of-patient',
        text: `SELECT appointment_id FROM appointments
          WHERE org_id = $1 AND patient_id = $2 AND service_line_id = $3 AND status <> 'cancelled'
          ORDER BY starts_at DESC LIMIT 1`,
        values: [orgId, patientId, serviceLineId],
      });
      return rows[0]?.appointment_id;
    },
    findPlace: async ({ serviceLineId, practitionerId, startsAt, endsAt }) => {
      const { rows } = await client.query<PlaceRow>({
        name: 'appointment-place',
        text: PLACE,
        values: [orgId, serviceLineId, practitionerId, timestamptz(startsAt), timestamptz(endsAt)],
      });
      const [row] = rows;
      if (row === undefined) return undefined;
      const { session_id: sessionId, clinic_id: clinicId, ...rest } = row;
      return { ...rest, session: { sessionId, clinicId } };
    },
    listByIds: (appointmentIds) =>
      select(session, 'appointments-by-ids', 'AND a.appointment_id = ANY ($2::uuid[])', [appointmentIds]),
    listBySeries: (seriesId) =>
      select(session, 'appointments-of-series', 'AND a.series_id = $2 ORDER BY a.starts_at', [seriesId]),
    listOpenOfPatient: (patientId, now) =>
      select(
        session,
        'appointments-open-of-patient',
        `AND a.patient_id = $2 AND a.status = 'booked' AND a.ends_at > $3 ORDER BY a.starts_at`,
        [patientId, timestamptz(now)],
      ),
    listByGroup: (groupSessionId) =>
      select(
        session,
        'appointments-of-group',
        `AND a.group_session_id = $2 AND a.status <> 'cancelled' ORDER BY a.seat`,
        [groupSessionId],
      ),
    isAnyUndoable: async (groupSessionId, now) => {
      const { rowCount } = await client.query({
        name: 'appointments-undoable-in-group',
        text: `SELECT FROM appointments WHERE org_id = $1 AND group_session_id = $2 AND status = 'cancelled'
          AND undo_until > $3 LIMIT 1`,
        values: [orgId, groupSessionId, timestamptz(now)],
      });
      return rowCount === 1;
    },
    list: ({ from, to, serviceLineIds, practitionerId }) =>
      select(
        session,
        'appointments',
        // nothing lasts longer than a day, so the index on the start needs to look no further back
        `AND a.starts_at > $2::timestamptz - interval '1 day' AND a.starts_at < $3 AND a.ends_at > $2
          AND a.service_line_id = ANY ($4)
          AND ($5::uuid IS NULL OR EXISTS (SELECT FROM appointment_staff s
            WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id AND s.practitioner_id = $5
              AND s.removed_at IS NULL))
          ORDER BY a.starts_at, a.appointment_id`,
        [timestamptz(from), timestamptz(to), serviceLineIds, practitionerId],
      ),
    listToDecide: ({ after, limit, ...filter }) =>
      select(
        session,
        `appointments-to-decide${after === undefined ? '' : '-after'}`,
        `${TO_DECIDE} ${after === undefined ? '' : 'AND (a.ends_at, a.appointment_id) > ($6::timestamptz, $7::uuid)'}
          ORDER BY a.ends_at, a.appointment_id LIMIT $5`,
        [...toDecide(filter), limit, ...(after === undefined ? [] : [after.endsAt, after.appointmentId])],
      ),
    countToDecide: async (filter) => {
      const { rows } = await client.query<{ count: number }>({
        name: 'appointments-to-decide-count',
        text: `SELECT count(*)::int AS count FROM appointments a WHERE a.org_id = $1 ${TO_DECIDE}`,
        values: [orgId, ...toDecide(filter)],
      });
      return rows[0]?.count ?? 0;
    },
    listOfPatients: ({ whose, serviceLineIds, practitionerId, limit }) => {
      const { name, patients, values } = patientsMeant(whose, 5);
      return select(
        session,
        `appointments-of-patients-by-${name}`,
        `AND a.patient_id ${patients} AND a.service_line_id = ANY ($2)
          AND ($3::uuid IS NULL OR EXISTS (SELECT FROM appointment_staff s
            WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id AND s.practitioner_id = $3
              AND s.removed_at IS NULL))
          ORDER BY a.starts_at DESC, a.appointment_id LIMIT $4`,
        [serviceLineIds, practitionerId, limit, ...values],
      );
    },
  };
}

const TAKEN: Readonly<Record<string, Exclude<BookingResult, 'booked'>>> = {
  ...TAKEN_BY_TABLE,
  idempotency_keys: 'key-used',
};

async function book(session: OrgSession, booking: NewAppointment): Promise<BookingResult> {
  try {
    await session.client.query(bookingStatement(session.orgId, booking));
  } catch (error) {
    const taken = TAKEN[tableOfClash(error) ?? ''];
    if (taken === undefined) throw error;
    session.rollBackBecause = `the booking failed: ${taken}`;
    return taken;
  }
  session.hasLiveEvents = true;
  for (const { at } of booking.due) noteDue(session, at);
  return 'booked';
}

/** Nobody is a patient in two places at once: what cannot be the other's stays where it is. */
const GIVE = `
  UPDATE appointments a SET patient_id = $3, version = version + 1
  WHERE org_id = $1 AND patient_id = $2 AND (status = 'cancelled' OR NOT EXISTS (SELECT FROM appointments other
    WHERE other.org_id = $1 AND other.patient_id = $3 AND other.status <> 'cancelled'
      AND tstzrange(other.patient_starts_at, other.patient_ends_at) && tstzrange(a.patient_starts_at, a.patient_ends_at)))`;

async function giveAll({ client, orgId }: OrgSession, from: PatientId, to: PatientId): Promise<number> {
  await client.query(GIVE, [orgId, from, to]);
  const { rows } = await client.query<{ left: number }>(
    'SELECT count(*)::int AS left FROM appointments WHERE org_id = $1 AND patient_id = $2',
    [orgId, from],
  );
  return rows[0]?.left ?? 0;
}

/** Appointments with their staff. */
export function makeAppointmentStore(session: OrgSession): AppointmentStore {
  return {
    ...makeReading(session),
    ...makeAppointmentChanges(session),
    move: makeAppointmentMove(session),
    book: (booking) => book(session, booking),
    giveAll: (from, to) => giveAll(session, from, to),
  };
}
