import pg from 'pg';
import type { NewAppointment } from '../../../api/appointments/ports/appointment-store.ts';
import { CLIENTS, runClients, type Load } from './load.ts';
import { ORG_ID } from './numbered-booking.ts';

type Cells = Readonly<Record<string, unknown>>;

/** One round trip for one row, in the plainest way that `pg` has: values beside the text, nothing prepared. */
async function insert(client: pg.Client, table: string, cells: Cells): Promise<void> {
  const columns = Object.keys(cells);
  const places = columns.map((column, index) =>
    column === 'during' ? `$${index + 1}::tstzrange` : `$${index + 1}`,
  );
  await client.query(
    `INSERT INTO ${table} (org_id, ${columns.join(', ')}) VALUES ('${ORG_ID}', ${places.join(', ')})`,
    Object.values(cells),
  );
}

async function insertPeople(client: pg.Client, booking: NewAppointment, during: string): Promise<void> {
  const { appointmentId: appointment_id, proxy } = booking;
  for (const [position, { practitionerId, roleCode }] of booking.staff.entries()) {
    const cells = {
      appointment_id,
      claimed_by: appointment_id,
      practitioner_id: practitionerId,
      role_code: roleCode,
      position,
      during,
    };
    await insert(client, 'appointment_staff', cells);
  }
  if (proxy !== undefined) {
    await insert(client, 'related_persons', {
      related_person_id: proxy.relatedPersonId,
      patient_id: proxy.patientId,
      given_name: proxy.givenName,
      family_name: proxy.familyName,
      relationship_code: proxy.relationship,
      legal_basis: proxy.legalBasis,
      evidence_seen: proxy.evidenceSeen,
      recorded_by: proxy.recordedBy,
      recorded_at: proxy.recordedAt.toString(),
      mobile: proxy.mobile,
      email: proxy.email,
    });
  }
  for (const participant of booking.participants) {
    await insert(client, 'participants', {
      appointment_id,
      participant_id: participant.participantId,
      kind: participant.kind,
      related_person_id: participant.relatedPersonId,
      link_hash: participant.linkHash,
      link_expires_at: participant.linkExpiresAt.toString(),
    });
  }
}

async function insertRecords(client: pg.Client, booking: NewAppointment, bookedAt: string): Promise<void> {
  const { serviceLineId: service_line_id, audit } = booking;
  const about = { subject_kind: 'appointment', subject_id: booking.appointmentId };
  for (const evidence of booking.evidence) {
    await insert(client, 'evidence', {
      evidence_id: evidence.evidenceId,
      ...about,
      kind: evidence.kind,
      source: evidence.source,
      occurred_at: evidence.occurredAt.toString(),
      recorded_at: evidence.recordedAt.toString(),
      practitioner_id: evidence.practitionerId,
      detail: JSON.stringify(evidence.detail),
      dedupe_key: evidence.dedupeKey,
    });
  }
  for (const { outboxId, topic, system, label, payload } of booking.outbox) {
    const times = { created_at: bookedAt, run_at: bookedAt };
    const what = { outbox_id: outboxId, topic, system, label, payload: JSON.stringify(payload) };
    await insert(client, 'outbox', { ...about, service_line_id, ...what, ...times });
  }
  const { auditId: audit_id, actor, action } = audit;
  await insert(client, 'audit', { audit_id, at: bookedAt, actor, action, ...about });
  await insert(client, 'live_events', { ...about, service_line_id, kind: 'appointment-booked' });
}

async function book(client: pg.Client, booking: NewAppointment): Promise<void> {
  const bookedAt = booking.bookedAt.toString();
  const during = `[${booking.startsAt.toString()},${booking.endsAt.toString()})`;
  await client.query('BEGIN');
  await client.query(`SELECT set_config('confer.org_id', '${ORG_ID}', true)`);
  await insert(client, 'idempotency_keys', {
    practitioner_id: booking.bookedBy,
    idempotency_key: booking.idempotency?.key,
    request_hash: booking.idempotency?.requestHash,
    made_ids: [booking.appointmentId],
    created_at: bookedAt,
  });
  await insert(client, 'appointments', {
    appointment_id: booking.appointmentId,
    service_line_id: booking.serviceLineId,
    patient_id: booking.patientId,
    during,
    patient_starts_at: booking.patientStartsAt.toString(),
    patient_ends_at: booking.patientEndsAt.toString(),
    time_zone: booking.timeZone,
    booked_by: booking.bookedBy,
    booked_at: bookedAt,
  });
  await insertPeople(client, booking, during);
  await insertRecords(client, booking, bookedAt);
  await client.query('COMMIT');
}

/** The same rows in the same kind of transaction, written one by one. */
export async function bookRowByRow(databaseUrl: string, load: Load): Promise<number> {
  const clients = Array.from({ length: CLIENTS }, () => new pg.Client({ connectionString: databaseUrl }));
  await Promise.all(clients.map((client) => client.connect()));
  try {
    return await runClients(load, async (client, booking) => {
      const connection = clients[client];
      if (connection === undefined) throw new Error(`no connection for client ${client}`);
      await book(connection, booking);
    });
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}
