import { TWICE_WORDS } from '../rules/time/doubled-hour.ts';

/**
 * Expression for a time of day on the wall of a zone: `09:40`, and `01:30 (before the clocks go back)` where the wall shows
 * that twice.
 * @param at expression of an instant
 * @param zone expression of its zone
 */
export function wallTimeSql(at: string, zone: string): string {
  const wall = (shifted: string): string => `(${shifted} AT TIME ZONE ${zone})`;
  return `concat(to_char(${wall(at)}, 'HH24:MI'), CASE
    WHEN ${wall(`(${at} + interval '1 hour')`)} = ${wall(at)} THEN ' (${TWICE_WORDS.first})'
    WHEN ${wall(`(${at} - interval '1 hour')`)} = ${wall(at)} THEN ' (${TWICE_WORDS.second})' END)`;
}
