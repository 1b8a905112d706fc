import type pg from 'pg';
import { timestamptz } from '../../kernel/database/column-types.ts';
import { runInOrg } from '../../kernel/database/org-session.ts';
import type { ReceivedMessageKey, ReceivedMessages } from '../ports/received-messages.ts';

/** Longer than a message is ever worked on: a replica that began it and has not answered by then is gone. */
const ABANDONED_AFTER_SECONDS = 60;

const SAME = 'org_id = $1 AND application = $2 AND facility = $3 AND control_id = $4';
const values = ({ application, facility, controlId }: ReceivedMessageKey): string[] => [
  application,
  facility,
  controlId,
];

/** Apart from the transactions of the work that a message causes: what was answered stays answered. */
export function makeReceivedMessages(pool: pg.Pool): ReceivedMessages {
  return {
    begin: async (orgId, key, digest, at) => {
      const { result } = await runInOrg(pool, orgId, async ({ client }) => {
        const { rowCount } = await client.query(
          `INSERT INTO received_messages (org_id, application, facility, control_id, digest, begun_at)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
          [orgId, ...values(key), digest, timestamptz(at)],
        );
        if (rowCount === 1) return { what: 'new' } as const;
        const { rows } = await client.query<{ digest: Buffer; answer: Buffer | null }>(
          `SELECT digest, answer FROM received_messages WHERE ${SAME}`,
          [orgId, ...values(key)],
        );
        const [found] = rows;
        // released between the two statements
        if (found === undefined) return { what: 'under-way' } as const;
        if (Buffer.compare(found.digest, digest) !== 0) return { what: 'other' } as const;
        if (found.answer !== null) return { what: 'answered', answer: found.answer } as const;
        const taken = await client.query(
          `UPDATE received_messages SET begun_at = $5 WHERE ${SAME} AND answer IS NULL AND begun_at < $6`,
          [
            orgId,
            ...values(key),
            timestamptz(at),
            timestamptz(at.subtract({ seconds: ABANDONED_AFTER_SECONDS })),
          ],
        );
        return { what: taken.rowCount === 1 ? 'new' : 'under-way' } as const;
      });
      return result;
    },
    answer: async (orgId, key, answer, at) => {
      await runInOrg(pool, orgId, ({ client }) =>
        client.query(
          `UPDATE received_messages SET answer = $5, answered_at = $6 WHERE ${SAME} AND answer IS NULL`,
          [orgId, ...values(key), answer, timestamptz(at)],
        ),
      );
    },
    release: async (orgId, key) => {
      await runInOrg(pool, orgId, ({ client }) =>
        client.query(`DELETE FROM received_messages WHERE ${SAME} AND answer IS NULL`, [
          orgId,
          ...values(key),
        ]),
      );
    },
    prune: async (orgId, before) => {
      const { result } = await runInOrg(pool, orgId, ({ client }) =>
        client.query('DELETE FROM received_messages WHERE org_id = $1 AND begun_at < $2', [
          orgId,
          timestamptz(before),
        ]),
      );
      return result.rowCount ?? 0;
    },
  };
}
