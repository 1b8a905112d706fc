import { oneFor } from '../../../../api/kernel/connections/one-for.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';

type Connection = { kind: 'loud'; name: string } | { kind: 'quiet'; name: string };
const A = asId<'Organisation'>('01890000-0000-7000-8000-00000000000a');
const B = asId<'Organisation'>('01890000-0000-7000-8000-00000000000b');

/** An adapter that says which connection it was made from. */
function aPort(connections: Record<string, Connection | undefined>) {
  const made: string[] = [];
  const portOf = oneFor<Connection, { says: string }>('pas', (orgId) => Promise.resolve(connections[orgId]), {
    loud: ({ name }) => {
      made.push(name);
      return { says: name.toUpperCase() };
    },
    quiet: ({ name }) => {
      made.push(name);
      return name === 'broken' ? Promise.reject(new Error('no secret')) : { says: name };
    },
  });
  return { made, portOf };
}

it('makes the adapter of each organisation by the kind of its connection, once', async () => {
  const { made, portOf } = aPort({ [A]: { kind: 'loud', name: 'one' }, [B]: { kind: 'quiet', name: 'two' } });
  expect((await portOf(A)).says).toBe('ONE');
  expect((await portOf(B)).says).toBe('two');
  expect(await portOf(A)).toBe(await portOf(A));
  expect(made).toEqual(['one', 'two']);
});

it('makes it anew when the connection has changed', async () => {
  const connections: Record<string, Connection> = { [A]: { kind: 'quiet', name: 'before' } };
  const { portOf } = aPort(connections);
  await portOf(A);
  connections[A] = { kind: 'loud', name: 'after' };
  expect((await portOf(A)).says).toBe('AFTER');
});

it('names the organisation that has no connection, in a way that is tried again', async () => {
  const { portOf } = aPort({ [B]: { kind: 'quiet', name: 'two' } });
  await expect(portOf(A)).rejects.toMatchObject({
    system: 'pas',
    retryable: true,
    reason: `organisation ${A} has no connection to it`,
  });
  expect((await portOf(B)).says).toBe('two');
});

it('tries again to make one that could not be made, and makes those of others meanwhile', async () => {
  const connections: Record<string, Connection> = {
    [A]: { kind: 'quiet', name: 'broken' },
    [B]: { kind: 'quiet', name: 'two' },
  };
  const { made, portOf } = aPort(connections);
  await expect(portOf(A)).rejects.toThrow('no secret');
  await expect(portOf(A)).rejects.toThrow('no secret');
  expect((await portOf(B)).says).toBe('two');
  expect(made).toEqual(['broken', 'broken', 'two']);
});
