import { makeStyles } from '@fluentui/react-components';
import { createContext, use, useCallback, useState } from 'react';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

const AnnouncerContext = createContext<(text: string) => void>(() => undefined);

/** Tells screen readers politely, without moving anything on the page. */
export function useAnnounce(): (text: string) => void {
  return use(AnnouncerContext);
}

/** Holds the page's one live region. */
export function Announcer({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback((text: string) => {
    setSaid((before) => ({ text, count: before.count + 1 }));
  }, []);
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div className={styles.hidden} role="status" aria-live="polite" data-testid="announcer">
        {/* another element each time, so that the same words are said again */}
        <span key={said.count}>{said.text}</span>
      </div>
    </AnnouncerContext>
  );
}
