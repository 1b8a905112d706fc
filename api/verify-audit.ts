import { existsSync } from 'node:fs';
import { auditKeysOf } from './kernel/audit/audit-keys.ts';
import { readKnownHeads, type KnownHead } from './kernel/audit/audit-heads.ts';
import type { AuditBreak } from './kernel/audit/audit-log.ts';
import { makeAuditChain } from './kernel/database/audit-chain.ts';
import { makeOrganisations } from './kernel/database/organisations.ts';
import { makePool } from './kernel/database/pool.ts';

const WHY: Readonly<Record<AuditBreak['why'], string>> = {
  changed: 'it is not what was sealed, or it is missing',
  'cut-off': 'it and those after it were cut off: they are known from outside the database',
  'made-anew': 'it has another seal than is known from outside the database',
  'key-not-known': 'it is sealed with a key that is not in AUDIT_SECRET or AUDIT_SECRET_PREVIOUS',
  'not-keyed': 'it is not sealed with a key yet: start Confer, which seals it',
};

/** What the command was told. */
interface Asked {
  databaseUrl: string;
  secrets: readonly [string, ...string[]];
  heads: readonly KnownHead[];
}

/** @throws Error that says what to set */
function readAsked(env: NodeJS.ProcessEnv, files: readonly string[]): Asked {
  const { DATABASE_URL: databaseUrl = '', AUDIT_SECRET: secret = '' } = env;
  if (databaseUrl === '')
    throw new Error('DATABASE_URL: set it to the database whose audit is to be checked.');
  if (secret === '') throw new Error('AUDIT_SECRET: set it to the secret with which Confer seals its audit.');
  const earlier = (env['AUDIT_SECRET_PREVIOUS'] ?? '').split(/[\s,]+/).filter((one) => one !== '');
  const known = [env['AUDIT_HEAD_FILE'] ?? '', ...files].filter((file) => file !== '');
  const missing = known.find((file) => !existsSync(file));
  if (missing !== undefined) throw new Error(`${missing}: there is no such file.`);
  if (known.length === 0) {
    throw new Error(
      'AUDIT_HEAD_FILE: set it, or name files or logs of the service: else nobody sees what was cut off.',
    );
  }
  return { databaseUrl, secrets: [secret, ...earlier], heads: known.flatMap(readKnownHeads) };
}

/**
 * `npm run audit:verify`: checks the audit's chain of every organisation against its keys and against the heads that are
 * known from outside, and prints one line each. A composition root of its own.
 * @returns whether all are whole
 */
async function verifyAudit({ databaseUrl, secrets, heads }: Asked): Promise<boolean> {
  const pool = makePool({
    databaseUrl,
    maxConnections: 2,
    onIdleError: (error) => {
      process.stderr.write(`${error.message}\n`);
    },
  });
  const chain = makeAuditChain(pool, auditKeysOf(secrets));
  let isWhole = true;
  for (const { orgId, odsCode } of await makeOrganisations(pool).list()) {
    const known = heads.filter((head) => head.orgId === orgId);
    const broken = await chain.findBreak(orgId, known);
    isWhole &&= broken === undefined;
    const newest = Math.max(0, ...known.map(({ sequence }) => sequence));
    process.stdout.write(
      broken === undefined
        ? `${odsCode}: the audit is whole, up to entry ${newest} at least\n`
        : `${odsCode}: broken at entry ${broken.sequence}: ${WHY[broken.why]}\n`,
    );
  }
  await pool.end();
  return isWhole;
}

try {
  const isWhole = await verifyAudit(readAsked(process.env, process.argv.slice(2)));
  process.exitCode = isWhole ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
