import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { AppointmentId, ParticipantId, PractitionerId } from '../../kernel/rules/id.ts';
import type { WishAnswerWord, WishKind, WishReason } from '../contract/wish-words.ts';
import type { WishId, WishRecord, WishStore } from '../ports/wish-store.ts';
import type { WishAbout } from '../rules/wish-about.ts';

interface Row {
  wish_id: WishId;
  appointment_id: AppointmentId;
  participant_id: ParticipantId;
  kind: WishKind;
  about_practitioner_id: PractitionerId | null;
  about_participant_id: ParticipantId | null;
  staff_name: string | null;
  body: string | null;
  asked_at: Temporal.Instant;
  withdrawn_at: Temporal.Instant | null;
  answer: WishAnswerWord | null;
  answer_reason: WishReason | null;
  answered_by: PractitionerId | null;
  answered_name: string | null;
  answered_at: Temporal.Instant | null;
}

function aboutOf({ kind, about_practitioner_id: staff, about_participant_id: participant }: Row): WishAbout {
  if (kind === 'staff-not-there' && staff !== null) return { kind, practitionerId: staff };
  if (kind === 'participant-not-there' && participant !== null) return { kind, participantId: participant };
  return { kind: 'alone-first' };
}

function answerOf(row: Row): WishRecord['answer'] {
  const { answer, answer_reason: reason, answered_by: by, answered_at: at, answered_name: name } = row;
  if (answer === null || by === null || at === null) return undefined;
  return { as: answer, reason: reason ?? undefined, by, at, byName: name ?? '' };
}

/** What patients and proxies ask about who is in the call. */
export function makeWishStore({ client, orgId }: OrgSession): WishStore {
  return {
    add: async ({ wishId, appointmentId, participantId, about, text, askedAt }) => {
      await client.query(
        `INSERT INTO wishes (org_id, wish_id, appointment_id, participant_id, kind, about_practitioner_id,
            about_participant_id, body, asked_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          orgId,
          wishId,
          appointmentId,
          participantId,
          about.kind,
          about.kind === 'staff-not-there' ? about.practitionerId : null,
          about.kind === 'participant-not-there' ? about.participantId : null,
          text ?? null,
          timestamptz(askedAt),
        ],
      );
    },
    listByAppointments: async (appointmentIds) => {
      const { rows } = await client.query<Row>({
        name: 'wishes',
        text: `SELECT w.wish_id, w.appointment_id, w.participant_id, w.kind, w.about_practitioner_id,
            w.about_participant_id, p.display_name AS staff_name, w.body, w.asked_at, w.withdrawn_at, w.answer,
            w.answer_reason, w.answered_by, b.display_name AS answered_name, w.answered_at
          FROM wishes w
          LEFT JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = w.about_practitioner_id
          LEFT JOIN practitioners b ON b.org_id = $1 AND b.practitioner_id = w.answered_by
          WHERE w.org_id = $1 AND w.appointment_id = ANY ($2::uuid[]) ORDER BY w.asked_at, w.wish_id`,
        values: [orgId, appointmentIds],
      });
      return rows.map((row) => ({
        wishId: row.wish_id,
        appointmentId: row.appointment_id,
        participantId: row.participant_id,
        about: aboutOf(row),
        staffName: row.staff_name ?? undefined,
        text: row.body ?? undefined,
        askedAt: row.asked_at,
        withdrawnAt: row.withdrawn_at ?? undefined,
        answer: answerOf(row),
      }));
    },
    withdraw: async (wishId, at) => {
      await client.query(
        'UPDATE wishes SET withdrawn_at = $3 WHERE org_id = $1 AND wish_id = $2 AND withdrawn_at IS NULL',
        [orgId, wishId, timestamptz(at)],
      );
    },
    answer: async (wishId, { as, reason, by, at }) => {
      await client.query(
        `UPDATE wishes SET answer = $3, answer_reason = $4, answered_by = $5, answered_at = $6
          WHERE org_id = $1 AND wish_id = $2`,
        [orgId, wishId, as, reason ?? null, by, timestamptz(at)],
      );
    },
  };
}
