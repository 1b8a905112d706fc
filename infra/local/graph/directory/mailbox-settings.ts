/** Zone that every demo mailbox shows times in. */
export const MAILBOX_ZONE = 'GMT Standard Time';

/** Working hours of every demo mailbox. @param zone Windows' name of the zone that its owner has chosen */
export function workingHours(zone = MAILBOX_ZONE): Record<string, unknown> {
  return {
    daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    startTime: '08:00:00.0000000',
    endTime: '18:00:00.0000000',
    timeZone: { name: zone },
  };
}

/** Graph's mailboxSettings of a demo mailbox. */
export function mailboxSettings(): Record<string, unknown> {
  return {
    archiveFolder: null,
    timeZone: MAILBOX_ZONE,
    delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
    dateFormat: 'dd/MM/yyyy',
    timeFormat: 'HH:mm',
    userPurpose: 'user',
    automaticRepliesSetting: {
      status: 'disabled',
      externalAudience: 'none',
      internalReplyMessage: '',
      externalReplyMessage: '',
    },
    language: { locale: 'en-GB', displayName: 'English (United Kingdom)' },
    workingHours: workingHours(),
  };
}
