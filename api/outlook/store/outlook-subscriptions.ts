import type { FollowTask, OutlookFollows } from '../ports/outlook-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

/** A subscription that is new says nothing of what was before it: everything that changed since is read. */
const FOLLOWING = `
  WITH kept AS (
    UPDATE outlook_follows SET state = 'live', failures = 0, last_error = NULL, subscribe_at = $7,
      read_changes_at = CASE WHEN subscription_id = $4 THEN read_changes_at ELSE $6::timestamptz END,
      changes_told = changes_told + (subscription_id IS DISTINCT FROM $4)::int,
      subscription_id = $4, subscription_expires_at = $5, lease_id = NULL, leased_until = NULL
    WHERE org_id = $1 AND practitioner_id = $2 AND lease_id = $3
    RETURNING practitioner_id, read_changes_at IS NULL AND delta_link IS NOT NULL AS is_up_to_date)
  UPDATE busy_refreshes r SET followed_until = CASE WHEN kept.is_up_to_date THEN $5::timestamptz END FROM kept
  WHERE r.org_id = $1 AND r.practitioner_id = kept.practitioner_id`;

const DUE: Readonly<Record<FollowTask, string>> = {
  'read-all': 'read_all_at',
  subscribe: 'subscribe_at',
  'read-changes': 'read_changes_at',
  leave: 'leaves_at',
};

/** People who cannot be followed are read often instead, beginning now. */
const failed = (task: FollowTask): string => `
  WITH noted AS (
    UPDATE outlook_follows SET ${DUE[task]} = $4, state = $5, last_error = $6, failures = failures + 1,
      ${task === 'read-all' ? '' : 'read_all_at = least(read_all_at, $7),'} lease_id = NULL, leased_until = NULL
    WHERE org_id = $1 AND practitioner_id = $2 AND lease_id = $3
    RETURNING practitioner_id)
  UPDATE busy_refreshes r SET followed_until = NULL FROM noted
  WHERE r.org_id = $1 AND r.practitioner_id = noted.practitioner_id AND $7::timestamptz IS NOT NULL`;

type OutlookSubscriptions = Pick<OutlookFollows, 'saveFollowing' | 'saveFailure'>;

/** How the standing orders for change notifications fare. */
export function makeOutlookSubscriptions({ client, orgId }: OrgSession): OutlookSubscriptions {
  return {
    saveFollowing: async (item, following, { now, subscribeAt }) => {
      await client.query(FOLLOWING, [
        orgId,
        item.practitionerId,
        item.leaseId,
        following.subscriptionId,
        timestamptz(following.expiresAt),
        timestamptz(now),
        timestamptz(subscribeAt),
      ]);
    },
    saveFailure: async (item, { state, error, now, tryAt }) => {
      await client.query(failed(item.task), [
        orgId,
        item.practitionerId,
        item.leaseId,
        timestamptz(tryAt),
        state,
        error,
        timestamptz(now),
      ]);
    },
  };
}
