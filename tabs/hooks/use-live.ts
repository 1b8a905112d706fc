import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { LiveEvent } from '../../api/kernel/contract/live.ts';
import type { LiveStatus } from '../api-client/live-stream.ts';
import { useConfer } from '../shell/confer-context.ts';

/** How the live stream fares. */
export function useLiveStatus(): LiveStatus {
  const { live } = useConfer();
  return useSyncExternalStore(
    (listener) => live.onStatus(listener),
    () => live.status(),
  );
}

/** Calls `onEvent` for each live event while the component is on the page. */
export function useLiveEvents(onEvent: (event: LiveEvent) => void): void {
  const { live } = useConfer();
  const handle = useEffectEvent(onEvent);
  useEffect(
    () =>
      live.onEvent((event) => {
        handle(event);
      }),
    [live],
  );
}

/** Calls `onBack` when the stream is there again after a break: what was missed has to be read. */
export function useLiveReturn(onBack: () => void): void {
  const { generation } = useLiveStatus();
  const handle = useEffectEvent(onBack);
  useEffect(() => {
    if (generation > 1) handle();
  }, [generation]);
}
