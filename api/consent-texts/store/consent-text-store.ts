import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import { isPageLanguage } from '../../kernel/rules/words/page-languages.ts';
import type { ConsentTextStore } from '../ports/consent-text-store.ts';

interface Row {
  service_line_id: ServiceLineId;
  version: number;
  language: string;
  body: string;
  written_by: PractitionerId;
  written_by_name: string;
  written_at: Temporal.Instant;
}

/** What patients read before they go in. */
export function makeConsentTextStore({ client, orgId }: OrgSession): ConsentTextStore {
  return {
    add: async ({ serviceLineId, version, language, text, writtenBy, writtenAt }) => {
      await client.query(
        `INSERT INTO consent_texts (org_id, service_line_id, version, language, body, written_by, written_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [orgId, serviceLineId, version, language, text, writtenBy, timestamptz(writtenAt)],
      );
    },
    listNewest: async (serviceLineId) => {
      const { rows } = await client.query<Row>({
        name: 'consent-texts',
        text: `SELECT DISTINCT ON (t.language) t.service_line_id, t.version, t.language, t.body, t.written_by,
            p.display_name AS written_by_name, t.written_at
          FROM consent_texts t
          JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = t.written_by
          WHERE t.org_id = $1 AND t.service_line_id = $2 ORDER BY t.language, t.version DESC`,
        values: [orgId, serviceLineId],
      });
      return rows.map((row) => {
        if (!isPageLanguage(row.language)) throw new RangeError(`no language of pages: ${row.language}`);
        return {
          serviceLineId: row.service_line_id,
          version: row.version,
          language: row.language,
          text: row.body,
          writtenBy: row.written_by,
          writtenByName: row.written_by_name,
          writtenAt: row.written_at,
        };
      });
    },
  };
}
