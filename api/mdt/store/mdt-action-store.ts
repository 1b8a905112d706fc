import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtCaseId, MdtId, PatientId, PractitionerId } from '../../kernel/rules/id.ts';
import type { ActionId, ActionRecord, MdtActionStore } from '../ports/mdt-action-store.ts';

interface ActionRow {
  action_id: ActionId;
  mdt_id: MdtId;
  mdt_name: string;
  case_id: MdtCaseId;
  patient_id: PatientId;
  what: string;
  owned_by: PractitionerId;
  owner_name: string;
  due_on: string;
  added_by: PractitionerId;
  added_by_name: string;
  added_at: Temporal.Instant;
  done_by: PractitionerId | null;
  done_by_name: string | null;
  done_at: Temporal.Instant | null;
  reopened_because: string | null;
  version: number;
}

const SELECT = `
  SELECT a.action_id, a.mdt_id, m.name AS mdt_name, a.case_id, c.patient_id, a.what, a.owned_by,
    o.display_name AS owner_name, a.due_on::text AS due_on, a.added_by, b.display_name AS added_by_name, a.added_at,
    a.done_by, d.display_name AS done_by_name, a.done_at, a.reopened_because, a.version
  FROM mdt_actions a
  JOIN mdts m ON m.org_id = $1 AND m.mdt_id = a.mdt_id
  JOIN mdt_cases c ON c.org_id = $1 AND c.case_id = a.case_id
  JOIN practitioners o ON o.org_id = $1 AND o.practitioner_id = a.owned_by
  JOIN practitioners b ON b.org_id = $1 AND b.practitioner_id = a.added_by
  LEFT JOIN practitioners d ON d.org_id = $1 AND d.practitioner_id = a.done_by
  WHERE a.org_id = $1`;

const toAction = (row: ActionRow): ActionRecord => ({
  actionId: row.action_id,
  mdtId: row.mdt_id,
  mdtName: row.mdt_name,
  caseId: row.case_id,
  patientId: row.patient_id,
  what: row.what,
  owner: { practitionerId: row.owned_by, displayName: row.owner_name },
  dueOn: row.due_on,
  addedBy: { practitionerId: row.added_by, displayName: row.added_by_name },
  addedAt: row.added_at,
  done:
    row.done_by === null || row.done_at === null
      ? undefined
      : { by: { practitionerId: row.done_by, displayName: row.done_by_name ?? '' }, at: row.done_at },
  reopenedBecause: row.reopened_because ?? undefined,
  version: row.version,
});

/** What is to be done after meetings. */
export function makeMdtActionStore({ client, orgId }: OrgSession): MdtActionStore {
  const read = async (name: string, more: string, values: unknown[]): Promise<ActionRecord[]> => {
    const text = `${SELECT} ${more}`;
    const { rows } = await client.query<ActionRow>({ name, text, values: [orgId, ...values] });
    return rows.map(toAction);
  };
  const change = async (name: string, set: string, values: unknown[]): Promise<void> => {
    await client.query({
      name,
      text: `UPDATE mdt_actions SET version = version + 1, ${set} WHERE org_id = $1 AND action_id = $2`,
      values: [orgId, ...values],
    });
  };
  return {
    add: async (one) => {
      await client.query({
        name: 'mdt-action-add',
        text: `INSERT INTO mdt_actions (org_id, action_id, mdt_id, case_id, what, owned_by, due_on, added_by, added_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        values: [
          ...[orgId, one.actionId, one.mdtId, one.caseId, one.what, one.ownedBy, one.dueOn, one.addedBy],
          timestamptz(one.addedAt),
        ],
      });
    },
    findById: async (actionId) => (await read('mdt-action', 'AND a.action_id = $2', [actionId]))[0],
    lockById: async (actionId) =>
      (await read('mdt-action-lock', 'AND a.action_id = $2 FOR NO KEY UPDATE OF a', [actionId]))[0],
    change: (actionId, { what, ownedBy, dueOn }) =>
      change('mdt-action-change', 'what = $3, owned_by = $4, due_on = $5', [actionId, what, ownedBy, dueOn]),
    setDone: (actionId, by, at) =>
      change('mdt-action-done', 'done_by = $3, done_at = $4', [actionId, by, timestamptz(at)]),
    reopen: (actionId, because) =>
      change('mdt-action-reopen', 'done_by = NULL, done_at = NULL, reopened_because = $3', [
        actionId,
        because,
      ]),
    countOpen: async (ownedBy, mdtIds, today) => {
      const { rows } = await client.query<Record<'mine' | 'mine_late' | 'ofs' | 'ofs_late', number>>({
        name: 'mdt-actions-count',
        text: `SELECT count(*) FILTER (WHERE owned_by = $2)::int AS mine,
            count(*) FILTER (WHERE owned_by = $2 AND due_on < $4::date)::int AS mine_late,
            count(*) FILTER (WHERE mdt_id = ANY ($3))::int AS ofs,
            count(*) FILTER (WHERE mdt_id = ANY ($3) AND due_on < $4::date)::int AS ofs_late
          FROM mdt_actions
          WHERE org_id = $1 AND done_at IS NULL AND (owned_by = $2 OR mdt_id = ANY ($3))`,
        values: [orgId, ownedBy, mdtIds, today],
      });
      const { mine = 0, mine_late = 0, ofs = 0, ofs_late = 0 } = rows[0] ?? {};
      return { mine: { open: mine, overdue: mine_late }, ofMdts: { open: ofs, overdue: ofs_late } };
    },
    list: ({ mdtIds, caseId, ownedBy, isDone, dueBefore, after, limit }) =>
      read(
        'mdt-actions',
        `AND ($2::uuid[] IS NULL OR a.mdt_id = ANY ($2)) AND ($3::uuid IS NULL OR a.case_id = $3)
         AND ($4::uuid IS NULL OR a.owned_by = $4) AND ($5::boolean IS NULL OR (a.done_at IS NOT NULL) = $5)
         AND ($6::date IS NULL OR a.due_on < $6)
         AND ($7::date IS NULL OR (a.due_on, a.action_id) > ($7::date, $8::uuid))
         ORDER BY a.due_on, a.action_id LIMIT $9`,
        [mdtIds, caseId, ownedBy, isDone, dueBefore, after?.dueOn, after?.actionId, limit],
      ),
  };
}
