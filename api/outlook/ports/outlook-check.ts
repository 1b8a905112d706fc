/** What was known of Outlook for the chosen people when they were booked. */
export type OutlookCheck = 'fresh' | 'checked-now' | 'not-known';
