import type { GroupStore } from '../ports/group-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { tableOfClash } from './table-of-clash.ts';

const MOVE = `
  UPDATE group_sessions SET during = tstzrange($3, $4), modality = $5, location = $6, session_id = $7, clinic_id = $8,
    version = version + 1
  WHERE org_id = $1 AND group_session_id = $2`;

/** Of the group's own claims, those of who leaves. */
const FREE_WHO_LEAVES = `
  WITH gone AS (
    UPDATE group_session_staff SET status = 'cancelled', removed_at = $4
    WHERE org_id = $1 AND group_session_id = $2 AND removed_at IS NULL AND practitioner_id <> ALL ($3::uuid[])
  )
  UPDATE appointment_staff SET status = 'cancelled'
  WHERE org_id = $1 AND claimed_by = $2 AND appointment_id IS NULL AND status <> 'cancelled'
    AND practitioner_id <> ALL ($3::uuid[])`;

const MOVE_MEMBER = `
  WITH claim AS (
    UPDATE appointment_staff SET during = tstzrange($6, $7), role_code = $4, position = $5
    WHERE org_id = $1 AND claimed_by = $2 AND appointment_id IS NULL AND status <> 'cancelled' AND practitioner_id = $3
    RETURNING 1
  ), new_claim AS (
    INSERT INTO appointment_staff (org_id, claimed_by, practitioner_id, role_code, position, during)
    SELECT $1::uuid, $2::uuid, $3::uuid, $4, $5::int, tstzrange($6, $7) WHERE NOT EXISTS (SELECT FROM claim)
  )
  INSERT INTO group_session_staff AS s (org_id, group_session_id, practitioner_id, role_code, position, during,
    added_version)
  SELECT $1::uuid, $2::uuid, $3::uuid, $4, $5::int, tstzrange($6, $7), g.version
  FROM group_sessions g WHERE g.org_id = $1 AND g.group_session_id = $2
  ON CONFLICT (org_id, group_session_id, practitioner_id) DO UPDATE SET role_code = excluded.role_code,
    position = excluded.position, during = excluded.during, status = 'planned', removed_at = NULL,
    added_version = CASE WHEN s.removed_at IS NULL THEN s.added_version ELSE excluded.added_version END`;

/** Moves a group session with its own claims on its staff's time, those of each person in one order. */
export function makeGroupMove(session: OrgSession): GroupStore['move'] {
  const { client, orgId } = session;
  return async (id, { startsAt, endsAt, staff, modality, location, session: clinicSession, at }) => {
    const here = [orgId, id];
    const during = [timestamptz(startsAt), timestamptz(endsAt)];
    const inOrder = [...staff.entries()].sort(([, a], [, b]) =>
      a.practitionerId < b.practitionerId ? -1 : 1,
    );
    try {
      await client.query(MOVE, [
        ...here,
        ...during,
        ...[modality, location, clinicSession?.sessionId, clinicSession?.clinicId],
      ]);
      const staffIds = staff.map(({ practitionerId }) => practitionerId);
      await client.query(FREE_WHO_LEAVES, [...here, staffIds, timestamptz(at)]);
      for (const [position, { practitionerId, roleCode }] of inOrder) {
        await client.query(MOVE_MEMBER, [...here, practitionerId, roleCode, position, ...during]);
      }
      return 'moved';
    } catch (error) {
      const table = tableOfClash(error);
      if (table !== 'appointment_staff' && table !== 'group_sessions') throw error;
      session.rollBackBecause =
        'somebody of the group is taken at the new time, and half of the move is written';
      return 'slot-taken';
    }
  };
}
