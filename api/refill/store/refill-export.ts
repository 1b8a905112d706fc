import { wallTimeSql } from '../../kernel/database/wall-time-sql.ts';
import type pg from 'pg';
import type { ReportExport } from '../../kernel/reports/report-filter.ts';
import { freedSlotClosings, offerStatuses } from '../contract/refill-words.ts';
import { copyOut } from '../../kernel/database/copy-out.ts';
import { copyStatement } from '../../kernel/database/csv-export.ts';
import { initial, inWords, utc, type ExportColumns } from '../../kernel/database/export-columns.ts';
import { freedSlotsOf } from './freed-slots-of.ts';

const SLOT_WORDS = { offering: 'Being offered', refilled: 'Refilled', 'not-refilled': 'Not refilled' };
const ANSWER_WORDS = { link: 'By link', reply: 'By text' };
const minutes = (from: string, to: string): string =>
  `round((extract(epoch FROM ${to} - ${from}) / 60)::numeric, 1)`;

/** What patients wrote, and the number it went to, are for the page only. */
const COLUMNS: ExportColumns = [
  ['Date', `to_char(f.patient_starts_at AT TIME ZONE f.time_zone, 'YYYY-MM-DD')`],
  ['Time', wallTimeSql('f.patient_starts_at', 'f.time_zone')],
  ['Start (UTC)', utc('f.patient_starts_at')],
  ['Service line', 'formula_safe(l.name)'],
  ['Staff', `formula_safe(array_to_string(staff.names, ', '))`],
  ['Freed (UTC)', utc('f.freed_at')],
  ['Slot', inWords('f.status', SLOT_WORDS)],
  ['Why not refilled', inWords('f.closed_reason', freedSlotClosings)],
  ['Minutes to refill', `CASE f.status WHEN 'refilled' THEN ${minutes('f.freed_at', 'f.closed_at')} END`],
  ['Wave', 'o.wave'],
  [
    'Offered to',
    `CASE WHEN o.offer_id IS NOT NULL THEN
      formula_safe(${initial('p.given_name')} || ' ' || ${initial('p.family_name')}) END`,
  ],
  ['Offered (UTC)', utc('o.offered_at')],
  ['Stood until (UTC)', utc('o.expires_at')],
  ['Offer', inWords('o.status', offerStatuses)],
  ['Settled (UTC)', utc('o.answered_at')],
  ['Answered', inWords('o.answered_by', ANSWER_WORDS)],
  [
    'Minutes to answer',
    `CASE WHEN o.answered_by IS NOT NULL THEN ${minutes('o.offered_at', 'o.answered_at')} END`,
  ],
  ['Freed slot', 'f.freed_slot_id'],
];

const COPY = copyStatement(
  COLUMNS,
  (filter) => `
    FROM freed_slots f
    JOIN service_lines l ON l.org_id = f.org_id AND l.service_line_id = f.service_line_id
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(m.display_name ORDER BY s.position), '{}') AS names
      FROM freed_slot_staff s
      JOIN practitioners m ON m.org_id = s.org_id AND m.practitioner_id = s.practitioner_id
      WHERE s.org_id = f.org_id AND s.freed_slot_id = f.freed_slot_id
    ) staff
    LEFT JOIN slot_offers o ON o.org_id = f.org_id AND o.freed_slot_id = f.freed_slot_id
    LEFT JOIN waiting_list_entries e ON e.org_id = o.org_id AND e.entry_id = o.entry_id
    LEFT JOIN patients p ON p.org_id = e.org_id AND p.patient_id = e.patient_id
    WHERE ${freedSlotsOf(filter)}
    ORDER BY f.starts_at, f.freed_slot_id, o.offered_at, o.offer_id`,
);

/** Freed slots with each of their offers as CSV. @param pool one of `makeExportPool` */
export function makeRefillExport(pool: pg.Pool): ReportExport {
  return { csv: (filter) => copyOut(pool, COPY, filter) };
}
