import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { SearchCountStore } from '../ports/search-count-store.ts';

interface Row {
  is_allowed: boolean;
  is_to_be_noted: boolean;
}

/** What is left of the minute. Replicas' clocks may differ a little: time never goes back. */
const LEFT = `least($3, c.searches_left + greatest(0, extract(epoch FROM $4 - c.counted_at)) * $3 / 60)`;
const IS_NEWS = `(c.noted_at IS NULL OR c.noted_at <= $4 - interval '1 minute')`;

const COUNT = `
  INSERT INTO patient_search_counts AS c (org_id, practitioner_id, searches_left, counted_at, is_allowed, is_to_be_noted)
  VALUES ($1, $2, $3::double precision - 1, $4::timestamptz, true, false)
  ON CONFLICT (org_id, practitioner_id) DO UPDATE SET
    searches_left = CASE WHEN ${LEFT} < 1 THEN ${LEFT} ELSE ${LEFT} - 1 END,
    counted_at = greatest(c.counted_at, $4),
    is_allowed = ${LEFT} >= 1,
    is_to_be_noted = ${LEFT} < 1 AND ${IS_NEWS},
    noted_at = CASE WHEN ${LEFT} < 1 AND ${IS_NEWS} THEN $4 ELSE c.noted_at END
  RETURNING is_allowed, is_to_be_noted`;

/** One statement on a row that only this person's searches touch. */
export function makeSearchCountStore({ client, orgId }: OrgSession): SearchCountStore {
  return {
    count: async (practitionerId, perMinute, at) => {
      const { rows } = await client.query<Row>({
        name: 'patient-search-count',
        text: COUNT,
        values: [orgId, practitionerId, perMinute, timestamptz(at)],
      });
      const [row] = rows;
      if (row === undefined) throw new Error('a search was counted and not returned');
      return { isAllowed: row.is_allowed, isToBeNoted: row.is_to_be_noted };
    },
  };
}
