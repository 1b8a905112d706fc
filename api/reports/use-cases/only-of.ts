import type { ReportGroup } from '../contract/report-groups.ts';
import type { FigureFilter } from '../ports/figure-reports.ts';

interface Asked {
  onlyBy?: ReportGroup | undefined;
  onlyKey?: string | undefined;
  by?: ReportGroup | undefined;
  key?: string | undefined;
}

/** The groups to which it is kept; the contract lets the two halves of each come together only. */
export function onlyOf({ onlyBy, onlyKey, by, key }: Asked): FigureFilter['only'] {
  return [
    ...(onlyBy === undefined || onlyKey === undefined ? [] : [{ by: onlyBy, key: onlyKey }]),
    ...(by === undefined || key === undefined ? [] : [{ by, key }]),
  ];
}
