import { tenantOf } from '../../support/demo-organisations.ts';
import type { DemoPerson } from '../../support/demo-people.ts';
import { tenantAccounts } from '../../support/tenant-people.ts';
import { type GraphRoute, paramOf } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import { allowOptions, entity, type Json, page, selected } from '../api/odata.ts';
import { findPersonOf, mailboxOwner } from './people.ts';
import { givenNameOf, searchPeople, surnameOf } from './search-people.ts';
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
      handle: ({ query, header, caller }) => {
        allowOptions(query, ['$top', '$skip', '$select', '$filter', '$search', '$count', '$orderby']);
        const everyone = tenantAccounts().filter((person) => tenantOf(person) === caller.tenantId);
        const values = searchPeople(everyone, query, header('consistencylevel')).map(userResource);
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
        const person = findPersonOf(call.caller, id);
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
  return {
    businessPhones: [],
    displayName: person.displayName,
    givenName: givenNameOf(person),
    jobTitle: person.practitionerRole?.label ?? person.appRoles.join(', '),
    mail: person.userPrincipalName,
    mobilePhone: null,
    officeLocation: 'Northmoor Hospital',
    preferredLanguage: 'en-GB',
    surname: surnameOf(person),
    userPrincipalName: person.userPrincipalName,
    id: person.objectId,
  };
}
