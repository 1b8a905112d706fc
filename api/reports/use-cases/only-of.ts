import type { ReportGroup } from '../contract/report-groups.ts';
import type { FigureFilter } from '../ports/figure-reports.ts';

/** The one group that is asked for; the contract lets its two halves come together only. */
export function onlyOf(query: {
  onlyBy?: ReportGroup | undefined;
  onlyKey?: string | undefined;
}): FigureFilter['only'] {
  const { onlyBy: by, onlyKey: key } = query;
  return by === undefined || key === undefined ? undefined : { by, key };
}
