import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { AppointmentId, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { NotBroughtRecord, NotBroughtStepRecord, NotBroughtStore } from '../ports/not-brought-store.ts';

interface PathRow {
  appointment_id: AppointmentId;
  service_line_id: ServiceLineId;
  opened_at: Temporal.Instant;
  is_open: boolean;
}
interface StepRow {
  appointment_id: AppointmentId;
  number: number;
  kind: NotBroughtStepRecord['kind'];
  answer: string;
  person: string | null;
  via: string | null;
  note: string | null;
  done_by: PractitionerId;
  done_by_name: string | null;
  done_at: Temporal.Instant;
}

const PATH =
  'SELECT appointment_id, service_line_id, opened_at, is_open FROM not_brought_paths WHERE org_id = $1';

const toStep = (row: StepRow): NotBroughtStepRecord => ({
  number: row.number,
  kind: row.kind,
  answer: row.answer,
  person: row.person ?? undefined,
  via: row.via ?? undefined,
  note: row.note ?? undefined,
  doneBy: { practitionerId: row.done_by, displayName: row.done_by_name ?? '' },
  doneAt: row.done_at,
});

/** What is done for patients who were not brought. */
export function makeNotBroughtStore({ client, orgId }: OrgSession): NotBroughtStore {
  const withSteps = async (paths: readonly PathRow[]): Promise<NotBroughtRecord[]> => {
    if (paths.length === 0) return [];
    const { rows } = await client.query<StepRow>({
      name: 'not-brought-steps',
      text: `SELECT s.appointment_id, s.number, s.kind, s.answer, s.person, s.via, s.note, s.done_by,
          p.display_name AS done_by_name, s.done_at
        FROM not_brought_steps s
        LEFT JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = s.done_by
        WHERE s.org_id = $1 AND s.appointment_id = ANY ($2::uuid[]) ORDER BY s.appointment_id, s.number`,
      values: [orgId, paths.map(({ appointment_id }) => appointment_id)],
    });
    const byAppointment = Map.groupBy(rows, ({ appointment_id }) => appointment_id);
    return paths.map((path) => ({
      appointmentId: path.appointment_id,
      serviceLineId: path.service_line_id,
      openedAt: path.opened_at,
      isOpen: path.is_open,
      steps: (byAppointment.get(path.appointment_id) ?? []).map(toStep),
    }));
  };
  return {
    open: async ({ appointmentId, serviceLineId, openedAt }) => {
      await client.query(
        `INSERT INTO not_brought_paths (org_id, appointment_id, service_line_id, opened_at) VALUES ($1, $2, $3, $4)
          ON CONFLICT (org_id, appointment_id)
          DO UPDATE SET is_open = true, opened_at = excluded.opened_at WHERE NOT not_brought_paths.is_open`,
        [orgId, appointmentId, serviceLineId, timestamptz(openedAt)],
      );
    },
    find: async (appointmentId) => {
      const { rows } = await client.query<PathRow>({
        name: 'not-brought-path',
        text: `${PATH} AND appointment_id = $2`,
        values: [orgId, appointmentId],
      });
      return (await withSteps(rows))[0];
    },
    addStep: async (appointmentId, { number, kind, answer, person, via, note, doneBy, doneAt }) => {
      const { rowCount } = await client.query(
        `INSERT INTO not_brought_steps (org_id, appointment_id, number, kind, answer, person, via, note, done_by, done_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
        [
          orgId,
          appointmentId,
          number,
          kind,
          answer,
          person,
          via,
          note,
          doneBy.practitionerId,
          timestamptz(doneAt),
        ],
      );
      return rowCount === 1;
    },
    close: async (appointmentId) => {
      await client.query(
        'UPDATE not_brought_paths SET is_open = false WHERE org_id = $1 AND appointment_id = $2',
        [orgId, appointmentId],
      );
    },
    listOpen: async ({ serviceLineIds, after, limit }) => {
      const { rows } = await client.query<PathRow>({
        name: `not-brought-open${after === undefined ? '' : '-after'}`,
        text: `${PATH} AND is_open AND service_line_id = ANY ($2::uuid[])
          ${after === undefined ? '' : 'AND (opened_at, appointment_id) > ($4::timestamptz, $5::uuid)'}
          ORDER BY opened_at, appointment_id LIMIT $3`,
        values: [
          orgId,
          serviceLineIds,
          limit,
          ...(after === undefined ? [] : [after.openedAt, after.appointmentId]),
        ],
      });
      return withSteps(rows);
    },
  };
}
