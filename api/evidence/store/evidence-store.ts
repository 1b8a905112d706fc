import type { Temporal } from 'temporal-polyfill';
import { evidenceKind, evidenceSource } from '../rules/evidence-kinds.ts';
import type { Evidence, EvidenceStore } from '../ports/evidence-store.ts';
import type { AppointmentId, ParticipantId, PractitionerId } from '../../kernel/rules/id.ts';
import { subjectOf, type SubjectKind } from '../../kernel/rules/subject.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface Row {
  evidence_id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  kind: string;
  source: string;
  occurred_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  participant_id: ParticipantId | null;
  practitioner_id: PractitionerId | null;
  detail: Evidence['detail'];
  dedupe_key: string;
}

const SELECT = `
  SELECT evidence_id, subject_kind, subject_id, kind, source, occurred_at, recorded_at, participant_id, practitioner_id,
    detail, dedupe_key
  FROM evidence WHERE org_id = $1 AND appointment_id = ANY ($2)
  ORDER BY occurred_at, evidence_id`;

/** The columns that `evidenceRows` fills, and their types, for the statements that write evidence. */
export const EVIDENCE_COLUMNS = `evidence_id, subject_kind, subject_id, kind, source, occurred_at, recorded_at,
    participant_id, practitioner_id, detail, dedupe_key`;
export const EVIDENCE_TYPES = `evidence_id uuid, subject_kind text, subject_id uuid, kind text, source text,
    occurred_at timestamptz, recorded_at timestamptz, participant_id uuid, practitioner_id uuid, detail jsonb,
    dedupe_key text`;

const ADD = `
  INSERT INTO evidence (org_id, ${EVIDENCE_COLUMNS})
  SELECT $1::uuid, e.* FROM json_to_recordset($2) AS e (${EVIDENCE_TYPES})
  ORDER BY e.dedupe_key
  ON CONFLICT DO NOTHING`;

function toEvidence(row: Row): Evidence {
  return {
    evidenceId: row.evidence_id,
    subject: subjectOf(row.subject_kind, row.subject_id),
    kind: evidenceKind(row.kind),
    source: evidenceSource(row.source),
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    participantId: row.participant_id ?? undefined,
    practitionerId: row.practitioner_id ?? undefined,
    detail: row.detail,
    dedupeKey: row.dedupe_key,
  };
}

/** Rows for `json_to_recordset`, as the statements that write evidence name its columns. */
export function evidenceRows(evidence: readonly Evidence[]): string {
  const rows = evidence.map((item) => ({
    evidence_id: item.evidenceId,
    subject_kind: item.subject.kind,
    subject_id: item.subject.id,
    kind: item.kind,
    source: item.source,
    occurred_at: timestamptz(item.occurredAt),
    recorded_at: timestamptz(item.recordedAt),
    participant_id: item.participantId,
    practitioner_id: item.practitionerId,
    detail: item.detail,
    dedupe_key: item.dedupeKey,
  }));
  return JSON.stringify(rows);
}

/** What was seen to happen; append-only. */
export function makeEvidenceStore({ client, orgId }: OrgSession): EvidenceStore {
  const list = async (appointmentIds: readonly AppointmentId[]): Promise<Evidence[]> => {
    const { rows } = await client.query<Row>({
      name: 'evidence-of-appointments',
      text: SELECT,
      values: [orgId, appointmentIds],
    });
    return rows.map(toEvidence);
  };
  return {
    add: async (evidence) => {
      if (evidence.length === 0) return 0;
      const { rowCount } = await client.query({
        name: 'evidence-add',
        text: ADD,
        values: [orgId, evidenceRows(evidence)],
      });
      return rowCount ?? 0;
    },
    listByAppointment: (appointmentId) => list([appointmentId]),
    listByAppointments: list,
  };
}
