import type { DemoPerson } from '../../support/demo-people.ts';
import { CONFER_CLIENT_ID } from '../../support/local-identity.ts';
import { GRAPH_AUDIENCE, type VerifyToken } from '../api/authenticate.ts';
import { findPerson } from '../directory/people.ts';

/**
 * The member of staff behind a token that Teams passed along (for Confer or for Graph); undefined when it does not verify or
 * is nobody's.
 */
export async function personOfToken(verify: VerifyToken, token: string): Promise<DemoPerson | undefined> {
  try {
    const claims = await verify(token, [CONFER_CLIENT_ID, GRAPH_AUDIENCE]);
    return findPerson(String(claims['oid']));
  } catch (failure) {
    console.error('A token on the meeting page did not verify:', String(failure));
    return undefined;
  }
}
