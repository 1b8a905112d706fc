import type { WaitingListStore, WaitingWishes } from '../ports/waiting-list-store.ts';
import { STANDING_OF_PATIENT } from '../../patients/store/patient-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import {
  ENTRY_COLUMNS,
  MOBILE_OF_PATIENT,
  toCandidate,
  toEntry,
  toEntryView,
  type CandidateRow,
  type EntryRow,
  type EntryViewRow,
} from './waiting-list-row.ts';

const VIEW = `
  SELECT ${ENTRY_COLUMNS}, l.name AS service_line_name, p.given_name, p.family_name,
    ${MOBILE_OF_PATIENT} IS NOT NULL AS has_mobile, ${STANDING_OF_PATIENT} AS patient_standing, by.display_name AS added_by_name,
    g.patient_starts_at AS gives_up_starts_at, g.status = 'booked' AS gives_up_is_booked,
    offered.offers, offered.open_offer_until
  FROM waiting_list_entries e
  JOIN service_lines l ON l.org_id = e.org_id AND l.service_line_id = e.service_line_id
  JOIN patients p ON p.org_id = e.org_id AND p.patient_id = e.patient_id
  LEFT JOIN practitioners by ON by.org_id = e.org_id AND by.practitioner_id = e.added_by
  LEFT JOIN appointments g ON g.org_id = e.org_id AND g.appointment_id = e.gives_up_appointment_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS offers, max(o.expires_at) FILTER (WHERE o.status = 'open') AS open_offer_until
    FROM slot_offers o WHERE o.org_id = e.org_id AND o.entry_id = e.entry_id
  ) offered
  WHERE e.org_id = $1`;

/** 'urgent' is after 'routine' in the alphabet, so the order is by priority backwards and by date forwards. */
const LIST = `${VIEW} AND e.status = 'waiting' AND e.service_line_id = ANY ($2)
    AND ($3::text IS NULL OR e.priority < $3 OR (e.priority = $3 AND (e.waiting_since, e.entry_id) > ($4::date, $5::uuid)))
  ORDER BY e.priority DESC, e.waiting_since, e.entry_id
  LIMIT $6`;

/**
 * Nobody is offered the time that they gave back themselves, and nobody has two offers open at once: a YES by text has
 * to say which it means.
 */
const CANDIDATES = `
  SELECT e.entry_id, e.notice_minutes, e.weekdays, left(e.suits_from::text, 5) AS suits_from,
    left(e.suits_until::text, 5) AS suits_until, e.priority, e.waiting_since, ${MOBILE_OF_PATIENT} AS mobile,
    coalesce(extract(epoch FROM g.patient_starts_at - g.starts_at)::int / 60, l.huddle_minutes) AS huddle_minutes,
    coalesce(extract(epoch FROM g.patient_ends_at - g.patient_starts_at)::int / 60, l.duration_minutes)
      AS patient_minutes,
    coalesce(extract(epoch FROM g.ends_at - g.patient_ends_at)::int / 60, l.debrief_minutes) AS debrief_minutes,
    g.starts_at AS gives_up_starts_at, n.interpreter_language, last.team AS last_team,
    EXISTS (SELECT FROM appointments a
      WHERE a.org_id = e.org_id AND a.patient_id = e.patient_id AND a.status <> 'cancelled'
        AND a.starts_at > $5::timestamptz - interval '1 day' AND a.starts_at < $6 AND a.ends_at > $5
        AND a.appointment_id IS DISTINCT FROM g.appointment_id) AS is_busy_then
  FROM waiting_list_entries e
  JOIN service_lines l ON l.org_id = e.org_id AND l.service_line_id = e.service_line_id
  JOIN patients p ON p.org_id = e.org_id AND p.patient_id = e.patient_id
  LEFT JOIN patient_needs n ON n.org_id = e.org_id AND n.patient_id = e.patient_id
  LEFT JOIN appointments g
    ON g.org_id = e.org_id AND g.appointment_id = e.gives_up_appointment_id AND g.status = 'booked'
  LEFT JOIN LATERAL (
    SELECT (SELECT array_agg(s.practitioner_id::text) FROM appointment_staff s
        WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id) AS team
    FROM appointments a
    WHERE a.org_id = e.org_id AND a.patient_id = e.patient_id AND a.service_line_id = e.service_line_id
      AND a.status <> 'cancelled' AND a.starts_at < $5
    ORDER BY a.starts_at DESC
    LIMIT 1
  ) last ON true
  WHERE e.org_id = $1 AND e.service_line_id = $2 AND e.status = 'waiting' AND ${STANDING_OF_PATIENT} = 'active'
    AND e.patient_id <> (SELECT patient_id FROM appointments WHERE org_id = $1 AND appointment_id = $4)
    AND NOT EXISTS (SELECT FROM slot_offers o
      WHERE o.org_id = e.org_id AND o.freed_slot_id = $3 AND o.entry_id = e.entry_id)
    AND NOT EXISTS (SELECT FROM slot_offers o
      JOIN waiting_list_entries other ON other.org_id = o.org_id AND other.entry_id = o.entry_id
      WHERE o.org_id = e.org_id AND other.patient_id = e.patient_id AND o.status = 'open')
  ORDER BY e.entry_id`;

const THIS_ONE = 'WHERE org_id = $1 AND entry_id = $2';

const wishValues = (wishes: WaitingWishes): unknown[] => [
  wishes.noticeMinutes,
  wishes.suits.weekdays,
  wishes.suits.from,
  wishes.suits.until,
  wishes.priority,
  wishes.waitingSince,
  wishes.givesUpAppointmentId,
];

type Changing = 'add' | 'give' | 'change' | 'markBooked' | 'remove';

function makeChanging({ client, orgId }: OrgSession): Pick<WaitingListStore, Changing> {
  return {
    add: async ({ entryId, serviceLineId, patientId, addedBy, addedAt, ...wishes }) => {
      const { rowCount } = await client.query(
        `INSERT INTO waiting_list_entries (org_id, entry_id, service_line_id, patient_id, added_by, added_at,
            notice_minutes, weekdays, suits_from, suits_until, priority, waiting_since, gives_up_appointment_id)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
          ON CONFLICT DO NOTHING`,
        [orgId, entryId, serviceLineId, patientId, addedBy, timestamptz(addedAt), ...wishValues(wishes)],
      );
      return rowCount === 1;
    },
    give: async (entryId, to) => {
      await client.query(
        `UPDATE waiting_list_entries SET version = version + 1, patient_id = $3 ${THIS_ONE}`,
        [orgId, entryId, to],
      );
    },
    change: async (entryId, wishes) => {
      await client.query(
        `UPDATE waiting_list_entries SET version = version + 1, notice_minutes = $3, weekdays = $4, suits_from = $5,
            suits_until = $6, priority = $7, waiting_since = $8, gives_up_appointment_id = $9 ${THIS_ONE}`,
        [orgId, entryId, ...wishValues(wishes)],
      );
    },
    markBooked: async (entryId, at) => {
      await client.query(
        `UPDATE waiting_list_entries SET version = version + 1, status = 'booked', closed_at = $3 ${THIS_ONE}
          AND status = 'waiting'`,
        [orgId, entryId, timestamptz(at)],
      );
    },
    remove: async (entryId, reason, at) => {
      await client.query(
        `UPDATE waiting_list_entries SET version = version + 1, status = 'removed', removal_reason = $3,
            closed_at = $4 ${THIS_ONE} AND status = 'waiting'`,
        [orgId, entryId, reason, timestamptz(at)],
      );
    },
  };
}

/** The short-notice list. */
export function makeWaitingListStore(session: OrgSession): WaitingListStore {
  const { client, orgId } = session;
  return {
    ...makeChanging(session),
    findById: async (entryId) => {
      const { rows } = await client.query<EntryViewRow>({
        name: 'waiting-list-entry',
        text: `${VIEW} AND e.entry_id = $2`,
        values: [orgId, entryId],
      });
      return rows[0] && toEntryView(rows[0]);
    },
    lockById: async (entryId) => {
      const { rows } = await client.query<EntryRow>({
        name: 'waiting-list-lock',
        text: `SELECT ${ENTRY_COLUMNS} FROM waiting_list_entries e
          WHERE e.org_id = $1 AND e.entry_id = $2 FOR NO KEY UPDATE`,
        values: [orgId, entryId],
      });
      return rows[0] && toEntry(rows[0]);
    },
    listOfPatient: async (patientId) => {
      const { rows } = await client.query<EntryRow>({
        name: 'waiting-list-of-patient',
        text: `SELECT ${ENTRY_COLUMNS} FROM waiting_list_entries e
          WHERE e.org_id = $1 AND e.patient_id = $2 AND e.status = 'waiting' ORDER BY e.entry_id`,
        values: [orgId, patientId],
      });
      return rows.map(toEntry);
    },
    list: async ({ serviceLineIds, after, limit }) => {
      const { rows } = await client.query<EntryViewRow>({
        name: 'waiting-list',
        text: LIST,
        values: [orgId, serviceLineIds, after?.priority, after?.waitingSince, after?.entryId, limit],
      });
      return rows.map(toEntryView);
    },
    candidatesFor: async ({ freedSlotId, serviceLineId, appointmentId, startsAt, endsAt }) => {
      const { rows } = await client.query<CandidateRow>({
        name: 'waiting-list-candidates',
        text: CANDIDATES,
        values: [
          orgId,
          serviceLineId,
          freedSlotId,
          appointmentId,
          timestamptz(startsAt),
          timestamptz(endsAt),
        ],
      });
      return rows.map(toCandidate);
    },
  };
}
