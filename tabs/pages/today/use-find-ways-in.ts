import { useCallback, useEffect, useState } from 'react';
import { findWaysIn } from '../../../api/consultation/contract/endpoints.ts';
import { ProblemError } from '../../api-client/problem-error.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';

/** How often it is asked again while the page is open: meetings are made and moved meanwhile. */
const AGAIN_MS = 15 * 60_000;

interface ConsentAsked {
  error: ProblemError | undefined;
  ask: () => void;
}

/**
 * While somebody looks at their day, Confer asks Teams on their behalf for the links of the meetings that they organise, so
 * that a colleague who lets a patient in finds them ready.
 * @returns that Microsoft asks the person for something first, and how to go on once they gave it
 */
export function useFindWaysIn(): ConsentAsked {
  const { api, me } = useConfer();
  const may = mayAsk(me, findWaysIn);
  const [error, setError] = useState<ProblemError>();
  const ask = useCallback((): void => {
    api.call(findWaysIn, {}).then(
      () => {
        setError(undefined);
      },
      (reason: unknown) => {
        // where it fails otherwise it is asked again when they let somebody in, and the panel says that there is no link
        setError(reason instanceof ProblemError && reason.isConsentNeeded ? reason : undefined);
      },
    );
  }, [api]);
  useEffect(() => {
    if (!may) return undefined;
    ask();
    const timer = setInterval(() => {
      ask();
    }, AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [may, ask]);
  return { error, ask };
}
