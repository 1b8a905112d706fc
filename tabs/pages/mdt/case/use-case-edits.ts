import { useCallback, useState } from 'react';
import type { CaseEdits } from './case-edits.ts';

/** What was typed on cases and not saved, while the tab is open: who goes to look at something else finds it again. */
const kept = new Map<string, CaseEdits>();

const NONE: CaseEdits = {};

/** What was typed on a case and not saved. */
export function useCaseEdits(
  caseId: string,
): [CaseEdits, (change: (before: CaseEdits) => CaseEdits) => void] {
  const [edits, setEdits] = useState<CaseEdits>(() => kept.get(caseId) ?? NONE);
  const change = useCallback(
    (how: (before: CaseEdits) => CaseEdits) => {
      const next = how(kept.get(caseId) ?? NONE);
      if (Object.keys(next).length === 0) kept.delete(caseId);
      else kept.set(caseId, next);
      setEdits(next);
    },
    [caseId],
  );
  return [edits, change];
}
