import type { NewAppointment } from '../ports/appointment-store.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import { turnLock, turnNames } from './claim-turns.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import { timetableRow } from '../../kernel/database/timetable.ts';
import { AUTHORITY_COLUMNS, AUTHORITY_TYPES, authorityRow } from '../../patients/store/authority-store.ts';
import { EVIDENCE_COLUMNS, EVIDENCE_TYPES, evidenceRows } from '../../evidence/store/evidence-store.ts';

/** What only some bookings have. Statements without it stay as short as they can be. */
const RESOURCES = `, resource AS (
    INSERT INTO appointment_resources (org_id, appointment_id, resource_id, claimed_by, during)
    SELECT $1::uuid, $2::uuid, r.resource_id, $21::uuid, tstzrange($5, $6)
    FROM turn, unnest($34::uuid[]) AS r (resource_id)
  )`;

/**
 * A whole booking in one statement. The turns of all that is claimed come first, so that of two bookings that want the
 * same one waits, and then fails at what the other has. Nothing is looked for beforehand: each table's own constraint says
 * what is taken, the key's first, since the last part of the statement is the first to be done and asks for it. Foreign keys
 * are checked at the end.
 */
const bookText = (hasResources: boolean): string => `
  WITH turn AS MATERIALIZED (
    SELECT count(${turnLock('name')}) FROM string_to_table($28, ',') AS name
  ), key AS (
    INSERT INTO idempotency_keys (org_id, practitioner_id, idempotency_key, request_hash, made_ids, created_at)
    SELECT $1, $8, $15, $16, ARRAY[$2::uuid], $9 FROM turn WHERE $15::text IS NOT NULL
    RETURNING 1
  ), appointment AS (
    INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at,
      patient_ends_at, time_zone, booked_by, booked_at, outlook_check, series_id, group_session_id, seat,
      modality, location, session_id, clinic_id)
    SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid, tstzrange($5, $6), $22, $23, $7, $8::uuid, $9, $24, $25, $26, $27,
      $30, $31, $32, $33
    FROM turn
  ), staff AS (
    INSERT INTO appointment_staff (org_id, appointment_id, claimed_by, practitioner_id, role_code, position, during)
    SELECT $1::uuid, $2::uuid, $21::uuid, s.practitioner_id, s.role_code, s.position, tstzrange($5, $6)
    FROM turn, json_to_recordset($10) AS s (practitioner_id uuid, role_code text, position int)
  )${hasResources ? RESOURCES : ''}, proxy AS (
    INSERT INTO related_persons (org_id, ${AUTHORITY_COLUMNS})
    SELECT $1::uuid, p.* FROM turn, json_to_recordset($11) AS p (${AUTHORITY_TYPES})
  ), participant AS (
    INSERT INTO participants (org_id, appointment_id, participant_id, kind, related_person_id, link_hash, link_expires_at,
      contact_mobile, contact_email, given_name, family_name, language)
    SELECT $1::uuid, $2::uuid, p.participant_id, p.kind, p.related_person_id, decode(p.link_hash, 'hex'),
      p.link_expires_at, p.contact_mobile, p.contact_email, p.given_name, p.family_name, p.language
    FROM turn, json_to_recordset($12) AS p (participant_id uuid, kind text, related_person_id uuid, link_hash text,
      link_expires_at timestamptz, contact_mobile text, contact_email text, given_name text, family_name text,
      language text)
  ), proof AS (
    INSERT INTO evidence (org_id, ${EVIDENCE_COLUMNS})
    SELECT $1::uuid, e.* FROM turn, json_to_recordset($13) AS e (${EVIDENCE_TYPES})
  ), work AS (
    INSERT INTO outbox (org_id, subject_kind, subject_id, service_line_id, created_at, run_at, outbox_id, topic, system,
      label, payload)
    SELECT $1::uuid, 'appointment', $2::uuid, $3::uuid, $9, $9, o.*
    FROM turn, json_to_recordset($14) AS o (outbox_id uuid, topic text, system text, label text, payload jsonb)
  ), due AS (
    INSERT INTO timetable (org_id, subject_kind, subject_id, name, key, due_at, payload)
    SELECT $1::uuid, 'appointment', $2::uuid, d.*
    FROM turn, json_to_recordset($29) AS d (name text, key text, due_at timestamptz, payload jsonb)
  ), trail AS (
    INSERT INTO audit (org_id, audit_id, at, actor, action, subject_kind, subject_id)
    SELECT $1::uuid, $17::uuid, $9, $18, $19, $20, $2::uuid FROM turn
  )
  INSERT INTO live_events (org_id, subject_kind, subject_id, service_line_id, kind)
  SELECT $1::uuid, 'appointment', $2::uuid, $3::uuid, 'appointment-booked' FROM turn
  WHERE $15::text IS NULL OR EXISTS (SELECT FROM key)`;

const BOOK = bookText(false);
const BOOK_WITH_RESOURCES = bookText(true);

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

function participantRows({ participants }: NewAppointment): object[] {
  return participants.map((participant) => ({
    participant_id: participant.participantId,
    kind: participant.kind,
    related_person_id: participant.relatedPersonId,
    link_hash: hex(participant.linkHash),
    link_expires_at: timestamptz(participant.linkExpiresAt),
    contact_mobile: participant.contact?.mobile,
    contact_email: participant.contact?.email,
    given_name: participant.person?.givenName,
    family_name: participant.person?.familyName,
    language: participant.person?.language,
  }));
}

/** The prepared statement that writes a booking, with its values. */
export function bookingStatement(
  orgId: OrgId,
  booking: NewAppointment,
): { name: string; text: string; values: unknown[] } {
  const staff = booking.staff.map((member, position) => ({
    practitioner_id: member.practitionerId,
    role_code: member.roleCode,
    position,
  }));
  const outbox = booking.outbox.map((item) => ({
    outbox_id: item.outboxId,
    topic: item.topic,
    system: item.system,
    label: item.label,
    payload: item.payload,
  }));
  const hasResources = booking.resourceIds.length > 0;
  return {
    name: hasResources ? 'book-with-resources' : 'book',
    text: hasResources ? BOOK_WITH_RESOURCES : BOOK,
    values: [
      orgId,
      booking.appointmentId,
      booking.serviceLineId,
      booking.patientId,
      timestamptz(booking.startsAt),
      timestamptz(booking.endsAt),
      booking.timeZone,
      booking.bookedBy,
      timestamptz(booking.bookedAt),
      JSON.stringify(staff),
      JSON.stringify(booking.proxy === undefined ? [] : [authorityRow(booking.proxy)]),
      JSON.stringify(participantRows(booking)),
      evidenceRows(booking.evidence),
      JSON.stringify(outbox),
      booking.idempotency?.key,
      booking.idempotency?.requestHash,
      booking.audit.auditId,
      booking.audit.actor,
      booking.audit.action,
      booking.audit.subjectKind,
      booking.group?.groupSessionId ?? booking.appointmentId,
      timestamptz(booking.patientStartsAt),
      timestamptz(booking.patientEndsAt),
      booking.outlookCheck,
      booking.seriesId,
      booking.group?.groupSessionId,
      booking.group?.seat,
      turnNames(
        [booking.patientId, ...staff.map((one) => one.practitioner_id), ...booking.resourceIds],
        booking,
      ),
      JSON.stringify(booking.due.map(timetableRow)),
      booking.modality,
      booking.location,
      booking.session?.sessionId,
      booking.session?.clinicId,
      ...(hasResources ? [booking.resourceIds] : []),
    ],
  };
}
