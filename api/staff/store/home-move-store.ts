import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import { queryAs, type OrgSession } from '../../kernel/database/org-session.ts';
import type { OrgId, PractitionerId } from '../../kernel/rules/id.ts';
import type { HomeMoveRecord, HomeMoveStore } from '../ports/home-move-store.ts';

interface Row {
  move_id: string;
  entra_object_id: string;
  from_org_id: OrgId;
  from_ods_code: string;
  from_name: string;
  from_practitioner_id: PractitionerId;
  to_org_id: OrgId;
  to_ods_code: string;
  to_name: string;
  to_practitioner_id: PractitionerId;
  display_name: string;
  asked_at: Temporal.Instant;
  outcome: HomeMoveRecord['outcome'] | null;
}

/** The table has no policy: each statement says which organisation it is about. */
const OPEN = `
  SELECT m.move_id, m.entra_object_id, m.from_org_id, f.ods_code AS from_ods_code, f.name AS from_name,
    m.from_practitioner_id, m.to_org_id, t.ods_code AS to_ods_code, t.name AS to_name, m.to_practitioner_id,
    p.display_name, m.asked_at, m.outcome
  FROM home_moves m
  JOIN organisations f ON f.org_id = m.from_org_id
  JOIN organisations t ON t.org_id = m.to_org_id
  JOIN practitioners p ON p.org_id = $1 AND p.entra_object_id = m.entra_object_id
  WHERE $1 IN (m.from_org_id, m.to_org_id) AND m.outcome IS NULL`;

/** The guest's home is what the row of the guest says; somebody who is at home here is none. */
const ASK = `
  INSERT INTO home_moves (move_id, entra_object_id, from_org_id, from_practitioner_id, to_org_id, to_practitioner_id,
    asked_by, asked_at)
  SELECT $2, p.entra_object_id, p.home_org_id, p.home_practitioner_id, p.org_id, p.practitioner_id, $4, $5
  FROM practitioners p
  WHERE p.org_id = $1 AND p.practitioner_id = $3 AND p.home_org_id IS NOT NULL AND p.left_at IS NULL
  ON CONFLICT DO NOTHING`;

/** The trigger of `practitioners` then settles whose they are, in each organisation that has them. */
const SETTLE_HOME = `
  UPDATE practitioners SET version = version + 1
  WHERE org_id = $1 AND entra_object_id = $2 AND left_at IS NULL RETURNING practitioner_id`;

/** The trigger of `appointment_staff` then claims the time at the new home. */
const CLAIM_ANEW = `
  UPDATE appointment_staff SET status = status
  WHERE org_id = $1 AND practitioner_id = $2 AND ends_at > $3 AND removed_at IS NULL AND lent_to_org_id IS NULL`;

function toRecord(row: Row, orgId: OrgId): HomeMoveRecord {
  const isOurs = row.from_org_id === orgId;
  return {
    moveId: row.move_id,
    entraObjectId: row.entra_object_id,
    from: {
      orgId: row.from_org_id,
      odsCode: row.from_ods_code,
      name: row.from_name,
      practitionerId: row.from_practitioner_id,
    },
    to: {
      orgId: row.to_org_id,
      odsCode: row.to_ods_code,
      name: row.to_name,
      practitionerId: row.to_practitioner_id,
    },
    person: {
      practitionerId: isOurs ? row.from_practitioner_id : row.to_practitioner_id,
      displayName: row.display_name,
    },
    askedAt: row.asked_at,
    outcome: row.outcome ?? undefined,
  };
}

/** Moves of people's homes. A statement sees one organisation; a move that is carried out has several. */
export function makeHomeMoveStore(session: OrgSession): HomeMoveStore {
  const { client, orgId } = session;
  const open = async (more: string, values: unknown[] = []): Promise<HomeMoveRecord[]> => {
    const { rows } = await client.query<Row>(`${OPEN} ${more}`, [orgId, ...values]);
    return rows.map((row) => toRecord(row, orgId));
  };
  return {
    ask: async (moveId, guest, by, at) => {
      const { rowCount } = await client.query(ASK, [orgId, moveId, guest, by, timestamptz(at)]);
      return rowCount === 1;
    },
    listOpen: () => open('ORDER BY m.asked_at, m.move_id'),
    lockOpen: async (moveId) => (await open('AND m.move_id = $2 FOR UPDATE OF m', [moveId]))[0],
    settle: async (moveId, outcome, by, at) => {
      await client.query(
        `UPDATE home_moves SET outcome = $3, settled_by = $4, settled_at = $5
          WHERE $1 IN (from_org_id, to_org_id) AND move_id = $2`,
        [orgId, moveId, outcome, by, timestamptz(at)],
      );
    },
    carryOut: async ({ entraObjectId, to }, there, at) => {
      const { rowCount } = await client.query(
        `UPDATE staff_homes SET home_org_id = $3, home_practitioner_id = $4, is_lent = true
          WHERE entra_object_id = $2 AND home_org_id = $1`,
        [orgId, entraObjectId, to.orgId, to.practitionerId],
      );
      if (rowCount !== 1) return false;
      await queryAs(session, to.orgId, { text: SETTLE_HOME, values: [to.orgId, entraObjectId] });
      await queryAs(session, to.orgId, {
        text: `INSERT INTO audit (org_id, audit_id, at, actor, action, subject_kind, subject_id)
          VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values: [
          to.orgId,
          there.auditId,
          timestamptz(there.at),
          there.actor,
          there.action,
          there.subjectKind,
          there.subjectId,
        ],
      });
      await claimElsewhere(session, entraObjectId, to.orgId, at);
      return true;
    },
  };
}

/** What others lent of them counts at the new home: the claims at the old one go, and are made anew there. */
async function claimElsewhere(
  session: OrgSession,
  entraObjectId: string,
  newHome: OrgId,
  at: Temporal.Instant,
): Promise<void> {
  const { client, orgId } = session;
  await client.query(
    `DELETE FROM appointment_staff s USING practitioners p
      WHERE s.org_id = $1 AND p.org_id = $1 AND p.entra_object_id = $2 AND s.practitioner_id = p.practitioner_id
        AND s.appointment_id IS NULL AND s.lent_to_org_id IS NOT NULL AND s.ends_at > $3`,
    [orgId, entraObjectId, timestamptz(at)],
  );
  const { rows } = await client.query<{ org_id: OrgId }>(
    'SELECT org_id FROM organisations WHERE org_id <> $1 ORDER BY org_id',
    [newHome],
  );
  for (const { org_id: host } of rows) {
    const guests = await queryAs<{ practitioner_id: PractitionerId }>(session, host, {
      text: SETTLE_HOME,
      values: [host, entraObjectId],
    });
    for (const { practitioner_id } of guests.rows) {
      await queryAs(session, host, { text: CLAIM_ANEW, values: [host, practitioner_id, timestamptz(at)] });
    }
  }
}
