import type { Temporal } from 'temporal-polyfill';
import { change } from '../../kernel/changes/change.ts';

/** The meeting of an appointment is over, perhaps before its time: somebody ended it, or everybody left. */
export const meetingOver = change<'appointment', { at: Temporal.Instant }>({
  name: 'meeting-over',
  about: 'appointment',
});

/** Teams saw somebody who came by a link enter the meeting or leave it. */
export const participantSeen = change({ name: 'participant-seen', about: 'appointment' });
