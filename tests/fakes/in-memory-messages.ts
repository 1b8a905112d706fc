import type { MessageRecord, MessageStore } from '../../api/messages/ports/message-store.ts';
import { partly } from './partly.ts';

/** Messages of appointments as the database keeps them; those of a series are not told apart from others. */
export function inMemoryMessages(rows: MessageRecord[]): MessageStore {
  return partly<MessageStore>('messages', {
    add: ({ numberHash: _number, ...message }) => {
      rows.push({ ...message, status: 'pending' });
      return Promise.resolve();
    },
    listByAppointments: (ids) => Promise.resolve(rows.filter((row) => ids.includes(row.appointmentId))),
    // no number is kept here
    findTextsTo: () => Promise.resolve(undefined),
    markSent: (messageId) => {
      const at = rows.findIndex((row) => row.messageId === messageId);
      rows[at] = { ...rows[at]!, status: 'sent' };
      return Promise.resolve();
    },
  });
}
