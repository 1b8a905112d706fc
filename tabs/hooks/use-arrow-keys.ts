import { useCallback } from 'react';

/** By how much a key moves; `undefined` for keys that do not move. */
function stepOf(key: string): number | undefined {
  if (key === 'ArrowDown' || key === 'ArrowRight') return 1;
  return key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : undefined;
}

/** Where a key leads to, round the ends; Home and End go to the first and the last. */
export function arrowTarget(key: string, from: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = stepOf(key);
  return step === undefined ? undefined : (from + step + count) % count;
}

/**
 * Lets the arrow keys move the focus between the elements of a list that match a selector.
 * @returns a ref for the list
 */
export function useArrowKeys(selector: string): (list: HTMLElement | null) => (() => void) | undefined {
  return useCallback(
    (list: HTMLElement | null) => {
      if (list === null) return undefined;
      const move = (event: KeyboardEvent): void => {
        const items = [...list.querySelectorAll<HTMLElement>(selector)];
        const from = items.findIndex((item) => item === event.target);
        const to = from === -1 ? undefined : arrowTarget(event.key, from, items.length);
        if (to === undefined) return;
        event.preventDefault();
        items[to]?.focus();
      };
      list.addEventListener('keydown', move);
      return () => {
        list.removeEventListener('keydown', move);
      };
    },
    [selector],
  );
}
