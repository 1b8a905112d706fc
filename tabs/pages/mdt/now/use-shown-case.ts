import { useEffect, useState } from 'react';
import type { MeetingNow } from '../../../../api/mdt/contract/running.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { useStable } from '../../../hooks/use-stable.ts';

/** Whoever typed within this time is not taken to another case, in milliseconds. */
const TYPING_MS = 5000;

export interface ShownCase {
  /** Undefined: no case has its turn, and none was chosen. */
  caseId: string | undefined;
  /** The one that the meeting was at before, when this panel has just followed it. */
  cameFrom: string | undefined;
  /** Looks at a case without giving it its turn. */
  look: (caseId: string) => void;
  /** Goes where the meeting is, and follows it from now on. */
  follow: () => void;
  /** Something was typed about the shown case: it stays while it goes on. */
  typed: () => void;
}

/**
 * The case that this panel shows: the one that has its turn, unless the person chose another one or is typing. Keys that
 * are pressed while the meeting moves on are not lost that way.
 */
export function useShownCase(now: MeetingNow | undefined, nameOf: (caseId: string) => string): ShownCase {
  const announce = useAnnounce();
  const current = now?.current?.caseId;
  const [looked, setLooked] = useState<string | undefined>(undefined);
  const [held, setHeld] = useState<string | undefined>(undefined);
  const [keys, setKeys] = useState(0);
  const [followed, setFollowed] = useState<{ at: string | undefined; from: string | undefined }>({
    at: undefined,
    from: undefined,
  });
  const shown = looked ?? held ?? current;
  if (looked === undefined && held === undefined && current !== followed.at) {
    setFollowed({ at: current, from: followed.at });
  }
  useEffect(() => {
    if (held === undefined) return undefined;
    const timer = setTimeout(() => {
      setHeld(undefined);
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [held, keys]);
  const say = useStable((caseId: string) => {
    announce(`Now: ${nameOf(caseId)}`);
  });
  useEffect(() => {
    if (current !== undefined) say(current);
  }, [current, say]);
  return {
    caseId: shown,
    cameFrom: looked === undefined && shown === followed.at ? followed.from : undefined,
    look: (caseId) => {
      setHeld(undefined);
      setLooked(caseId === current ? undefined : caseId);
    },
    follow: () => {
      setHeld(undefined);
      setLooked(undefined);
    },
    typed: () => {
      setHeld(shown);
      setKeys((before) => before + 1);
    },
  };
}
