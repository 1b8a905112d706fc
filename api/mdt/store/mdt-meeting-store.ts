import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtCaseId, MdtId, MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';
import type {
  ListItemId,
  ListItemRecord,
  MdtMeetingStore,
  MeetingRecord,
} from '../ports/mdt-meeting-store.ts';
import type { MeetingStatus } from '../rules/case-terms.ts';

interface MeetingRow {
  meeting_id: MdtMeetingId;
  mdt_id: MdtId;
  version: number;
  series_date: string;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  status: MeetingStatus;
  moved_because: string | null;
  cancelled_because: string | null;
  cancelled_by: PractitionerId | null;
  started_at: Temporal.Instant | null;
  finished_at: Temporal.Instant | null;
  case_count: number;
  minutes_planned: number;
  must_stay: boolean;
}

const SELECT = `
  SELECT e.meeting_id, e.mdt_id, e.version, e.series_date, e.starts_at, e.ends_at, e.status, e.moved_because,
    e.cancelled_because, e.cancelled_by, e.started_at, e.finished_at, listed.case_count, listed.minutes_planned,
    listed.must_stay
  FROM mdt_meetings e
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE i.taken_off_at IS NULL)::int AS case_count,
      coalesce(sum(i.minutes) FILTER (WHERE i.taken_off_at IS NULL), 0)::int AS minutes_planned,
      count(*) > 0
        OR EXISTS (SELECT FROM mdt_teams_meetings t WHERE t.org_id = $1 AND t.meeting_id = e.meeting_id)
        OR EXISTS (SELECT FROM mdt_calendar_entries c WHERE c.org_id = $1 AND c.meeting_id = e.meeting_id) AS must_stay
    FROM mdt_list_items i WHERE i.org_id = $1 AND i.meeting_id = e.meeting_id
  ) listed
  WHERE e.org_id = $1`;

const toMeeting = (row: MeetingRow): MeetingRecord => ({
  meetingId: row.meeting_id,
  mdtId: row.mdt_id,
  version: row.version,
  seriesDate: row.series_date,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  status: row.status,
  movedBecause: row.moved_because ?? undefined,
  cancelledBecause: row.cancelled_because ?? undefined,
  cancelledBy: row.cancelled_by ?? undefined,
  startedAt: row.started_at ?? undefined,
  finishedAt: row.finished_at ?? undefined,
  caseCount: row.case_count,
  minutesPlanned: row.minutes_planned,
  mustStay: row.must_stay,
});

type OfMeetings = Exclude<keyof MdtMeetingStore, OfList>;
type OfList = 'listedCases' | 'listItems' | 'addItem' | 'setOrder' | 'setMinutes' | 'takeOff';

function makeMeetings({ client, orgId }: OrgSession): Pick<MdtMeetingStore, OfMeetings> {
  const read = async (name: string, more: string, values: unknown[]): Promise<MeetingRecord[]> => {
    const text = `${SELECT} ${more}`;
    const { rows } = await client.query<MeetingRow>({ name, text, values: [orgId, ...values] });
    return rows.map(toMeeting);
  };
  const change = async (name: string, set: string, values: unknown[]): Promise<void> => {
    await client.query({
      name,
      text: `UPDATE mdt_meetings SET version = version + 1, ${set} WHERE org_id = $1 AND meeting_id = $2`,
      values: [orgId, ...values],
    });
  };
  return {
    add: async (mdtId, meetings) => {
      await Promise.all(
        meetings.map(({ meetingId, seriesDate, startsAt, endsAt }) =>
          client.query({
            name: 'mdt-meeting-add',
            text: `INSERT INTO mdt_meetings (org_id, meeting_id, mdt_id, series_date, starts_at, ends_at)
              VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (org_id, mdt_id, series_date) DO NOTHING`,
            values: [orgId, meetingId, mdtId, seriesDate, timestamptz(startsAt), timestamptz(endsAt)],
          }),
        ),
      );
    },
    findById: async (meetingId) => (await read('mdt-meeting', 'AND e.meeting_id = $2', [meetingId]))[0],
    lockById: async (meetingId) => {
      // what is counted of the list has to be as it is once the lock is there, which is a statement later
      await client.query({
        name: 'mdt-meeting-lock',
        text: 'SELECT FROM mdt_meetings WHERE org_id = $1 AND meeting_id = $2 FOR NO KEY UPDATE',
        values: [orgId, meetingId],
      });
      return (await read('mdt-meeting', 'AND e.meeting_id = $2', [meetingId]))[0];
    },
    list: ({ mdtIds, from, until }) =>
      read(
        'mdt-meetings',
        `AND e.mdt_id = ANY ($2) AND e.starts_at < $4 AND e.ends_at > $3 ORDER BY e.starts_at, e.meeting_id`,
        [mdtIds, timestamptz(from), timestamptz(until)],
      ),
    lockFrom: async (mdtId, seriesDate, after) => {
      const values = [mdtId, seriesDate, timestamptz(after)];
      await client.query({
        name: 'mdt-meetings-lock',
        text: `SELECT FROM mdt_meetings WHERE org_id = $1 AND mdt_id = $2 AND (series_date >= $3 OR starts_at > $4)
          ORDER BY series_date FOR NO KEY UPDATE`,
        values: [orgId, ...values],
      });
      return read(
        'mdt-meetings-from',
        'AND e.mdt_id = $2 AND (e.series_date >= $3 OR e.starts_at > $4) ORDER BY e.starts_at, e.meeting_id',
        values,
      );
    },
    setTime: (meetingId, { startsAt, endsAt, movedBecause }) =>
      change('mdt-meeting-set-time', 'starts_at = $3, ends_at = $4, moved_because = $5', [
        meetingId,
        timestamptz(startsAt),
        timestamptz(endsAt),
        movedBecause,
      ]),
    cancel: (meetingId, because, by) =>
      change('mdt-meeting-cancel', `status = 'cancelled', cancelled_because = $3, cancelled_by = $4`, [
        meetingId,
        because,
        by,
      ]),
    restore: (meetingId, { startsAt, endsAt }) =>
      change(
        'mdt-meeting-restore',
        `status = 'planned', cancelled_because = NULL, cancelled_by = NULL, moved_because = NULL, starts_at = $3,
          ends_at = $4`,
        [meetingId, timestamptz(startsAt), timestamptz(endsAt)],
      ),
    remove: async (meetingIds) => {
      if (meetingIds.length === 0) return;
      await client.query('DELETE FROM mdt_meetings WHERE org_id = $1 AND meeting_id = ANY ($2)', [
        orgId,
        meetingIds,
      ]);
    },
    start: (meetingId, at) =>
      change('mdt-meeting-start', `status = 'running', started_at = $3`, [meetingId, timestamptz(at)]),
    finish: async (meetingId, at) => {
      await change('mdt-meeting-finish', `status = 'finished', finished_at = $3`, [
        meetingId,
        timestamptz(at),
      ]);
      await client.query({
        name: 'mdt-list-close',
        text: `UPDATE mdt_list_items SET closed_at = $3 WHERE org_id = $1 AND meeting_id = $2 AND taken_off_at IS NULL`,
        values: [orgId, meetingId, timestamptz(at)],
      });
      await client.query({
        name: 'mdt-meeting-cases-discussed',
        text: `UPDATE mdt_cases SET discussed_at = $3 WHERE org_id = $1 AND case_id IN (SELECT x.case_id
          FROM mdt_list_items x WHERE x.org_id = $1 AND x.meeting_id = $2 AND x.taken_off_at IS NULL)`,
        values: [orgId, meetingId, timestamptz(at)],
      });
    },
  };
}

interface ItemRow {
  list_item_id: ListItemId;
  meeting_id: MdtMeetingId;
  case_id: MdtCaseId;
  position: number;
  minutes: number;
  added_by: PractitionerId;
  added_by_name: string;
  added_at: Temporal.Instant;
  late_reason: string | null;
  is_flagged: boolean;
}

const toItem = (row: ItemRow): ListItemRecord => ({
  listItemId: row.list_item_id,
  meetingId: row.meeting_id,
  caseId: row.case_id,
  position: row.position,
  minutes: row.minutes,
  addedBy: row.added_by,
  addedByName: row.added_by_name,
  addedAt: row.added_at,
  lateReason: row.late_reason ?? undefined,
  isFlagged: row.is_flagged,
});

/** Those that are left on a list are numbered anew, in the order that they have. */
const CLOSE_UP = `
  UPDATE mdt_list_items i SET position = numbered.position
  FROM (
    SELECT list_item_id, row_number() OVER (ORDER BY position, list_item_id)::int AS position
    FROM mdt_list_items WHERE org_id = $1 AND meeting_id = $2 AND taken_off_at IS NULL
  ) numbered
  WHERE i.org_id = $1 AND i.list_item_id = numbered.list_item_id AND i.position <> numbered.position`;

function makeList({ client, orgId }: OrgSession): Pick<MdtMeetingStore, OfList> {
  const countUp = async (meetingId: MdtMeetingId): Promise<void> => {
    await client.query({
      name: 'mdt-meeting-count-up',
      text: 'UPDATE mdt_meetings SET version = version + 1 WHERE org_id = $1 AND meeting_id = $2',
      values: [orgId, meetingId],
    });
  };
  return {
    listedCases: async (meetingIds) => {
      const { rows } = await client.query<Pick<ItemRow, 'meeting_id' | 'case_id' | 'is_flagged'>>({
        name: 'mdt-listed-cases',
        text: `SELECT meeting_id, case_id, is_flagged FROM mdt_list_items
          WHERE org_id = $1 AND meeting_id = ANY ($2) AND taken_off_at IS NULL`,
        values: [orgId, meetingIds],
      });
      return rows.map((row) => ({
        meetingId: row.meeting_id,
        caseId: row.case_id,
        isFlagged: row.is_flagged,
      }));
    },
    listItems: async (meetingId) => {
      const { rows } = await client.query<ItemRow>({
        name: 'mdt-list-items',
        text: `SELECT i.list_item_id, i.meeting_id, i.case_id, i.position, i.minutes, i.added_by,
            p.display_name AS added_by_name, i.added_at, i.late_reason, i.is_flagged
          FROM mdt_list_items i
          JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = i.added_by
          WHERE i.org_id = $1 AND i.meeting_id = $2 AND i.taken_off_at IS NULL
          ORDER BY i.position, i.list_item_id`,
        values: [orgId, meetingId],
      });
      return rows.map(toItem);
    },
    addItem: async (item) => {
      const { rowCount } = await client.query({
        name: 'mdt-list-item-add',
        text: `INSERT INTO mdt_list_items (org_id, list_item_id, meeting_id, case_id, position, minutes, added_by,
            added_at, late_reason, is_flagged)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
          ON CONFLICT (org_id, case_id) WHERE taken_off_at IS NULL AND closed_at IS NULL DO NOTHING`,
        values: [
          orgId,
          item.listItemId,
          item.meetingId,
          item.caseId,
          item.position,
          item.minutes,
          item.addedBy,
          timestamptz(item.addedAt),
          item.lateReason,
          item.isFlagged,
        ],
      });
      if (rowCount === 1) await countUp(item.meetingId);
      return rowCount === 1;
    },
    setOrder: async (meetingId, caseIds) => {
      await client.query({
        name: 'mdt-list-order',
        text: `UPDATE mdt_list_items i SET position = array_position($3::uuid[], i.case_id)
          WHERE org_id = $1 AND meeting_id = $2 AND taken_off_at IS NULL`,
        values: [orgId, meetingId, caseIds],
      });
      await countUp(meetingId);
    },
    setMinutes: async (meetingId, caseId, minutes) => {
      await client.query({
        name: 'mdt-list-minutes',
        text: `UPDATE mdt_list_items SET minutes = $4
          WHERE org_id = $1 AND meeting_id = $2 AND case_id = $3 AND taken_off_at IS NULL`,
        values: [orgId, meetingId, caseId, minutes],
      });
      await countUp(meetingId);
    },
    takeOff: async (meetingId, caseId, { how, because, by, at }) => {
      await client.query({
        name: 'mdt-list-take-off',
        text: `UPDATE mdt_list_items SET taken_off_at = $4, taken_off_by = $5, taken_off_how = $6, taken_off_because = $7
          WHERE org_id = $1 AND meeting_id = $2 AND ($3::uuid IS NULL OR case_id = $3) AND taken_off_at IS NULL`,
        values: [orgId, meetingId, caseId, timestamptz(at), by, how, because],
      });
      await client.query({ name: 'mdt-list-close-up', text: CLOSE_UP, values: [orgId, meetingId] });
      await countUp(meetingId);
    },
  };
}

/** Meetings of MDTs and the lists of cases. */
export function makeMdtMeetingStore(session: OrgSession): MdtMeetingStore {
  return { ...makeMeetings(session), ...makeList(session) };
}
