import type pg from 'pg';
import { keptFor } from '../../kernel/connections/kept-for.ts';
import { runInOrg } from '../../kernel/database/org-session.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { MessageTemplateRecord, MessageTemplates } from '../ports/message-templates.ts';

/** How long a change to a template may go unseen. */
const KEPT_SECONDS = 30;

interface Row {
  message: string;
  channel: MessageTemplateRecord['channel'];
  language: string;
  template_id: string;
}

/**
 * The organisations' templates, kept for half a minute: a message costs no statement for them.
 * @param nowMs clock in milliseconds since the epoch
 */
export function makeMessageTemplates(pool: pg.Pool, nowMs: () => number): MessageTemplates {
  return { listOf: keptFor(KEPT_SECONDS, nowMs, (orgId: OrgId) => readTemplates(pool, orgId)) };
}

async function readTemplates(pool: pg.Pool, orgId: OrgId): Promise<MessageTemplateRecord[]> {
  const { result } = await runInOrg(pool, orgId, ({ client }) =>
    client.query<Row>({
      name: 'message-templates',
      text: `SELECT message, channel, language, template_id FROM message_templates WHERE org_id = $1
        ORDER BY message, channel, language`,
      values: [orgId],
    }),
  );
  return result.rows.map(({ message, channel, language, template_id: templateId }) => ({
    message,
    channel,
    language,
    templateId,
  }));
}
