import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MessageTemplateRecord } from '../ports/message-templates.ts';

/** Puts these in the place of all templates that the organisation has. Part of the caller's transaction. */
export async function saveMessageTemplates(
  { client, orgId }: OrgSession,
  records: readonly MessageTemplateRecord[],
): Promise<void> {
  await client.query('DELETE FROM message_templates WHERE org_id = $1', [orgId]);
  for (const { message, channel, language, templateId } of records) {
    await client.query(
      `INSERT INTO message_templates (org_id, message, channel, language, template_id) VALUES ($1, $2, $3, $4, $5)`,
      [orgId, message, channel, language, templateId],
    );
  }
}
