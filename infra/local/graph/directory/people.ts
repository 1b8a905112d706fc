import type { DemoPerson } from '../../support/demo-people.ts';
import { tenantOf } from '../../support/demo-organisations.ts';
import { tenantAccounts } from '../../support/tenant-people.ts';
import type { Caller, GraphCall } from '../api/graph-call.ts';
import { paramOf } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The person with this object id or user principal name. */
export function findPerson(idOrName: string): DemoPerson | undefined {
  const wanted = idOrName.toLowerCase();
  return tenantAccounts().find((person) => person.objectId === wanted || person.userPrincipalName === wanted);
}

/** The tenant of a user that a stored meeting or subscription names; undefined for somebody without an account. */
export function tenantOfUser(idOrName: string): string | undefined {
  const person = findPerson(idOrName);
  return person === undefined ? undefined : tenantOf(person);
}

/** The person with this object id or name, when they have their account in the caller's tenant. */
export function findPersonOf({ tenantId }: Caller, idOrName: string): DemoPerson | undefined {
  const person = findPerson(idOrName);
  return person !== undefined && tenantOf(person) === tenantId ? person : undefined;
}

/** Whose mailbox a calendar route names. @throws GraphFailure 404 ErrorInvalidUser, 403 for someone else's mailbox */
export function mailboxOwner(call: GraphCall): DemoPerson {
  const name = paramOf(call, 'userId');
  const person = findPersonOf(call.caller, name);
  if (person === undefined) {
    throw new GraphFailure(404, 'ErrorInvalidUser', `The requested user '${name}' is invalid.`);
  }
  if (!mayActFor(call.caller, person)) {
    throw new GraphFailure(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  }
  return person;
}

/** Whose meetings a route names: only the object id will do. @throws GraphFailure 400, 403 or 404 */
export function meetingOwner(call: GraphCall): DemoPerson {
  const id = paramOf(call, 'userId');
  if (!GUID.test(id)) {
    throw new GraphFailure(400, 'BadRequest', `The userId in the request URL is not an object id: '${id}'.`);
  }
  const person = findPersonOf(call.caller, id);
  if (person === undefined) throw new GraphFailure(404, 'NotFound', `User ${id} was not found.`);
  if (!mayActFor(call.caller, person)) {
    throw new GraphFailure(403, 'Forbidden', 'The signed-in user is not the user in the request URL.');
  }
  return person;
}

function mayActFor(caller: Caller, person: DemoPerson): boolean {
  return caller.kind === 'app' || caller.objectId === person.objectId;
}
