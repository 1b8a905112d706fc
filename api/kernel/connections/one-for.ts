import type { OrgId } from '../rules/id.ts';
import { UpstreamFailure, type UpstreamSystem } from '../rules/upstream-failure.ts';

/** The adapter of one organisation. @throws UpstreamFailure when its connection is missing or cannot be used */
export type OneFor<Port> = (orgId: OrgId) => Promise<Port>;

/** How an adapter is made from a connection, for each kind: a kind without a maker does not compile. */
export type Makers<Connection extends { kind: string }, Port> = {
  [Kind in Connection['kind']]: (
    connection: Extract<Connection, { kind: Kind }>,
    orgId: OrgId,
  ) => Port | Promise<Port>;
};

/**
 * Makes the adapter of an organisation when it is first asked for, and anew when its connection has changed. One that
 * could not be made is tried again at the next call, so that a missing secret is put right without a restart.
 * @param system whose connection it is, for the failure
 */
export function oneFor<Connection extends { kind: string }, Port>(
  system: UpstreamSystem,
  find: (orgId: OrgId) => Promise<Connection | undefined>,
  makers: Makers<Connection, Port>,
): OneFor<Port> {
  const made = new Map<OrgId, { from: string; port: Promise<Port> }>();
  return async (orgId) => {
    const connection = await find(orgId);
    if (connection === undefined) throw noConnection(system, orgId);
    const from = JSON.stringify(connection);
    const known = made.get(orgId);
    if (known?.from === from) return known.port;
    const one = { from, port: make(makers, connection, orgId) };
    made.set(orgId, one);
    one.port.catch(() => {
      if (made.get(orgId) === one) made.delete(orgId);
    });
    return one.port;
  };
}

async function make<Connection extends { kind: string }, Port>(
  makers: Makers<Connection, Port>,
  connection: Connection,
  orgId: OrgId,
): Promise<Port> {
  const maker = makers[connection.kind as Connection['kind']];
  // the key is the connection's own kind, which the compiler does not follow through a mapped type
  return maker(connection as Extract<Connection, { kind: Connection['kind'] }>, orgId);
}

/** Retryable: an administrator sets it up, and the work goes on without anybody having to start it again. */
function noConnection(system: UpstreamSystem, orgId: OrgId): UpstreamFailure {
  return new UpstreamFailure(system, {
    retryable: true,
    reason: `organisation ${orgId} has no connection to it`,
  });
}
