import type { RefillSettingsStore } from '../ports/refill-settings-store.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { toSettings, type SettingsRow } from './refill-row.ts';

export function makeRefillSettingsStore({ client, orgId }: OrgSession): RefillSettingsStore {
  return {
    find: async (serviceLineId) => {
      const { rows } = await client.query<SettingsRow>({
        name: 'refill-settings',
        text: `SELECT refill_notice_minutes, refill_mode, refill_wave_size, refill_offer_minutes,
            left(refill_texts_from::text, 5) AS texts_from, left(refill_texts_until::text, 5) AS texts_until,
            refill_takes_replies, version
          FROM service_lines WHERE org_id = $1 AND service_line_id = $2`,
        values: [orgId, serviceLineId],
      });
      return rows[0] && toSettings(rows[0]);
    },
    save: async (serviceLineId, settings, expectedVersion) => {
      const { rowCount } = await client.query(
        `UPDATE service_lines SET version = version + 1, refill_notice_minutes = $4, refill_mode = $5,
            refill_wave_size = $6, refill_offer_minutes = $7, refill_texts_from = $8, refill_texts_until = $9,
            refill_takes_replies = $10
          WHERE org_id = $1 AND service_line_id = $2 AND ($3::int IS NULL OR version = $3)`,
        [
          orgId,
          serviceLineId,
          expectedVersion,
          settings.noticeMinutes,
          settings.mode,
          settings.waveSize,
          settings.offerMinutes,
          settings.textsFrom,
          settings.textsUntil,
          settings.takesReplies,
        ],
      );
      return rowCount === 1;
    },
  };
}
