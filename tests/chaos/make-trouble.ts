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
      if (await make(breakable, panels, trouble, forMs)) ledger.troubled += 1;
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

/** @returns whether it reached whom it was for: somebody may be down already */
async function make(breakable: Breakable, panels: Panels, trouble: Trouble, forMs: number): Promise<boolean> {
  const { network } = breakable;
  switch (trouble.what) {
    case 'kill':
      return signal(breakable, trouble.whom, 'SIGKILL') !== undefined;
    case 'freeze': {
      const pid = signal(breakable, trouble.whom, 'SIGSTOP');
      await sleep(forMs);
      if (pid !== undefined) send(pid, 'SIGCONT');
      return pid !== undefined;
    }
    case 'fault':
      return panels.during(trouble.whom, trouble.fault, forMs);
    case 'crash-database':
      // "immediate shutdown": what was not committed is gone, and the next start recovers
      return signal(breakable, 'postgres', 'SIGQUIT') !== undefined;
    case 'end-connections':
      return endConnections(breakable.confer);
    case 'cut-database':
      network.cut();
      await sleep(forMs);
      network.mend();
      return true;
    case 'slow-database':
      network.slowBy(SLOW_MS);
      await sleep(forMs);
      network.slowBy(0);
      return true;
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

/** As a database does that is restarted in an orderly way, or an administrator. @returns false when it is down already */
async function endConnections({ databaseUrl }: StackUnderTest): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()',
    );
    return true;
  } catch {
    return false;
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

  /** @returns whether it knows */
  async begin(whom: FaultySystem, fault: Fault): Promise<boolean> {
    this.on.set(whom, [...(this.on.get(whom) ?? []), fault]);
    return this.tell(whom);
  }

  async during(whom: FaultySystem, fault: Fault, forMs: number): Promise<boolean> {
    const isTold = await this.begin(whom, fault);
    await sleep(forMs);
    this.on.set(
      whom,
      (this.on.get(whom) ?? []).filter((one) => one !== fault),
    );
    await this.tell(whom);
    return isTold;
  }

  /** @throws Error when one does not answer at last */
  async clear(but: Breakable['always']): Promise<void> {
    for (const whom of SYSTEMS) {
      const faults = but?.whom === whom ? [but.fault] : [];
      await eventually(() => setFaults(this.confer, whom, faults), ANSWERS_WITHIN_MS);
    }
  }

  private async tell(whom: FaultySystem): Promise<boolean> {
    try {
      await setFaults(this.confer, whom, this.on.get(whom) ?? []);
      return true;
    } catch {
      // one that is killed or stands still has no faults, or those that it had
      return false;
    }
  }
}
