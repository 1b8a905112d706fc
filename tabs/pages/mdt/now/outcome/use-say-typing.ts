import { useEffect, useEffectEvent, useRef } from 'react';
import { TYPING_LASTS_MS } from '../../../../../api/mdt/contract/mdt-words.ts';
import { typeInMdtOutcome } from '../../../../../api/mdt/contract/running-endpoints.ts';
import { useConfer } from '../../../../shell/confer-context.ts';
import type { FieldPlace } from './draft-memory.ts';

const SAY_AGAIN_MS = TYPING_LASTS_MS - 2000;
/** Whoever rests this long has stopped. */
const STOPPED_MS = 3000;

/** Tells the others that somebody types in a field, and that they stopped. What gets lost is said again or ends by itself. */
export function useSayTyping(meetingId: string, { caseId, field }: FieldPlace) {
  const { api } = useConfer();
  const saidAt = useRef(0);
  const stopping = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const say = (isTyping: boolean): void => {
    api.call(typeInMdtOutcome, { meetingId, caseId, field, body: { isTyping } }).catch(() => undefined);
  };
  const stop = (): void => {
    clearTimeout(stopping.current);
    if (saidAt.current === 0) return;
    saidAt.current = 0;
    say(false);
  };
  const leave = useEffectEvent(stop);
  useEffect(
    () => () => {
      leave();
    },
    [],
  );
  return {
    stop,
    typed: (): void => {
      clearTimeout(stopping.current);
      stopping.current = setTimeout(stop, STOPPED_MS);
      if (Date.now() - saidAt.current < SAY_AGAIN_MS) return;
      saidAt.current = Date.now();
      say(true);
    },
  };
}
