import type { Temporal } from 'temporal-polyfill';
import type { ParticipantRecord, ParticipantStore } from '../ports/participant-store.ts';
import type { LegalBasis, RelationshipCode } from '../../patients/contract/patients.ts';
import type { AppointmentId, ParticipantId, RelatedPersonId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface Row {
  participant_id: ParticipantId;
  appointment_id: AppointmentId;
  kind: ParticipantRecord['kind'];
  related_person_id: RelatedPersonId | null;
  relationship_code: RelationshipCode | null;
  legal_basis: LegalBasis | null;
  given_name: string;
  family_name: string;
  mobile: string | null;
  email: string | null;
  link_expires_at: Temporal.Instant;
  withdrawn_at: Temporal.Instant | null;
  failed_identity_checks: number;
  locked_at: Temporal.Instant | null;
  verified_at: Temporal.Instant | null;
  bound_device_hash: Buffer | null;
  state: ParticipantRecord['state'];
  waiting_since: Temporal.Instant | null;
  admitted_at: Temporal.Instant | null;
  last_seen_at: Temporal.Instant | null;
}

/** A proxy's name and contact are the related person's, a patient's are the patient's. */
const SELECT = `
  SELECT c.participant_id, c.appointment_id, c.kind, c.related_person_id, r.relationship_code, r.legal_basis,
    coalesce(r.given_name, p.given_name) AS given_name, coalesce(r.family_name, p.family_name) AS family_name,
    CASE WHEN c.kind = 'proxy' THEN r.mobile
      WHEN num_nonnulls(p.contact_mobile, p.contact_email) = 0 THEN p.mobile ELSE p.contact_mobile END AS mobile,
    CASE WHEN c.kind = 'proxy' THEN r.email
      WHEN num_nonnulls(p.contact_mobile, p.contact_email) = 0 THEN p.email ELSE p.contact_email END AS email,
    c.link_expires_at, c.withdrawn_at, c.failed_identity_checks, c.locked_at, c.verified_at, c.bound_device_hash,
    c.state, c.waiting_since, c.admitted_at, c.last_seen_at
  FROM participants c
  JOIN appointments a ON a.org_id = c.org_id AND a.appointment_id = c.appointment_id
  JOIN patients p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  LEFT JOIN related_persons r ON r.org_id = c.org_id AND r.related_person_id = c.related_person_id
  WHERE c.org_id = $1`;

const THIS_ONE = 'WHERE org_id = $1 AND participant_id = $2';

function toParticipant(row: Row): ParticipantRecord {
  return {
    participantId: row.participant_id,
    appointmentId: row.appointment_id,
    kind: row.kind,
    relatedPersonId: row.related_person_id ?? undefined,
    relationship: row.relationship_code ?? undefined,
    legalBasis: row.legal_basis ?? undefined,
    givenName: row.given_name,
    familyName: row.family_name,
    mobile: row.mobile ?? undefined,
    email: row.email ?? undefined,
    linkExpiresAt: row.link_expires_at,
    withdrawnAt: row.withdrawn_at ?? undefined,
    failedIdentityChecks: row.failed_identity_checks,
    lockedAt: row.locked_at ?? undefined,
    verifiedAt: row.verified_at ?? undefined,
    boundDeviceHash: row.bound_device_hash ?? undefined,
    state: row.state,
    waitingSince: row.waiting_since ?? undefined,
    admittedAt: row.admitted_at ?? undefined,
    lastSeenAt: row.last_seen_at ?? undefined,
  };
}

type Reading = 'lockById' | 'findByLinkHash' | 'listByAppointment' | 'listByAppointments';

function makeReading({ client, orgId }: OrgSession): Pick<ParticipantStore, Reading> {
  const select = async (name: string, condition: string, value: unknown): Promise<ParticipantRecord[]> => {
    const text = `${SELECT} ${condition}`;
    const { rows } = await client.query<Row>({ name, text, values: [orgId, value] });
    return rows.map(toParticipant);
  };
  // patient before proxy, then as they were made: ids are ordered by time
  const inOrder = 'ORDER BY c.appointment_id, c.kind, c.participant_id';
  return {
    findByLinkHash: async (hash) => (await select('participant-by-link', 'AND c.link_hash = $2', hash))[0],
    lockById: async (id) =>
      (await select('participant-lock', 'AND c.participant_id = $2 FOR NO KEY UPDATE OF c', id))[0],
    listByAppointment: (id) => select('participants-of-one', `AND c.appointment_id = $2 ${inOrder}`, id),
    listByAppointments: (ids) =>
      select('participants-of-many', `AND c.appointment_id = ANY ($2) ${inOrder}`, ids),
  };
}

/** People who come by a link. */
export function makeParticipantStore(session: OrgSession): ParticipantStore {
  const { client, orgId } = session;
  return {
    ...makeReading(session),
    countFailedIdentityCheck: async (participantId, lockedAt) => {
      await client.query(
        `UPDATE participants SET failed_identity_checks = failed_identity_checks + 1,
          locked_at = coalesce(locked_at, $3) ${THIS_ONE}`,
        [orgId, participantId, lockedAt && timestamptz(lockedAt)],
      );
    },
    markVerified: async (participantId, deviceHash, at) => {
      await client.query(
        `UPDATE participants SET verified_at = coalesce(verified_at, $4), bound_device_hash = $3,
          failed_identity_checks = 0, last_seen_at = $4,
          state = CASE state WHEN 'invited' THEN 'verified' ELSE state END ${THIS_ONE}`,
        [orgId, participantId, deviceHash, timestamptz(at)],
      );
    },
    setState: async (participantId, state, at) => {
      await client.query(
        `UPDATE participants SET state = $3,
          waiting_since = CASE $3 WHEN 'waiting' THEN coalesce(waiting_since, $4) ELSE waiting_since END,
          admitted_at = CASE $3 WHEN 'admitted' THEN coalesce(admitted_at, $4) ELSE admitted_at END ${THIS_ONE}`,
        [orgId, participantId, state, timestamptz(at)],
      );
    },
    extendLinksOfSeries: async (seriesId, until) => {
      await client.query({
        name: 'participants-extend-series',
        text: `UPDATE participants SET link_expires_at = greatest(link_expires_at, $3)
          WHERE org_id = $1 AND appointment_id IN (
            SELECT a.appointment_id FROM appointments a WHERE a.org_id = $1 AND a.series_id = $2)`,
        values: [orgId, seriesId, timestamptz(until)],
      });
    },
    touch: async (participantId, at) => {
      await client.query(`UPDATE participants SET last_seen_at = greatest(last_seen_at, $3) ${THIS_ONE}`, [
        orgId,
        participantId,
        timestamptz(at),
      ]);
    },
  };
}
