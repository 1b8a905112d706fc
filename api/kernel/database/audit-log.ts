import type { AuditLog } from '../audit/audit-log.ts';
import { timestamptz } from './column-types.ts';
import type { OrgSession } from './org-session.ts';

/** Who saw or changed what, written with the change itself; sealed into the chain later. */
export function makeAuditLog({ client, orgId }: OrgSession): AuditLog {
  return {
    add: async ({ auditId, at, actor, action, subjectKind, subjectId }) => {
      await client.query({
        name: 'audit-add',
        text: `INSERT INTO audit (org_id, audit_id, at, actor, action, subject_kind, subject_id)
          VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values: [orgId, auditId, timestamptz(at), actor, action, subjectKind, subjectId],
      });
    },
  };
}
