import { useEffect, useState, useSyncExternalStore } from 'react';
import { writeMdtOutcome } from '../../../../../api/mdt/contract/running-endpoints.ts';
import { useLiveReturn } from '../../../../hooks/use-live.ts';
import { useConfer } from '../../../../shell/confer-context.ts';
import { deviceMemory, forgetOthers, makeDraftMemory } from './draft-memory.ts';
import { makeOutcomeDrafts } from './outcome-drafts.ts';
import type { OutcomeDraft, OutcomeDrafts } from './outcome-drafts.ts';

/** What this panel types in the outcomes of a meeting: it is sent whichever case is shown, and when the connection is back. */
export function useOutcomeDrafts(
  meetingId: string,
  isFinished: boolean,
): { drafts: OutcomeDrafts; all: readonly OutcomeDraft[] } {
  const { api, me } = useConfer();
  const [drafts] = useState(() => {
    const storage = deviceMemory();
    const whose = { odsCode: me.organisation.odsCode, practitionerId: me.practitionerId };
    forgetOthers(storage, whose, Date.now());
    return makeOutcomeDrafts({
      memory: makeDraftMemory(storage, { ...whose, meetingId }),
      now: Date.now,
      practitionerId: me.practitionerId,
      write: ({ caseId, field, value, seen, reason, isLast }) => {
        const body = { value, ...(reason === undefined ? {} : { reason }) };
        return api.call(
          writeMdtOutcome,
          { meetingId, caseId, field, body, seen },
          isLast ? { keepalive: true } : {},
        );
      },
    });
  });
  const all = useSyncExternalStore(
    (listener) => drafts.subscribe(listener),
    () => drafts.all(),
  );
  useLiveReturn(() => {
    drafts.sendNow();
  });
  useEffect(() => {
    const back = (): void => {
      drafts.sendNow();
    };
    const leave = (): void => {
      drafts.sendNow(true);
    };
    window.addEventListener('online', back);
    // kept on the device until it is known to have arrived
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('online', back);
      window.removeEventListener('pagehide', leave);
      drafts.close();
    };
  }, [drafts]);
  useEffect(() => {
    if (isFinished) drafts.meetingFinished();
  }, [drafts, isFinished]);
  return { drafts, all };
}
