/**
 * Whether nobody is to come into a meeting any more: what it is for has ended. Places that were cancelled are nobody's to
 * come; where nothing but those is left it has not been held.
 * @param places the appointment, or those of all patients of a group
 */
export const isMeetingOver = (places: readonly { status: 'booked' | 'ended' | 'cancelled' }[]): boolean =>
  places.some(({ status }) => status === 'ended') && places.every(({ status }) => status !== 'booked');
