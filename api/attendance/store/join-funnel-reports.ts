import type pg from 'pg';
import type { JoinFunnelReports } from '../ports/join-funnel-reports.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import { runInOrg } from '../../kernel/database/org-session.ts';
import { joinFunnelRows, SEEN } from './join-funnel-rows.ts';

interface Row {
  service_line_name: string;
  clinic_name: string | null;
  appointments: number;
  texted: number;
  opened: number;
  passed: number;
  waited: number;
  seen_by_video: number;
  seen_by_telephone: number;
  not_seen: number;
  not_decided: number;
}

const countOf = (condition: string): string => `count(*) FILTER (WHERE step.is_texted AND ${condition})::int`;

const COUNT = `
  SELECT l.name AS service_line_name, c.name AS clinic_name, count(*)::int AS appointments,
    ${countOf('true')} AS texted, ${countOf('step.is_opened')} AS opened, ${countOf('step.is_passed')} AS passed,
    ${countOf('step.is_waited')} AS waited,
    ${countOf(`a.modality = 'video' AND d.code IN ${SEEN}`)} AS seen_by_video,
    ${countOf(`a.modality = 'telephone' AND d.code IN ${SEEN}`)} AS seen_by_telephone,
    ${countOf(`d.code NOT IN ${SEEN}`)} AS not_seen, ${countOf('d.code IS NULL')} AS not_decided
  ${joinFunnelRows({ orgId: '$1', from: '$2::date', to: '$3::date', serviceLineIds: '$4::uuid[]' }, '$5')}
  GROUP BY l.name, l.service_line_id, c.name, c.clinic_id
  ORDER BY l.name, c.name NULLS LAST`;

export function makeJoinFunnelReports(pool: pg.Pool): JoinFunnelReports {
  return {
    count: async ({ orgId, from, to, serviceLineIds }, now) => {
      const { result } = await runInOrg(pool, orgId, ({ client }) =>
        client.query<Row>(COUNT, [orgId, from, to, serviceLineIds, timestamptz(now)]),
      );
      return result.rows.map((row) => ({
        serviceLineName: row.service_line_name,
        clinicName: row.clinic_name,
        appointments: row.appointments,
        texted: row.texted,
        opened: row.opened,
        passed: row.passed,
        waited: row.waited,
        seenByVideo: row.seen_by_video,
        seenByTelephone: row.seen_by_telephone,
        notSeen: row.not_seen,
        notDecided: row.not_decided,
      }));
    },
  };
}
