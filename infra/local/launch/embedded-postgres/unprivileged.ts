import { spawnSync } from 'node:child_process';
import { StartError } from '../start-error.ts';

/** How to run a program so that it does not see itself as root, which PostgreSQL refuses. */
export interface Unprivileged {
  /** Words to put before the program. */
  prefix: readonly string[];
  /** User and group that the program's folders must belong to; undefined when they may stay ours. */
  owner: { uid: number; gid: number } | undefined;
}

const AS_WE_ARE: Unprivileged = { prefix: [], owner: undefined };

/** Root becomes `nobody` inside a user namespace of its own; outside, files stay root's and no account is made. */
const USER_NAMESPACE: Unprivileged = {
  prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'],
  owner: undefined,
};

function idOf(user: string): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, user], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Where namespaces are blocked (most containers): a real other user, who may still enter our private folders. */
function otherUser(): Unprivileged | undefined {
  const owner = idOf('postgres') ?? idOf('nobody');
  if (owner === undefined) return undefined;
  const keep = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
  const identity = ['--reuid', String(owner.uid), '--regid', String(owner.gid), '--clear-groups'];
  return { prefix: ['setpriv', ...identity, ...keep, '--'], owner };
}

function canRun(candidate: Unprivileged, program: string): boolean {
  const [command = program, ...before] = candidate.prefix;
  const args = candidate.prefix.length === 0 ? ['--version'] : [...before, program, '--version'];
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/**
 * The first way that works on this machine to run `program` without being root.
 * @throws StartError when we are root and there is none
 */
export function findUnprivileged(program: string): Unprivileged {
  if (process.getuid?.() !== 0) return AS_WE_ARE;
  const candidates = [USER_NAMESPACE, otherUser()].filter((candidate) => candidate !== undefined);
  const found = candidates.find((candidate) => canRun(candidate, program));
  if (found !== undefined) return found;
  throw new StartError(
    'PostgreSQL does not run as root, and neither unshare nor setpriv works here: ' +
      'run npm start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}
