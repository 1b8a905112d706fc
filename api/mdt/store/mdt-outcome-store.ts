import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtCaseId, MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';
import type { MdtOutcomeStore, StampedPerson } from '../ports/mdt-outcome-store.ts';
import type { FollowUpReason, FollowUpResult } from '../rules/follow-up.ts';
import type { OutcomeFieldKey } from '../rules/outcome-fields.ts';
import type { FieldVersions } from '../rules/outcome-state.ts';
import type { ShortRole } from '../rules/quorum.ts';
import { makeFollowUpAsks } from './follow-up-asks.ts';

interface Someone {
  person_id: PractitionerId;
  person_name: string;
}

interface FieldRow extends Someone {
  case_id: MdtCaseId;
  field: OutcomeFieldKey;
  version: number;
  value: string;
  reason: string | null;
  written_at: Temporal.Instant;
}

interface ConfirmationRow extends Someone {
  meeting_id: MdtMeetingId;
  case_id: MdtCaseId;
  number: number;
  confirmed_at: Temporal.Instant;
  versions: FieldVersions;
  no_answer_because: string | null;
  no_answer_to_patient_because: string | null;
  own_words_version: number | null;
  is_quorate: boolean;
  short: ShortRole[];
  present: StampedPerson[];
}

interface FollowUpRow extends Someone {
  case_id: MdtCaseId;
  result: FollowUpResult;
  reason: FollowUpReason | null;
  said_at: Temporal.Instant;
}

const personOf = ({ person_id: practitionerId, person_name: displayName }: Someone) => ({
  practitionerId,
  displayName,
});

type OfFields = 'listFields' | 'addField';

function makeFields({ client, orgId }: OrgSession): Pick<MdtOutcomeStore, OfFields> {
  return {
    listFields: async (meetingId, caseId) => {
      const { rows } = await client.query<FieldRow>({
        name: 'mdt-outcomes',
        text: `SELECT o.case_id, o.field, o.version, o.value, o.reason, o.written_at, o.written_by AS person_id,
            p.display_name AS person_name
          FROM mdt_outcomes o JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = o.written_by
          WHERE o.org_id = $1 AND o.meeting_id = $2 AND ($3::uuid IS NULL OR o.case_id = $3)
          ORDER BY o.case_id, o.field, o.version`,
        values: [orgId, meetingId, caseId],
      });
      return rows.map((row) => ({
        caseId: row.case_id,
        field: row.field,
        version: row.version,
        value: row.value,
        reason: row.reason ?? undefined,
        writtenBy: personOf(row),
        writtenAt: row.written_at,
      }));
    },
    addField: async (one) => {
      await client.query({
        name: 'mdt-outcome-add',
        text: `INSERT INTO mdt_outcomes (org_id, meeting_id, case_id, field, version, value, reason, written_by, written_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        values: [
          ...[orgId, one.meetingId, one.caseId, one.field, one.version, one.value, one.reason, one.writtenBy],
          timestamptz(one.writtenAt),
        ],
      });
    },
  };
}

type OfDecisions = 'listConfirmations' | 'addConfirmation' | 'listFollowUps' | 'addFollowUp';

function makeDecisions({ client, orgId }: OrgSession): Pick<MdtOutcomeStore, OfDecisions> {
  return {
    listConfirmations: async (meetingIds, caseId) => {
      const { rows } = await client.query<ConfirmationRow>({
        name: 'mdt-confirmations',
        text: `SELECT c.meeting_id, c.case_id, c.number, c.confirmed_at, c.versions, c.no_answer_because,
            c.no_answer_to_patient_because, c.own_words_version, c.is_quorate, c.short, c.present, c.confirmed_by AS person_id, p.display_name AS person_name
          FROM mdt_confirmations c JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = c.confirmed_by
          WHERE c.org_id = $1 AND c.meeting_id = ANY ($2) AND ($3::uuid IS NULL OR c.case_id = $3)
          ORDER BY c.meeting_id, c.case_id, c.number`,
        values: [orgId, meetingIds, caseId],
      });
      return rows.map((row) => ({
        meetingId: row.meeting_id,
        caseId: row.case_id,
        number: row.number,
        confirmedBy: personOf(row),
        confirmedAt: row.confirmed_at,
        versions: row.versions,
        noAnswerBecause: row.no_answer_because ?? undefined,
        noAnswerToPatientBecause: row.no_answer_to_patient_because ?? undefined,
        ownWordsVersion: row.own_words_version ?? undefined,
        isQuorate: row.is_quorate,
        short: row.short,
        present: row.present,
      }));
    },
    addConfirmation: async (one) => {
      await client.query({
        name: 'mdt-confirmation-add',
        text: `INSERT INTO mdt_confirmations (org_id, meeting_id, case_id, number, confirmed_by, confirmed_at, versions,
            no_answer_because, is_quorate, short, present, no_answer_to_patient_because, own_words_version)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        values: [
          ...[orgId, one.meetingId, one.caseId, one.number, one.confirmedBy, timestamptz(one.confirmedAt)],
          ...[JSON.stringify(one.versions), one.noAnswerBecause, one.isQuorate],
          ...[JSON.stringify(one.short), JSON.stringify(one.present)],
          ...[one.noAnswerToPatientBecause, one.ownWordsVersion],
        ],
      });
    },
    listFollowUps: async (meetingId, caseId) => {
      const { rows } = await client.query<FollowUpRow>({
        name: 'mdt-follow-ups',
        text: `SELECT f.case_id, f.result, f.reason, f.said_at, f.said_by AS person_id, p.display_name AS person_name
          FROM mdt_follow_ups f JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = f.said_by
          WHERE f.org_id = $1 AND f.meeting_id = $2 AND f.case_id = $3 ORDER BY f.number`,
        values: [orgId, meetingId, caseId],
      });
      return rows.map((row) => ({
        caseId: row.case_id,
        result: row.result,
        reason: row.reason ?? undefined,
        saidBy: personOf(row),
        saidAt: row.said_at,
      }));
    },
    addFollowUp: async (one) => {
      await client.query({
        name: 'mdt-follow-up-add',
        text: `INSERT INTO mdt_follow_ups (org_id, meeting_id, case_id, number, result, reason, said_by, said_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        values: [
          ...[orgId, one.meetingId, one.caseId, one.number, one.result, one.reason, one.saidBy],
          timestamptz(one.saidAt),
        ],
      });
    },
  };
}

/** What meetings decided about cases. */
export function makeMdtOutcomeStore(session: OrgSession): MdtOutcomeStore {
  return { ...makeFields(session), ...makeDecisions(session), ...makeFollowUpAsks(session) };
}
