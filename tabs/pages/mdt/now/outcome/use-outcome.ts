import { useEffect, useEffectEvent } from 'react';
import type { Outcome } from '../../../../../api/mdt/contract/outcomes.ts';
import { getMdtOutcome } from '../../../../../api/mdt/contract/running-endpoints.ts';
import { useLiveEvents, useLiveReturn } from '../../../../hooks/use-live.ts';
import { useLoaded } from '../../../../hooks/use-loaded.ts';
import type { Loaded } from '../../../../hooks/use-loaded.ts';
import { useConfer } from '../../../../shell/confer-context.ts';
import { useReadSoon } from '../use-read-soon.ts';

/** Whoever types says so again within six seconds: later than that, it is over. */
const TYPING_OVER_MS = 7000;
const OUTSIDER_MS = 2000;

/** The outcome of one case as everybody writes it. @param isOutsider the live stream tells them nothing */
export function useOutcome(meetingId: string, caseId: string, isOutsider: boolean): Loaded<Outcome> {
  const { api } = useConfer();
  const loaded = useLoaded(`outcome ${meetingId} ${caseId}`, (signal) =>
    api.call(getMdtOutcome, { meetingId, caseId }, { signal }),
  );
  const { data, reload } = loaded;
  const readSoon = useReadSoon(reload);
  useLiveEvents(({ kind, subject }) => {
    if (subject.id === caseId && (kind === 'mdt-outcome-changed' || kind === 'mdt-typing')) readSoon();
  });
  useLiveReturn(readSoon);
  const look = useEffectEvent(() => {
    readSoon();
  });
  const isTyped = data?.fields.some(({ typing }) => typing.length > 0) === true;
  useEffect(() => {
    if (!isTyped && !isOutsider) return undefined;
    const timer = setInterval(
      () => {
        look();
      },
      isOutsider ? OUTSIDER_MS : TYPING_OVER_MS,
    );
    return () => {
      clearInterval(timer);
    };
  }, [isTyped, isOutsider]);
  return loaded;
}
