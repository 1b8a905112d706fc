import { useEffect, useEffectEvent, useRef } from 'react';
import { useLiveEvents, useLiveReturn } from './use-live.ts';

/** What changed since the last reading is read together. */
const READ_AGAIN_MS = 15_000;

/** Reads a list again some time after an appointment has changed, and when the live stream is back. */
export function useReadAgain(reload: () => void): void {
  const hasChanged = useRef(false);
  useLiveEvents(({ subject }) => {
    if (subject.kind === 'appointment') hasChanged.current = true;
  });
  useLiveReturn(reload);
  const readAgain = useEffectEvent(() => {
    if (!hasChanged.current) return;
    hasChanged.current = false;
    reload();
  });
  useEffect(() => {
    const timer = setInterval(() => {
      readAgain();
    }, READ_AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
}
