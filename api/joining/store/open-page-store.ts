import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { AppointmentId, ParticipantId, ServiceLineId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { LOCKS_AFTER_SECONDS } from '../rules/shared-visit.ts';
import type { OpenPageStore } from '../ports/open-page-store.ts';

/** An empty text in a list of one would be an empty list. */
const NONE = '-';

/**
 * The version of the appointment counts up with every step of anybody; the rest is of the link and of the set-up. Ids and
 * stamps travel as one text each, and what is as it was stays here: thousands are asked about at a time.
 */
const CHANGED = `
  SELECT seen.participant_id, found.stamp
  FROM unnest(string_to_array($2, ',')::uuid[], string_to_array($4, ',')) AS seen (participant_id, stamp)
  LEFT JOIN LATERAL (
    SELECT hashtextextended(concat_ws(' ', a.version, l.version, a.graph_meeting_id, g.graph_meeting_id, a.late_from_minutes,
      a.late_until_minutes, a.visitor_join_url IS NULL, a.no_visitor_link_because, a.dial_in, g.dial_in, a.has_lobby,
      messages.count, messages.are_off, consent.version,
      c.link_generation, c.withdrawn_at, c.locked_at, c.verified_at, encode(c.bound_device_hash, 'hex'),
      c.link_expires_at <= $3, visits.ended), 0)::text AS stamp
    FROM participants c
    JOIN appointments a ON a.org_id = c.org_id AND a.appointment_id = c.appointment_id
    LEFT JOIN group_sessions g ON g.org_id = a.org_id AND g.group_session_id = a.group_session_id
    JOIN service_lines l ON l.org_id = a.org_id AND l.service_line_id = a.service_line_id
    CROSS JOIN LATERAL (
      SELECT (SELECT count(*) FROM waiting_messages m
          WHERE m.org_id = c.org_id AND m.appointment_id = c.appointment_id AND m.participant_id = c.participant_id),
        EXISTS (SELECT FROM waiting_messages_off o WHERE o.org_id = c.org_id AND o.appointment_id = c.appointment_id)
    ) messages (count, are_off)
    CROSS JOIN LATERAL (
      SELECT max(t.version) AS version FROM consent_texts t
      WHERE t.org_id = $1 AND t.service_line_id = a.service_line_id
    ) consent
    CROSS JOIN LATERAL (
      SELECT count(*) FROM tablet_visits v
      JOIN tablet_sign_ins s ON s.org_id = v.org_id AND s.sign_in_id = v.sign_in_id
      WHERE v.org_id = c.org_id AND v.participant_id = c.participant_id
        AND (v.ended_at IS NOT NULL OR v.touched_at + interval '${LOCKS_AFTER_SECONDS} seconds' <= $3
          OR s.withdrawn_at IS NOT NULL OR s.ends_at <= $3)
    ) visits (ended)
    WHERE c.org_id = $1 AND c.participant_id = seen.participant_id
  ) found ON true
  WHERE coalesce(found.stamp, '${NONE}') <> seen.stamp`;

/** Whoever is heard is there, also where another process heard nothing meanwhile. */
const TOUCH = `
  UPDATE participants c SET last_seen_at = greatest(c.last_seen_at, heard.at),
    silent_at = CASE WHEN heard.at > c.last_seen_at THEN NULL ELSE c.silent_at END
  FROM unnest($2::uuid[], $3::timestamptz[]) AS heard (participant_id, at)
  WHERE c.org_id = $1 AND c.participant_id = heard.participant_id`;

/** Where another process heard them later, they are there. */
const SILENT = `
  UPDATE participants c SET silent_at = $4, last_seen_at = heard.at
  FROM unnest($2::uuid[], $3::timestamptz[]) AS heard (participant_id, at), appointments a
  WHERE c.org_id = $1 AND c.participant_id = heard.participant_id AND c.state = 'waiting'
    AND (c.last_seen_at IS NULL OR c.last_seen_at <= heard.at)
    AND a.org_id = $1 AND a.appointment_id = c.appointment_id
  RETURNING a.appointment_id, a.service_line_id`;

type Heard = Parameters<OpenPageStore['touch']>[0];

/** In the order of their ids, so that two processes that write the same rows do not wait for each other in turns. */
function columnsOf(heard: Heard): [ParticipantId[], string[]] {
  const inOrder = heard.toSorted((one, other) => (one.participantId < other.participantId ? -1 : 1));
  return [inOrder.map(({ participantId }) => participantId), inOrder.map(({ at }) => timestamptz(at))];
}

export function makeOpenPageStore({ client, orgId }: OrgSession): OpenPageStore {
  return {
    changedStamps: async (seen, now) => {
      const { rows } = await client.query<{ participant_id: ParticipantId; stamp: string | null }>({
        name: 'open-pages-changed',
        text: CHANGED,
        values: [
          orgId,
          [...seen.keys()].join(','),
          timestamptz(now),
          [...seen.values()].map((stamp) => stamp || NONE).join(','),
        ],
      });
      return new Map(rows.map((row) => [row.participant_id, row.stamp ?? '']));
    },
    touch: async (heard) => {
      await client.query({ name: 'open-page-touch', text: TOUCH, values: [orgId, ...columnsOf(heard)] });
    },
    markSilent: async (last, now) => {
      const { rows } = await client.query<{ appointment_id: AppointmentId; service_line_id: ServiceLineId }>({
        name: 'open-pages-silent',
        text: SILENT,
        values: [orgId, ...columnsOf(last), timestamptz(now)],
      });
      const byAppointment = new Map(rows.map((row) => [row.appointment_id, row]));
      return [...byAppointment.values()].map((row) =>
        appointmentSubject({ appointmentId: row.appointment_id, serviceLineId: row.service_line_id }),
      );
    },
  };
}
