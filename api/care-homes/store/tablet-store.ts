import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { windowOf } from '../../appointments/rules/appointment-window.ts';
import type {
  ResidentOfDay,
  TabletCodeRecord,
  TabletSignIn,
  TabletStore,
  VisitRecord,
} from '../ports/tablet-store.ts';

const CODE = `
  SELECT code_id AS "codeId", care_home_id AS "careHomeId", secret_hash AS "secretHash", expires_at AS "expiresAt", failed
  FROM tablet_codes WHERE org_id = $1 AND closed_at IS NULL`;

interface SignInRow extends Omit<TabletSignIn, 'withdrawnAt'> {
  withdrawnAt: Temporal.Instant | null;
}
const SIGN_IN = `
  SELECT sign_in_id AS "signInId", care_home_id AS "careHomeId", signed_in_at AS "signedInAt", ends_at AS "endsAt",
    withdrawn_at AS "withdrawnAt"
  FROM tablet_sign_ins WHERE org_id = $1`;
const toSignIn = (row: SignInRow): TabletSignIn => ({ ...row, withdrawnAt: row.withdrawnAt ?? undefined });

interface DayRow extends Omit<ResidentOfDay, 'opensAt' | 'closesAt' | 'lastSeenAt' | 'silentAt'> {
  lastSeenAt: Temporal.Instant | null;
  silentAt: Temporal.Instant | null;
  endsAt: Temporal.Instant;
  joinOpensMinutes: number;
}
/** The patient takes part, unless a carer has taken part for them here. */
const DAY = `
  SELECT r.residence_id AS "residenceId", r.room, p.given_name AS "givenName", p.family_name AS "familyName",
    a.appointment_id AS "appointmentId", a.service_line_id AS "serviceLineId", a.patient_starts_at AS "startsAt", a.patient_ends_at AS "endsAt",
    l.join_opens_minutes AS "joinOpensMinutes",
    c.participant_id AS "participantId", c.state AS "participantState", c.locked_at IS NOT NULL AS "isLocked",
    p.nhs_number IS NOT NULL AS "hasBothFacts", c.last_seen_at AS "lastSeenAt", c.silent_at AS "silentAt",
    EXISTS (SELECT FROM tablet_visits v WHERE v.org_id = c.org_id AND v.participant_id = c.participant_id
      AND v.sign_in_id = $6 AND v.confirmed_at >= ALL (SELECT e.occurred_at FROM evidence e WHERE e.org_id = c.org_id
        AND e.appointment_id = c.appointment_id AND e.participant_id = c.participant_id AND e.kind = 'identity-passed')
    ) AS "cameHere",
    (SELECT array_agg(side.state) FROM participants side WHERE side.org_id = a.org_id
      AND side.appointment_id = a.appointment_id AND side.kind IN ('patient', 'proxy')) AS "everybodysStates"
  FROM care_home_residents r
  JOIN patients p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  JOIN appointments a ON a.org_id = r.org_id AND a.patient_id = r.patient_id
    AND a.during && tstzrange($4, $5) AND a.patient_starts_at >= $4 AND a.patient_starts_at < $5
  JOIN service_lines l ON l.org_id = a.org_id AND l.service_line_id = a.service_line_id
  JOIN LATERAL (
    SELECT c.* FROM participants c
    LEFT JOIN LATERAL (SELECT max(v.began_at) AS last_at FROM tablet_visits v
      WHERE v.org_id = c.org_id AND v.participant_id = c.participant_id AND v.confirmed_at IS NOT NULL) here ON true
    WHERE c.org_id = a.org_id AND c.appointment_id = a.appointment_id AND c.kind IN ('patient', 'proxy')
      AND c.withdrawn_at IS NULL AND (c.kind = 'patient' OR (here.last_at IS NOT NULL AND c.locked_at IS NULL))
    ORDER BY here.last_at DESC NULLS LAST LIMIT 1
  ) c ON true
  WHERE r.org_id = $1 AND r.care_home_id = $2 AND r.from_on <= $3::date
    AND (r.leaves_on IS NULL OR r.leaves_on > $3::date)
    AND a.modality = 'video' AND a.status = 'booked'
    AND p.standing = 'active' AND p.death_reported_at IS NULL AND NOT p.is_restricted
  ORDER BY a.patient_starts_at, r.room, p.family_name, p.given_name, a.appointment_id`;

function toResident({ endsAt, joinOpensMinutes, lastSeenAt, silentAt, ...row }: DayRow): ResidentOfDay {
  const times = { patientStartsAt: row.startsAt, patientEndsAt: endsAt };
  const heard = { lastSeenAt: lastSeenAt ?? undefined, silentAt: silentAt ?? undefined };
  return { ...row, ...heard, ...windowOf(times, { joinOpensMinutes }) };
}

const VISIT = `
  SELECT v.sign_in_id AS "signInId", h.name AS "careHomeName", r.room
  FROM tablet_visits v
  JOIN care_home_residents r ON r.org_id = v.org_id AND r.residence_id = v.residence_id
  JOIN care_homes h ON h.org_id = r.org_id AND h.care_home_id = r.care_home_id
  WHERE v.org_id = $1 AND v.visit_id = $2`;

/** Codes, tablets that are signed in, and the turns of residents at them. */
export function makeTabletStore(session: OrgSession): TabletStore {
  return { ...codesOf(session), ...signInsOf(session), ...visitsOf(session) };
}

type Codes = 'addCode' | 'lockOpenCode' | 'listOpenCodes' | 'countFailedTry' | 'closeCode';
function codesOf({ client, orgId }: OrgSession): Pick<TabletStore, Codes> {
  return {
    addCode: async ({ codeId, careHomeId, secretHash, expiresAt }, by, at) => {
      await client.query(
        'UPDATE tablet_codes SET closed_at = $3 WHERE org_id = $1 AND care_home_id = $2 AND closed_at IS NULL',
        [orgId, careHomeId, timestamptz(at)],
      );
      await client.query(
        `INSERT INTO tablet_codes (org_id, code_id, care_home_id, secret_hash, made_by, made_at, expires_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [orgId, codeId, careHomeId, secretHash, by, timestamptz(at), timestamptz(expiresAt)],
      );
    },
    lockOpenCode: async (careHomeId) => {
      const { rows } = await client.query<TabletCodeRecord>({
        name: 'tablet-code-lock',
        text: `${CODE} AND care_home_id = $2 FOR UPDATE`,
        values: [orgId, careHomeId],
      });
      return rows[0];
    },
    listOpenCodes: async (careHomeIds, now) => {
      const { rows } = await client.query<TabletCodeRecord>({
        name: 'tablet-codes',
        text: `${CODE} AND care_home_id = ANY ($2::uuid[]) AND expires_at > $3`,
        values: [orgId, careHomeIds, timestamptz(now)],
      });
      return rows;
    },
    countFailedTry: async (codeId) => {
      await client.query('UPDATE tablet_codes SET failed = failed + 1 WHERE org_id = $1 AND code_id = $2', [
        orgId,
        codeId,
      ]);
    },
    closeCode: async (codeId, at) => {
      await client.query('UPDATE tablet_codes SET closed_at = $3 WHERE org_id = $1 AND code_id = $2', [
        orgId,
        codeId,
        timestamptz(at),
      ]);
    },
  };
}

type SignIns = 'signIn' | 'findSignIn' | 'listSignIns' | 'withdrawSignIns' | 'listDay';
function signInsOf({ client, orgId }: OrgSession): Pick<TabletStore, SignIns> {
  return {
    signIn: async ({ signInId, careHomeId, codeId, tokenHash, signedInAt, endsAt }) => {
      await client.query(
        `INSERT INTO tablet_sign_ins (org_id, sign_in_id, care_home_id, code_id, token_hash, signed_in_at, ends_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [orgId, signInId, careHomeId, codeId, tokenHash, timestamptz(signedInAt), timestamptz(endsAt)],
      );
    },
    findSignIn: async (tokenHash) => {
      const { rows } = await client.query<SignInRow>({
        name: 'tablet-sign-in',
        text: `${SIGN_IN} AND token_hash = $2`,
        values: [orgId, tokenHash],
      });
      return rows[0] && toSignIn(rows[0]);
    },
    listSignIns: async (careHomeIds, now) => {
      const { rows } = await client.query<SignInRow>({
        name: 'tablet-sign-ins',
        text: `${SIGN_IN} AND care_home_id = ANY ($2::uuid[]) AND ends_at > $3 AND withdrawn_at IS NULL
          ORDER BY signed_in_at, sign_in_id`,
        values: [orgId, careHomeIds, timestamptz(now)],
      });
      return rows.map(toSignIn);
    },
    withdrawSignIns: async (careHomeId, by, at) => {
      await client.query(
        `UPDATE tablet_sign_ins SET withdrawn_at = $3, withdrawn_by = $4
          WHERE org_id = $1 AND care_home_id = $2 AND withdrawn_at IS NULL AND ends_at > $3`,
        [orgId, careHomeId, timestamptz(at), by],
      );
    },
    listDay: async ({ careHomeId, signInId }, day, from, until) => {
      const { rows } = await client.query<DayRow>({
        name: 'tablet-day',
        text: DAY,
        values: [orgId, careHomeId, day, timestamptz(from), timestamptz(until), signInId],
      });
      return rows.map(toResident);
    },
  };
}

type Visits =
  | 'lockSignIn'
  | 'beginVisit'
  | 'findVisit'
  | 'confirmVisit'
  | 'endVisit'
  | 'endVisitsOfTablet'
  | 'endVisitsOfResident';
function visitsOf({ client, orgId }: OrgSession): Pick<TabletStore, Visits> {
  const end = async (
    column: 'visit_id' | 'sign_in_id' | 'residence_id',
    id: string,
    at: Temporal.Instant,
  ) => {
    const { rowCount } = await client.query(
      `UPDATE tablet_visits SET ended_at = $3 WHERE org_id = $1 AND ${column} = $2 AND ended_at IS NULL`,
      [orgId, id, timestamptz(at)],
    );
    return rowCount ?? 0;
  };
  return {
    lockSignIn: async (signInId) => {
      await client.query(
        'SELECT FROM tablet_sign_ins WHERE org_id = $1 AND sign_in_id = $2 FOR NO KEY UPDATE',
        [orgId, signInId],
      );
    },
    beginVisit: async (visit) => {
      const { visitId, signInId, residenceId, appointmentId, participantId } = visit;
      await client.query(
        `INSERT INTO tablet_visits (org_id, visit_id, sign_in_id, residence_id, appointment_id, participant_id,
            token_hash, device_hash, began_at, touched_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
        [
          orgId,
          visitId,
          signInId,
          residenceId,
          appointmentId,
          participantId,
          visit.tokenHash,
          visit.deviceHash,
          timestamptz(visit.beganAt),
        ],
      );
    },
    findVisit: async (visitId) => {
      const { rows } = await client.query<VisitRecord>({
        name: 'tablet-visit',
        text: VISIT,
        values: [orgId, visitId],
      });
      return rows[0];
    },
    confirmVisit: async (visitId, { participantId, carer, at }) => {
      await client.query(
        `UPDATE tablet_visits SET participant_id = $3, carer_name = $4, carer_role = $5, confirmed_at = $6
          WHERE org_id = $1 AND visit_id = $2`,
        [orgId, visitId, participantId, carer.name, carer.role, timestamptz(at)],
      );
    },
    endVisit: async (visitId, at) => {
      await end('visit_id', visitId, at);
    },
    endVisitsOfTablet: (signInId, at) => end('sign_in_id', signInId, at),
    endVisitsOfResident: async (residenceId, at) => {
      await end('residence_id', residenceId, at);
    },
  };
}
