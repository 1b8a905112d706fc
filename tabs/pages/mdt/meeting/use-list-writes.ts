import { useCallback, useRef } from 'react';
import { getMdtMeeting } from '../../../../api/mdt/contract/endpoints.ts';
import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import type { Current } from '../use-current.ts';

const MOST_TRIES = 4;

/** One thing that a person does to the list. */
export interface ListWrite {
  send: (meeting: Meeting) => Promise<Meeting>;
  /** Whether it is still what the person meant, on the list as it is now. */
  isStillMeant: (meeting: Meeting) => boolean;
}

/** `changed`: somebody else changed the very thing meanwhile, and nothing was written. */
export type WriteOutcome = 'saved' | 'changed';
export type WriteList = (one: ListWrite) => Promise<WriteOutcome>;

/**
 * Writes to the list of a meeting one after the other, each to the newest version. A version that somebody else made
 * meanwhile is read and shown; what the person did is written to it unless it no longer means the same there.
 */
export function useListWrites(current: Current<Meeting>): WriteList {
  const { api } = useConfer();
  const tail = useRef<Promise<unknown>>(Promise.resolve());
  const { latest, put } = current;
  return useCallback(
    (one) => {
      const run = async (): Promise<WriteOutcome> => {
        let seen = latest();
        if (seen === undefined) throw new Error('a list was changed before it was read');
        for (let tries = 1; one.isStillMeant(seen); tries += 1) {
          try {
            put(await one.send(seen));
            return 'saved';
          } catch (error) {
            if (!isStale(error) || tries === MOST_TRIES) throw error;
            seen = await api.call(getMdtMeeting, { meetingId: seen.meetingId });
            put(seen);
          }
        }
        return 'changed';
      };
      const written = tail.current.then(run);
      tail.current = written.catch(() => undefined);
      return written;
    },
    [api, latest, put],
  );
}
