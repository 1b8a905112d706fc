import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { DnaModelRecord, DnaModelStore } from '../ports/dna-model-store.ts';

interface Row {
  version: number;
  training: DnaModelRecord['training'];
  learned_until: Temporal.Instant;
  trained_by: string;
  trained_at: Temporal.Instant;
}

export function makeDnaModelStore({ client, orgId }: OrgSession): DnaModelStore {
  return {
    add: async ({ version, training, learnedUntil, trainedBy, trainedAt }) => {
      const { rowCount } = await client.query({
        name: 'add-dna-model',
        text: `INSERT INTO dna_models (org_id, version, learned_until, training, trained_by, trained_at)
          VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (org_id, version) DO NOTHING`,
        values: [
          ...[orgId, version, timestamptz(learnedUntil), JSON.stringify(training)],
          ...[trainedBy, timestamptz(trainedAt)],
        ],
      });
      return rowCount === 1;
    },
    newest: async () => {
      const { rows } = await client.query<Row>({
        name: 'newest-dna-model',
        text: `SELECT version, training, learned_until, trained_by, trained_at FROM dna_models
          WHERE org_id = $1 ORDER BY version DESC LIMIT 1`,
        values: [orgId],
      });
      const [row] = rows;
      return (
        row && {
          version: row.version,
          training: row.training,
          learnedUntil: row.learned_until,
          trainedBy: row.trained_by,
          trainedAt: row.trained_at,
        }
      );
    },
  };
}
