import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Fault } from '../../infra/local/support/fault-panel.ts';
import type { BreakableNetwork } from '../support/breakable-network.ts';
import { eventually } from '../support/eventually.ts';
import { setFaults, type FaultySystem } from '../support/faults.ts';
import type { StackUnderTest } from '../support/stack.ts';
import type { Ledger } from './ledger.ts';
import type { PlannedTrouble, Trouble } from './plan-troubles.ts';

/** Each piece between the replica and the database takes so long. */
const SLOW_MS = 40;
/** A stand-in that was killed several times is started again after ten seconds. */
const ANSWERS_WITHIN_MS = 60_000;
const SYSTEMS: readonly FaultySystem[] = ['pas', 'graph', 'notify', 'teams', 'entra'];

/** What can be broken in a run. */
export interface Breakable {
  confer: StackUnderTest;
  /** Process id of the replica as it is now. */
  replicaPid: () => number;
  /** Between the replica and the database. */
  network: BreakableNetwork;
  /** What a stand-in does wrong from the beginning to the end. */
  always?: { whom: FaultySystem; fault: Fault } | undefined;
}

/** Makes all troubles of a plan at their times, and mends everything at the end. */
export async function makeTroubles(
  breakable: Breakable,
  troubles: readonly PlannedTrouble[],
  { ledger, beginsAt }: { ledger: Ledger; beginsAt: number },
): Promise<void> {
  const panels = new Panels(breakable.confer);
  if (breakable.always !== undefined) await panels.begin(breakable.always.whom, breakable.always.fault);
  await Promise.all(
    troubles.map(async ({ atMs, forMs, trouble }) => {
      await sleep(Math.max(0, beginsAt + atMs - Date.now()));
      ledger.steps.push(`${(atMs / 1000).toFixed(1).padStart(6)} s  ${wordsOf(trouble)}, ${forMs} ms`);
      await make(breakable, panels, trouble, forMs);
    }),
  );
  breakable.network.slowBy(0);
  breakable.network.mend();
  await panels.clear(breakable.always);
}

function wordsOf(trouble: Trouble): string {
  if (trouble.what === 'fault') return `${trouble.whom}: ${JSON.stringify(trouble.fault)}`;
  return 'whom' in trouble ? `${trouble.what} ${trouble.whom}` : trouble.what;
}

async function make(breakable: Breakable, panels: Panels, trouble: Trouble, forMs: number): Promise<void> {
  const { network } = breakable;
  switch (trouble.what) {
    case 'kill':
      signal(breakable, trouble.whom, 'SIGKILL');
      return;
    case 'freeze': {
      const pid = signal(breakable, trouble.whom, 'SIGSTOP');
      await sleep(forMs);
      if (pid !== undefined) send(pid, 'SIGCONT');
      return;
    }
    case 'fault':
      await panels.during(trouble.whom, trouble.fault, forMs);
      return;
    case 'crash-database':
      // "immediate shutdown": what was not committed is gone, and the next start recovers
      signal(breakable, 'postgres', 'SIGQUIT');
      return;
    case 'end-connections':
      await endConnections(breakable.confer);
      return;
    case 'cut-database':
      network.cut();
      await sleep(forMs);
      network.mend();
      return;
    case 'slow-database':
      network.slowBy(SLOW_MS);
      await sleep(forMs);
      network.slowBy(0);
  }
}

/** @returns whom it reached; undefined when it is not there at this moment */
function signal({ confer, replicaPid }: Breakable, whom: string, name: NodeJS.Signals): number | undefined {
  try {
    const pid = whom === 'replica' ? replicaPid() : confer.pidOf(whom);
    return send(pid, name) ? pid : undefined;
  } catch {
    // it is being started again
    return undefined;
  }
}

function send(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    return false;
  }
}

/** As a database does that is restarted in an orderly way, or an administrator. */
async function endConnections({ databaseUrl }: StackUnderTest): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()',
    );
  } catch {
    // the database is down already
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The faults of all stand-ins: several may be on at a time, and a stand-in that starts again has none. */
class Panels {
  private readonly confer: StackUnderTest;
  private readonly on = new Map<FaultySystem, Fault[]>();

  constructor(confer: StackUnderTest) {
    this.confer = confer;
  }

  async begin(whom: FaultySystem, fault: Fault): Promise<void> {
    this.on.set(whom, [...(this.on.get(whom) ?? []), fault]);
    await this.tell(whom);
  }

  async during(whom: FaultySystem, fault: Fault, forMs: number): Promise<void> {
    await this.begin(whom, fault);
    await sleep(forMs);
    this.on.set(
      whom,
      (this.on.get(whom) ?? []).filter((one) => one !== fault),
    );
    await this.tell(whom);
  }

  /** @throws Error when one does not answer at last */
  async clear(but: Breakable['always']): Promise<void> {
    for (const whom of SYSTEMS) {
      const faults = but?.whom === whom ? [but.fault] : [];
      await eventually(() => setFaults(this.confer, whom, faults), ANSWERS_WITHIN_MS);
    }
  }

  private async tell(whom: FaultySystem): Promise<void> {
    // one that is killed or stands still has no faults, or those that it had
    await setFaults(this.confer, whom, this.on.get(whom) ?? []).catch(() => undefined);
  }
}
