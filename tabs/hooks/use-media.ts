import { useSyncExternalStore } from 'react';

/** Below this width a page is one column with its main action at the bottom: a side panel, a phone. */
export const NARROW = '(max-width: 719px)';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => {
        media.removeEventListener('change', listener);
      };
    },
    () => window.matchMedia(query).matches,
  );
}
