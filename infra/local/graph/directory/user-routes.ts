import { DEMO_PEOPLE, type DemoPerson } from '../../support/demo-people.ts';
import { type GraphRoute, paramOf } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import { allowOptions, entity, type Json, page, selected } from '../api/odata.ts';
import { findPerson, mailboxOwner } from './people.ts';
import { mailboxSettings } from './mailbox-settings.ts';

/** `/users`, `/users/{id}` and `/users/{id}/mailboxSettings`. @param address base of the API, `https://…/v1.0` */
export function userRoutes(address: string): GraphRoute[] {
  const read = { application: ['User.Read.All', 'Directory.Read.All'], service: 'directory' } as const;
  return [
    {
      method: 'GET',
      pattern: '/users',
      ...read,
      delegated: ['User.ReadBasic.All', 'User.Read.All'],
      handle: ({ query, header }) => {
        allowOptions(query, ['$top', '$skip', '$select', '$filter', '$search', '$count', '$orderby']);
        const values = search(query, header('consistencylevel')).map(userResource);
        return {
          status: 200,
          body: page({
            of: 'users',
            values,
            query,
            address: `${address}/users`,
            defaultTop: 100,
            mostTop: 999,
          }),
        };
      },
    },
    {
      method: 'GET',
      pattern: '/users/:userId',
      ...read,
      delegated: ['User.Read', 'User.ReadBasic.All', 'User.Read.All'],
      handle: (call) => {
        const id = paramOf(call, 'userId');
        const person = findPerson(id);
        if (person === undefined) {
          throw new GraphFailure(
            404,
            'Request_ResourceNotFound',
            `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
          );
        }
        return { status: 200, body: entity('users/$entity', selected(userResource(person), call.query)) };
      },
    },
    {
      method: 'GET',
      pattern: '/users/:userId/mailboxSettings',
      service: 'exchange',
      application: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
      delegated: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
      handle: (call) => {
        const person = mailboxOwner(call);
        return {
          status: 200,
          body: entity(
            `users('${person.objectId}')/mailboxSettings`,
            selected(mailboxSettings(), call.query),
          ),
        };
      },
    },
  ];
}

function userResource(person: DemoPerson): Json {
  const words = person.displayName.replace(/^Dr /, '').split(' ');
  return {
    businessPhones: [],
    displayName: person.displayName,
    givenName: words[0],
    jobTitle: person.practitionerRole?.label ?? person.appRoles.join(', '),
    mail: person.userPrincipalName,
    mobilePhone: null,
    officeLocation: 'Northmoor Hospital',
    preferredLanguage: 'en-GB',
    surname: words.slice(1).join(' '),
    userPrincipalName: person.userPrincipalName,
    id: person.objectId,
  };
}

/** `$search="displayName:x"` (needs ConsistencyLevel) and `$filter` by equality or startswith. */
function search(query: URLSearchParams, consistencyLevel: string | undefined): readonly DemoPerson[] {
  const wanted = /^"(displayName|mail|userPrincipalName):(.+)"$/i.exec(query.get('$search') ?? '');
  if (query.has('$search')) {
    if (consistencyLevel !== 'eventual') {
      throw new GraphFailure(
        400,
        'Request_UnsupportedQuery',
        'Request with $search query parameter only works through MSGraph with a special request header: ConsistencyLevel: eventual',
      );
    }
    if (wanted === null)
      throw new GraphFailure(400, 'Request_BadRequest', 'Unrecognized query argument specified: $search.');
    const text = (wanted[2] ?? '').toLowerCase();
    return DEMO_PEOPLE.filter((person) => valueOf(person, wanted[1] ?? '').includes(text));
  }
  const filter = query.get('$filter');
  if (filter === null) return DEMO_PEOPLE;
  const equal = /^(id|displayName|mail|userPrincipalName) eq '(.*)'$/i.exec(filter);
  if (equal !== null) {
    const text = (equal[2] ?? '').replaceAll("''", "'").toLowerCase();
    return DEMO_PEOPLE.filter((person) => valueOf(person, equal[1] ?? '') === text);
  }
  const prefix = /^startswith\((displayName|mail|userPrincipalName),\s*'(.*)'\)$/i.exec(filter);
  if (prefix !== null) {
    const text = (prefix[2] ?? '').replaceAll("''", "'").toLowerCase();
    return DEMO_PEOPLE.filter((person) => valueOf(person, prefix[1] ?? '').startsWith(text));
  }
  throw new GraphFailure(400, 'Request_UnsupportedQuery', `Unsupported query filter: ${filter}`);
}

function valueOf(person: DemoPerson, property: string): string {
  switch (property.toLowerCase()) {
    case 'id':
      return person.objectId;
    case 'displayname':
      return person.displayName.toLowerCase();
    default:
      return person.userPrincipalName;
  }
}
