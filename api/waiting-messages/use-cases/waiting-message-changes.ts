import { change } from '../../kernel/changes/change.ts';

/** Staff or somebody who waits wrote something, or staff let those who wait write or only read. */
export const waitingMessageSent = change({
  name: 'waiting-message-sent',
  about: 'appointment',
  screens: 'waiting-message',
});
