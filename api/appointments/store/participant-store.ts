import { Temporal } from 'temporal-polyfill';
import type {
  LaterAuthority,
  ParticipantRecord,
  ParticipantStore,
  ProxyCheck,
} from '../ports/participant-store.ts';
import type { AuthorityScope, LegalBasis, RelationshipCode } from '../../patients/contract/patients.ts';
import { isPageLanguage } from '../../kernel/rules/words/page-languages.ts';
import type { AppointmentId, ParticipantId, RelatedPersonId } from '../../kernel/rules/id.ts';
import { STANDING_OF_PATIENT } from '../../patients/store/patient-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { stateAfter } from '../rules/participant-state.ts';

/** Times as text: it comes as JSON. */
interface LaterRow {
  scope: AuthorityScope[];
  starts_on: string | null;
  review_on: string | null;
  ends_on: string | null;
  withdrawn_at: string | null;
  recorded_at: string;
}

interface CheckRow {
  result: ProxyCheck['result'];
  checked_at: string;
  is_settled: boolean;
  was_confirmed: boolean;
}

interface Row {
  participant_id: ParticipantId;
  appointment_id: AppointmentId;
  kind: ParticipantRecord['kind'];
  related_person_id: RelatedPersonId | null;
  relationship_code: RelationshipCode | null;
  legal_basis: LegalBasis | null;
  scope: AuthorityScope[] | null;
  starts_on: string | null;
  review_on: string | null;
  ends_on: string | null;
  authority_withdrawn_at: Temporal.Instant | null;
  later_authorities: LaterRow[] | null;
  relationship_check: CheckRow | null;
  language: string | null;
  given_name: string;
  family_name: string;
  mobile: string | null;
  email: string | null;
  link_hash: Buffer;
  patient_standing: ParticipantRecord['patientStanding'];
  link_generation: number;
  ended_at: Temporal.Instant | null;
  link_expires_at: Temporal.Instant;
  withdrawn_at: Temporal.Instant | null;
  failed_identity_checks: number;
  locked_at: Temporal.Instant | null;
  verified_at: Temporal.Instant | null;
  bound_device_hash: Buffer | null;
  page_language: string | null;
  state: ParticipantRecord['state'];
  waiting_since: Temporal.Instant | null;
  admitted_at: Temporal.Instant | null;
  last_seen_at: Temporal.Instant | null;
  silent_at: Temporal.Instant | null;
  asked_for_no_texts_at: Temporal.Instant | null;
}

/** Whether `s` is of the same person as the record `r`: the same name and relationship, as authorities are read. */
const SAME_PERSON = `s.org_id = r.org_id AND s.patient_id = r.patient_id AND s.relationship_code = r.relationship_code
  AND name_search(s.given_name || ' ' || s.family_name) = name_search(r.given_name || ' ' || r.family_name)`;

/** What was recorded of the same person after the record `r`. */
const LATER_AUTHORITIES = `
  (SELECT json_agg(n ORDER BY n.recorded_at DESC, n.related_person_id DESC) FROM (
    SELECT s.scope, s.starts_on, s.review_on, s.ends_on, s.withdrawn_at, s.recorded_at, s.related_person_id
    FROM related_persons s
    WHERE ${SAME_PERSON} AND (s.recorded_at, s.related_person_id) > (r.recorded_at, r.related_person_id)
  ) AS n)`;

/** What the service said of the person of the record `r`: the newest answer, else that there was none. */
const RELATIONSHIP_CHECK = `
  (SELECT json_build_object('result', k.result, 'checked_at', k.checked_at, 'is_settled', k.settled_at IS NOT NULL,
      'was_confirmed', bool_or(k.result = 'confirmed') OVER ())
    FROM relationship_checks k
    JOIN related_persons s ON s.org_id = k.org_id AND s.related_person_id = k.related_person_id
    WHERE k.org_id = $1 AND k.patient_id = r.patient_id AND ${SAME_PERSON}
    ORDER BY k.result = 'no-answer', k.checked_at DESC LIMIT 1)`;

/**
 * A proxy's name and contact are the related person's, a patient's are the patient's; where a contact was given for
 * this booking it counts before both. Of companions nothing but what was given for this booking is known.
 */
const SELECT = `
  SELECT c.participant_id, c.appointment_id, c.kind, c.related_person_id, r.relationship_code, r.legal_basis,
    r.scope, r.starts_on, r.review_on, r.ends_on, r.withdrawn_at AS authority_withdrawn_at,
    ${LATER_AUTHORITIES} AS later_authorities, ${RELATIONSHIP_CHECK} AS relationship_check, c.language,
    coalesce(c.given_name, r.given_name, p.given_name) AS given_name,
    coalesce(c.family_name, r.family_name, p.family_name) AS family_name,
    CASE WHEN num_nonnulls(c.contact_mobile, c.contact_email) > 0 THEN c.contact_mobile
      WHEN c.kind <> 'patient' THEN r.mobile
      WHEN num_nonnulls(p.contact_mobile, p.contact_email) = 0 THEN p.mobile ELSE p.contact_mobile END AS mobile,
    CASE WHEN num_nonnulls(c.contact_mobile, c.contact_email) > 0 THEN c.contact_email
      WHEN c.kind <> 'patient' THEN r.email
      WHEN num_nonnulls(p.contact_mobile, p.contact_email) = 0 THEN p.email ELSE p.contact_email END AS email,
    ${STANDING_OF_PATIENT} AS patient_standing, c.link_generation, c.link_hash, c.ended_at, c.link_expires_at,
    c.withdrawn_at, c.failed_identity_checks, c.locked_at, c.verified_at, c.bound_device_hash,
    c.page_language, c.state, c.waiting_since, c.admitted_at, c.last_seen_at, c.silent_at, c.asked_for_no_texts_at
  FROM participants c
  JOIN appointments a ON a.org_id = c.org_id AND a.appointment_id = c.appointment_id
  JOIN patients p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  LEFT JOIN related_persons r ON r.org_id = c.org_id AND r.related_person_id = c.related_person_id
  WHERE c.org_id = $1`;

const THIS_ONE = 'WHERE org_id = $1 AND participant_id = $2';

function authorityOf(row: Row): ParticipantRecord['authority'] {
  if (row.scope === null) return undefined;
  return {
    scope: row.scope,
    startsOn: row.starts_on ?? undefined,
    reviewOn: row.review_on ?? undefined,
    endsOn: row.ends_on ?? undefined,
    withdrawnAt: row.authority_withdrawn_at ?? undefined,
  };
}

const laterAuthority = (row: LaterRow): LaterAuthority => ({
  scope: row.scope,
  startsOn: row.starts_on ?? undefined,
  reviewOn: row.review_on ?? undefined,
  endsOn: row.ends_on ?? undefined,
  withdrawnAt: row.withdrawn_at === null ? undefined : Temporal.Instant.from(row.withdrawn_at),
  recordedAt: Temporal.Instant.from(row.recorded_at),
});

const proxyCheckOf = (row: CheckRow | null): ProxyCheck | undefined =>
  row === null
    ? undefined
    : {
        result: row.result,
        checkedAt: Temporal.Instant.from(row.checked_at),
        isSettled: row.is_settled,
        wasConfirmed: row.was_confirmed,
      };

function toParticipant(row: Row): ParticipantRecord {
  return {
    participantId: row.participant_id,
    appointmentId: row.appointment_id,
    kind: row.kind,
    relatedPersonId: row.related_person_id ?? undefined,
    relationship: row.relationship_code ?? undefined,
    legalBasis: row.legal_basis ?? undefined,
    authority: authorityOf(row),
    laterAuthorities: (row.later_authorities ?? []).map(laterAuthority),
    relationshipCheck: proxyCheckOf(row.relationship_check),
    language: row.language ?? undefined,
    givenName: row.given_name,
    familyName: row.family_name,
    mobile: row.mobile ?? undefined,
    email: row.email ?? undefined,
    linkHash: row.link_hash,
    patientStanding: row.patient_standing,
    linkGeneration: row.link_generation,
    endedAt: row.ended_at ?? undefined,
    linkExpiresAt: row.link_expires_at,
    withdrawnAt: row.withdrawn_at ?? undefined,
    failedIdentityChecks: row.failed_identity_checks,
    lockedAt: row.locked_at ?? undefined,
    verifiedAt: row.verified_at ?? undefined,
    boundDeviceHash: row.bound_device_hash ?? undefined,
    // a language that Confer no longer has is none
    pageLanguage: isPageLanguage(row.page_language) ? row.page_language : undefined,
    state: row.state,
    waitingSince: row.waiting_since ?? undefined,
    admittedAt: row.admitted_at ?? undefined,
    lastSeenAt: row.last_seen_at ?? undefined,
    silentAt: row.silent_at ?? undefined,
    askedForNoTextsAt: row.asked_for_no_texts_at ?? undefined,
  };
}

type Reading = 'lockById' | 'findByLinkHash' | 'listByAppointment' | 'listByAppointments';

function makeReading({ client, orgId }: OrgSession): Pick<ParticipantStore, Reading> {
  const select = async (name: string, condition: string, value: unknown): Promise<ParticipantRecord[]> => {
    const text = `${SELECT} ${condition}`;
    const { rows } = await client.query<Row>({ name, text, values: [orgId, value] });
    return rows.map(toParticipant);
  };
  // the patient, their proxies, everybody else; then as they were made: ids are ordered by time
  const inOrder = `ORDER BY c.appointment_id, c.kind <> 'patient', c.kind <> 'proxy', c.participant_id`;
  return {
    findByLinkHash: async (hash) => (await select('participant-by-link', 'AND c.link_hash = $2', hash))[0],
    lockById: async (id) =>
      (await select('participant-lock', 'AND c.participant_id = $2 FOR NO KEY UPDATE OF c', id))[0],
    listByAppointment: (id) => select('participants-of-one', `AND c.appointment_id = $2 ${inOrder}`, id),
    listByAppointments: (ids) =>
      select('participants-of-many', `AND c.appointment_id = ANY ($2) ${inOrder}`, ids),
  };
}

type OfLinks =
  'add' | 'unlock' | 'withdraw' | 'end' | 'renewLink' | 'setContact' | 'noteTextStop' | 'settleTextStop';

function makeLinkChanges({ client, orgId }: OrgSession): Pick<ParticipantStore, OfLinks> {
  const change = async (assignments: string, participantId: ParticipantId, ...values: unknown[]) => {
    await client.query(`UPDATE participants SET ${assignments} ${THIS_ONE}`, [
      orgId,
      participantId,
      ...values,
    ]);
  };
  return {
    add: async (appointmentId, { person, contact, ...participant }) => {
      await client.query(
        `INSERT INTO participants (org_id, appointment_id, participant_id, kind, related_person_id, link_hash,
            link_expires_at, given_name, family_name, language, contact_mobile, contact_email)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          orgId,
          appointmentId,
          participant.participantId,
          participant.kind,
          participant.relatedPersonId,
          participant.linkHash,
          timestamptz(participant.linkExpiresAt),
          person?.givenName,
          person?.familyName,
          person?.language,
          contact?.mobile,
          contact?.email,
        ],
      );
    },
    unlock: (id) => change('locked_at = NULL, failed_identity_checks = 0', id),
    withdraw: (id, at) =>
      change('withdrawn_at = coalesce(withdrawn_at, $3), asked_for_no_texts_at = NULL', id, timestamptz(at)),
    end: (id, at) =>
      change(
        `withdrawn_at = coalesce(withdrawn_at, $3), ended_at = coalesce(ended_at, $3),
          asked_for_no_texts_at = NULL`,
        id,
        timestamptz(at),
      ),
    renewLink: (id, { generation, hash }) =>
      change(
        `link_generation = $3, link_hash = $4, withdrawn_at = NULL, locked_at = NULL, failed_identity_checks = 0,
          verified_at = NULL, bound_device_hash = NULL`,
        id,
        generation,
        hash,
      ),
    setContact: (id, { mobile, email }) =>
      change('contact_mobile = $3, contact_email = $4, asked_for_no_texts_at = NULL', id, mobile, email),
    noteTextStop: (id, at) =>
      change('asked_for_no_texts_at = coalesce(asked_for_no_texts_at, $3)', id, timestamptz(at)),
    settleTextStop: (id) => change('asked_for_no_texts_at = NULL', id),
  };
}

/** People who come by a link. */
export function makeParticipantStore(session: OrgSession): ParticipantStore {
  const { client, orgId } = session;
  return {
    ...makeReading(session),
    ...makeLinkChanges(session),
    countFailedIdentityCheck: async (participantId, lockedAt) => {
      await client.query(
        `UPDATE participants SET failed_identity_checks = failed_identity_checks + 1,
          locked_at = coalesce(locked_at, $3) ${THIS_ONE}`,
        [orgId, participantId, lockedAt && timestamptz(lockedAt)],
      );
    },
    bindDevice: async (participantId, deviceHash, at) => {
      await client.query(
        `UPDATE participants SET verified_at = coalesce(verified_at, $4), bound_device_hash = $3,
          failed_identity_checks = 0, last_seen_at = $4 ${THIS_ONE}`,
        [orgId, participantId, deviceHash, timestamptz(at)],
      );
    },
    takeStep: async ({ participantId, state }, step, at) => {
      const next = stateAfter(state, step);
      const { rowCount } = await client.query(
        `UPDATE participants SET state = $3,
          waiting_since = CASE $3 WHEN 'waiting' THEN coalesce(waiting_since, $4) ELSE waiting_since END,
          admitted_at = CASE $3 WHEN 'admitted' THEN coalesce(admitted_at, $4) ELSE admitted_at END
          ${THIS_ONE} AND state = $5`,
        [orgId, participantId, next, timestamptz(at), state],
      );
      if (rowCount !== 1) throw new Error(`participant ${participantId} was not locked for ${step}`);
      return next;
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
    setPageLanguage: async ({ participantId, kind, relatedPersonId }, seriesId, language) => {
      await client.query({
        name: 'participants-page-language',
        text: `UPDATE participants SET page_language = $3
          WHERE org_id = $1 AND (participant_id = $2 OR (kind = $4 AND (kind = 'patient' OR related_person_id = $5)
            AND appointment_id IN (
              SELECT a.appointment_id FROM appointments a WHERE a.org_id = $1 AND a.series_id = $6)))`,
        values: [orgId, participantId, language, kind, relatedPersonId, seriesId],
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
