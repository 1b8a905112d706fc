import { useEffect, useEffectEvent } from 'react';
import { findWaysIn } from '../../../api/consultation/contract/endpoints.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';

/** How often it is asked again while the page is open: meetings are made and moved meanwhile. */
const AGAIN_MS = 15 * 60_000;

/**
 * While somebody looks at their day, Confer asks Teams on their behalf for the links of the meetings that they organise, so
 * that a colleague who lets a patient in finds them ready.
 */
export function useFindWaysIn(): void {
  const { api, me } = useConfer();
  const may = mayAsk(me, findWaysIn);
  const ask = useEffectEvent(() => {
    // where it fails the link is asked for again when they let somebody in, and the panel says that there is none
    api.call(findWaysIn, {}).catch(() => undefined);
  });
  useEffect(() => {
    if (!may) return undefined;
    ask();
    const timer = setInterval(() => {
      ask();
    }, AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [may]);
}
