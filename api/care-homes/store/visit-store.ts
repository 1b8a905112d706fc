import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { SharedVisit, VisitStore } from '../../joining/ports/visit-store.ts';

interface Row extends Omit<SharedVisit, 'firstBeganAt' | 'endedAt' | 'signInWithdrawnAt'> {
  firstBeganAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
  signInWithdrawnAt: Temporal.Instant | null;
}

const BY_HASH = `
  SELECT v.visit_id AS "visitId", v.sign_in_id AS "signInId", v.began_at AS "beganAt", v.appointment_id AS "appointmentId", v.participant_id AS "participantId",
    v.device_hash AS "deviceHash", v.confirmed_at IS NOT NULL AS "isConfirmed", v.touched_at AS "touchedAt",
    v.ended_at AS "endedAt", s.ends_at AS "signInEndsAt", s.withdrawn_at AS "signInWithdrawnAt",
    (SELECT min(f.began_at) FROM tablet_visits f WHERE f.org_id = v.org_id AND f.participant_id = v.participant_id
      AND f.sign_in_id = v.sign_in_id AND f.confirmed_at IS NOT NULL) AS "firstBeganAt"
  FROM tablet_visits v
  JOIN tablet_sign_ins s ON s.org_id = v.org_id AND s.sign_in_id = v.sign_in_id
  WHERE v.org_id = $1 AND v.token_hash = $2`;

/** Turns at the tablets of care homes, as joining lets people in by them. */
export function makeVisitStore({ client, orgId }: OrgSession): VisitStore {
  return {
    findByHash: async (tokenHash) => {
      const { rows } = await client.query<Row>({
        name: 'visit-by-hash',
        text: BY_HASH,
        values: [orgId, tokenHash],
      });
      const [row] = rows;
      return (
        row && {
          ...row,
          firstBeganAt: row.firstBeganAt ?? undefined,
          endedAt: row.endedAt ?? undefined,
          signInWithdrawnAt: row.signInWithdrawnAt ?? undefined,
        }
      );
    },
    touch: async (visitId, at) => {
      await client.query(
        `UPDATE tablet_visits SET touched_at = greatest(touched_at, $3) WHERE org_id = $1 AND visit_id = $2`,
        [orgId, visitId, timestamptz(at)],
      );
    },
  };
}
