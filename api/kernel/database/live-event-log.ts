import type { LiveEventLog } from '../live/live-event-log.ts';
import type { OrgSession } from './org-session.ts';

/** Writes what open screens are told after the commit. No NOTIFY here: inside transactions it serialises commits. */
export function makeLiveEventLog(session: OrgSession): LiveEventLog {
  return {
    add: async ({ subject, kind }) => {
      await session.client.query({
        name: 'live-event-add',
        text: `INSERT INTO live_events (org_id, subject_kind, subject_id, service_line_id, kind)
          VALUES ($1, $2, $3, $4, $5)`,
        values: [session.orgId, subject.kind, subject.id, subject.serviceLineId, kind],
      });
      session.hasLiveEvents = true;
    },
  };
}
