import { useEffect, useEffectEvent } from 'react';
import { goTo } from '../hooks/use-route.ts';
import type { PAGES } from './routes.ts';

/** Whether a key goes into a field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** `?` lists the shortcuts; Alt and a digit go to a page. */
export function useShellKeys(pages: typeof PAGES, onHelp: () => void): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === '?' && !isTyping(event.target)) {
      event.preventDefault();
      onHelp();
      return;
    }
    const page = event.altKey && !event.ctrlKey ? pages[Number(event.key) - 1] : undefined;
    if (page === undefined) return;
    event.preventDefault();
    goTo(page.name);
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
