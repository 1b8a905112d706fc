import { useLiveEvents, useLiveReturn } from '../../../hooks/use-live.ts';

/** Reads again when an action changes, and when the live stream is back. */
export function useActionChanges(reload: () => void): void {
  useLiveEvents(({ kind }) => {
    if (kind === 'mdt-outcome-changed') reload();
  });
  useLiveReturn(reload);
}
