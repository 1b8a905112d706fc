import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { CONFER_CLIENT_ID, LOCAL_TENANT_ID } from '../support/local-identity.ts';
import { PAS_AUDIENCE } from './authenticate.ts';

/** The PAS that files are loaded into. */
export interface LoadTarget {
  /** Address of the FHIR endpoint. */
  fhir: string;
  /** Absent for a PAS that takes none. */
  token: string | undefined;
}

interface ConsoleFacts {
  entra: string;
  pas: { fhir: string };
}

/** What `npm start` keeps: its authority, which this process has to trust, and the secret of Confer's registration. */
function readLocalState(environment: NodeJS.ProcessEnv): { clientSecret: string } {
  const folder = environment['CONFER_LOCAL_DIR'] ?? path.join(import.meta.dirname, '../../../.local');
  try {
    const authority = readFileSync(path.join(folder, 'tls', 'ca.pem'), 'utf8');
    const secrets = JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8')) as Record<
      string,
      string
    >;
    setDefaultCACertificates([...getCACertificates(), authority]);
    return { clientSecret: secrets['ENTRA_CLIENT_SECRET'] ?? '' };
  } catch (cause) {
    throw new Error(
      `${folder} is not the state folder of a Confer that runs: set CONFER_LOCAL_DIR as for npm start`,
      {
        cause,
      },
    );
  }
}

/** A token for the PAS, in Confer's own name. */
async function signIn(entra: string, clientSecret: string): Promise<string> {
  const response = await fetch(`${entra}/${LOCAL_TENANT_ID}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: CONFER_CLIENT_ID,
      client_secret: clientSecret,
      scope: `${PAS_AUDIENCE}/.default`,
    }),
  });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (answer.access_token === undefined) {
    throw new Error(
      `Entra gives no token for the PAS: ${answer.error_description ?? `HTTP ${response.status}`}`,
    );
  }
  return answer.access_token;
}

/**
 * Where to load to: the address given with `--pas` (with `--token` where it takes one), else the PAS of the Confer that
 * runs on this machine. @throws Error with one sentence when neither answers
 */
export async function findLoadTarget(
  given: { pas: string | undefined; token: string | undefined },
  environment: NodeJS.ProcessEnv,
): Promise<LoadTarget> {
  if (given.pas !== undefined) {
    const fhir = given.pas.replace(/\/+$/, '').replace(/(\/fhir)?$/, '/fhir');
    return { fhir, token: given.token };
  }
  const address = `http://127.0.0.1:${environment['CONSOLE_PORT'] ?? '3979'}/console.json`;
  let facts: ConsoleFacts;
  try {
    facts = (await (await fetch(address)).json()) as ConsoleFacts;
  } catch (cause) {
    const advice = 'run npm start first, or give the address with --pas URL';
    throw new Error(`Nothing answers at ${address}: ${advice}`, { cause });
  }
  if (given.token !== undefined) return { fhir: facts.pas.fhir, token: given.token };
  const { clientSecret } = readLocalState(environment);
  return { fhir: facts.pas.fhir, token: await signIn(facts.entra, clientSecret) };
}
