/** How a message reaches somebody. */
export type Channel = 'sms' | 'email';
