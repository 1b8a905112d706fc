import { Notice } from './notice.tsx';
import { useLiveStatus } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { ageWords } from '../words/times.ts';

/** A stream that comes back within this time is nobody's concern. */
const GRACE_MS = 8000;

/** Says how old the page is while live updates are away, and goes when they are back. */
export function StaleBar() {
  const { isLive, lastHeardAt } = useLiveStatus();
  const now = useNow();
  if (isLive || lastHeardAt === undefined || now - lastHeardAt < GRACE_MS) return null;
  return (
    <Notice
      tone="look"
      role="status"
      title={`Not connected: what you see is ${ageWords(now - lastHeardAt)} old`}
    >
      Confer is trying to reconnect and will bring this page up to date by itself.
    </Notice>
  );
}
