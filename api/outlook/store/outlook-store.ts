import type { Temporal } from 'temporal-polyfill';
import type { KnownMailbox, OutlookStore } from '../ports/outlook-store.ts';
import type { OrgId, PractitionerId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { makeOutlookReadings } from './outlook-readings.ts';
import { makeOutlookSubscriptions } from './outlook-subscriptions.ts';
import { makeOutlookWork } from './outlook-work.ts';
import { withoutOwnEntries } from './own-entries.ts';
import { saveBusy, savePartOfBusy } from './save-busy.ts';

interface KnowledgeRow {
  practitioner_id: PractitionerId;
  entra_object_id: string;
  user_principal_name: string;
  time_zone: string;
  refreshed_at: Temporal.Instant | null;
  is_known: boolean;
  followed_until: Temporal.Instant | null;
  home_org_id: OrgId | null;
  home_practitioner_id: PractitionerId | null;
}

const KNOWLEDGE = `
  SELECT p.practitioner_id, p.entra_object_id, p.user_principal_name, coalesce(f.time_zone, o.time_zone) AS time_zone,
    r.refreshed_at, r.followed_until, p.home_org_id, p.home_practitioner_id,
    coalesce(r.is_known AND r.covers_from <= $3 AND r.covers_until >= $4, false) AS is_known
  FROM practitioners p
  JOIN organisations o ON o.org_id = p.org_id
  LEFT JOIN outlook_follows f ON f.org_id = p.org_id AND f.practitioner_id = p.practitioner_id
  LEFT JOIN busy_refreshes r ON r.org_id = p.org_id AND r.practitioner_id = p.practitioner_id
  WHERE p.org_id = $1 AND p.practitioner_id = ANY ($2)`;

function toKnownMailbox(row: KnowledgeRow): KnownMailbox {
  return {
    practitionerId: row.practitioner_id,
    home:
      row.home_org_id === null || row.home_practitioner_id === null
        ? undefined
        : { orgId: row.home_org_id, practitionerId: row.home_practitioner_id },
    entraObjectId: row.entra_object_id,
    userPrincipalName: row.user_principal_name,
    timeZone: row.time_zone,
    outlookReadAt: row.refreshed_at ?? undefined,
    isOutlookKnown: row.is_known,
    outlookFollowedUntil: row.followed_until ?? undefined,
  };
}

/** What is known of people's Outlook. */
export function makeOutlookStore(session: OrgSession): OutlookStore {
  const { client, orgId } = session;
  return {
    knowledgeOf: async (practitionerIds, from, to) => {
      const { rows } = await client.query<KnowledgeRow>({
        name: 'outlook-knowledge',
        text: KNOWLEDGE,
        values: [orgId, practitionerIds, timestamptz(from), timestamptz(to)],
      });
      return rows.map(toKnownMailbox);
    },
    saveReading: async (reading) => {
      await saveBusy(session, await withoutOwnEntries(session, reading));
    },
    savePartialReading: async (reading) => {
      await savePartOfBusy(session, await withoutOwnEntries(session, reading));
    },
    follows: {
      ...makeOutlookWork(session),
      ...makeOutlookReadings(session),
      ...makeOutlookSubscriptions(session),
    },
  };
}
