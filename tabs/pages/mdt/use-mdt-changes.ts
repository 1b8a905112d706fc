import type { LiveEvent } from '../../../api/kernel/contract/live.ts';
import { useLiveEvents, useLiveReturn } from '../../hooks/use-live.ts';

const isOfMdt = ({ kind }: LiveEvent): boolean => kind === 'mdt-list-changed' || kind === 'mdt-case-changed';

/** Reads again when a case or a list changes that concerns what is shown, and when the live stream is back. */
export function useMdtChanges(
  reload: () => void,
  concerns: (event: LiveEvent) => boolean = () => true,
): void {
  useLiveEvents((event) => {
    if (isOfMdt(event) && concerns(event)) reload();
  });
  useLiveReturn(reload);
}
