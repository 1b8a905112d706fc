import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { SharedPlace, SharedVisit, VisitStore } from '../../joining/ports/visit-store.ts';

interface Row extends Omit<SharedVisit, 'firstBeganAt' | 'endedAt' | 'signInWithdrawnAt'> {
  firstBeganAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
  signInWithdrawnAt: Temporal.Instant | null;
}

const BY_HASH = `
  SELECT v.visit_id AS "visitId", v.sign_in_id AS "signInId", v.began_at AS "beganAt", v.appointment_id AS "appointmentId", v.participant_id AS "participantId",
    v.device_hash AS "deviceHash", v.confirmed_at IS NOT NULL AS "isConfirmed", v.touched_at AS "touchedAt",
    v.ended_at AS "endedAt", h.phone AS "homePhone", s.ends_at AS "signInEndsAt", s.withdrawn_at AS "signInWithdrawnAt",
    (SELECT min(f.began_at) FROM tablet_visits f WHERE f.org_id = v.org_id AND f.participant_id = v.participant_id
      AND f.sign_in_id = v.sign_in_id AND f.confirmed_at IS NOT NULL) AS "firstBeganAt"
  FROM tablet_visits v
  JOIN tablet_sign_ins s ON s.org_id = v.org_id AND s.sign_in_id = v.sign_in_id
  JOIN care_homes h ON h.org_id = v.org_id AND h.care_home_id = s.care_home_id
  WHERE v.org_id = $1 AND v.token_hash = $2`;

/** The newest confirmed turn of each, where no check on a device of their own has come after it. */
const PLACES = `
  SELECT DISTINCT ON (v.participant_id) v.participant_id AS "participantId", h.name, h.phone
  FROM tablet_visits v
  JOIN tablet_sign_ins s ON s.org_id = v.org_id AND s.sign_in_id = v.sign_in_id
  JOIN care_homes h ON h.org_id = v.org_id AND h.care_home_id = s.care_home_id
  WHERE v.org_id = $1 AND v.participant_id = ANY ($2) AND v.confirmed_at IS NOT NULL AND v.confirmed_at >= ALL (
    SELECT e.occurred_at FROM evidence e WHERE e.org_id = $1 AND e.appointment_id = v.appointment_id
      AND e.participant_id = v.participant_id AND e.kind = 'identity-passed')
  ORDER BY v.participant_id, v.confirmed_at DESC`;

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
    placesOf: async (participantIds) => {
      const { rows } = await client.query<SharedPlace>({
        name: 'places-of-participants',
        text: PLACES,
        values: [orgId, participantIds],
      });
      return rows;
    },
    touch: async (visitId, at) => {
      await client.query(
        `UPDATE tablet_visits SET touched_at = greatest(touched_at, $3) WHERE org_id = $1 AND visit_id = $2`,
        [orgId, visitId, timestamptz(at)],
      );
    },
  };
}
