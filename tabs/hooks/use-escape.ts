import { useEffect, useEffectEvent } from 'react';

/** Calls `onEscape` for the Esc key, unless a dialog above the page takes it. */
export function useEscape(onEscape: () => void): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    const isInDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
    if (event.key === 'Escape' && !isInDialog) onEscape();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      handle(event);
    };
    window.addEventListener('keydown', listener);
    return () => {
      window.removeEventListener('keydown', listener);
    };
  }, []);
}
