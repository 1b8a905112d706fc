/**
 * Why a service that is not in local mode refuses this address of its database. A socket of the same machine needs no
 * TLS; else the server has to prove who it is, or somebody in between reads and writes everything.
 * @param databaseUrl `postgresql://…`
 * @returns the rest of a sentence, after the name of the variable
 */
export function databaseAddressProblem(databaseUrl: string): string | undefined {
  if (!URL.canParse(databaseUrl)) return 'is not a PostgreSQL address.';
  const { searchParams } = new URL(databaseUrl);
  // as the driver does: what stands in the query wins over what stands before it
  if (searchParams.getAll('host').at(-1)?.startsWith('/') === true) return undefined;
  const modes = searchParams.getAll('sslmode');
  const isVerified = modes.length === 1 && modes[0] === 'verify-full' && !searchParams.has('ssl');
  if (isVerified) return undefined;
  return 'does not have the server prove who it is. Add ?sslmode=verify-full to it, and sslrootcert=FILE for a certificate authority of your own.';
}
