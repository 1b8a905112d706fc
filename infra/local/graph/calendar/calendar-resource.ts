import type { DemoPerson } from '../../support/demo-people.ts';
import type { Json } from '../api/odata.ts';

/** Id of a mailbox's one calendar. */
export function calendarId(person: DemoPerson): string {
  return `AAMkADcal-${person.objectId}`;
}

/** Graph's calendar: every demo mailbox has one. */
export function calendarResource(person: DemoPerson): Json {
  return {
    id: calendarId(person),
    name: 'Calendar',
    color: 'auto',
    hexColor: '',
    isDefaultCalendar: true,
    changeKey: 'confer0000000000000001==',
    canShare: true,
    canViewPrivateItems: true,
    canEdit: true,
    allowedOnlineMeetingProviders: ['teamsForBusiness'],
    defaultOnlineMeetingProvider: 'teamsForBusiness',
    isTallyingResponses: true,
    isRemovable: false,
    owner: { name: person.displayName, address: person.userPrincipalName },
  };
}
