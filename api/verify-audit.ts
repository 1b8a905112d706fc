import { makeAuditChain } from './kernel/database/audit-chain.ts';
import { makeOrganisations } from './kernel/database/organisations.ts';
import { makePool } from './kernel/database/pool.ts';

/**
 * `npm run audit:verify`: checks the audit's hash chain of every organisation in DATABASE_URL, prints one line each, and
 * ends with 1 when a chain is broken. A composition root of its own: it needs the database and nothing else.
 */
async function verifyAudit(databaseUrl: string): Promise<boolean> {
  const pool = makePool({
    databaseUrl,
    maxConnections: 2,
    onIdleError: (error) => {
      process.stderr.write(`${error.message}\n`);
    },
  });
  const chain = makeAuditChain(pool);
  let isWhole = true;
  for (const { orgId, odsCode } of await makeOrganisations(pool).list()) {
    const broken = await chain.findBreak(orgId);
    isWhole &&= broken === undefined;
    process.stdout.write(
      broken === undefined ? `${odsCode}: the audit is whole\n` : `${odsCode}: broken at entry ${broken}\n`,
    );
  }
  await pool.end();
  return isWhole;
}

const databaseUrl = process.env['DATABASE_URL'];
if (databaseUrl === undefined) {
  process.stderr.write('DATABASE_URL: set it to the database whose audit is to be checked.\n');
  process.exitCode = 1;
} else {
  process.exitCode = (await verifyAudit(databaseUrl)) ? 0 : 1;
}
