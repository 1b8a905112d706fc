import { MODALITIES, type Modality } from '../../kernel/rules/modality.ts';
import { consultationMedium } from '../../pas/rules/consultation-medium.ts';
import { SEES_NO_PATIENT } from '../rules/professional-role.ts';

const planned = (Object.keys(MODALITIES) as Modality[]).map(
  (modality) => `WHEN '${modality}' THEN '${consultationMedium(modality)}'`,
);
const PLANNED = `CASE a.modality ${planned.join(' ')} END`;

const COMERS = `(SELECT c.participant_id FROM participants c
    WHERE c.org_id = a.org_id AND c.appointment_id = a.appointment_id AND c.kind IN ('patient', 'proxy'))`;
const PROFESSIONALS = `(SELECT s.practitioner_id FROM appointment_staff s
    WHERE s.org_id = a.org_id AND s.appointment_id = a.appointment_id AND s.removed_at IS NULL
      AND s.role_code !~ '${SEES_NO_PATIENT.source}')`;

/** Evidence that was there when the PAS was told last, if it was. */
const EVIDENCE = `evidence e WHERE e.org_id = a.org_id AND e.appointment_id = a.appointment_id
    AND e.recorded_at <= coalesce(d.last_written_to_pas_at, d.written_to_pas_at, 'infinity')`;

/** Telephone records as they were corrected last, none that was a mistake: `withoutCorrected`. */
const CALLS = `(
    SELECT newest.participant_id, newest.practitioner_id, newest.since,
      coalesce(newest.until, CASE WHEN a.ended_at > newest.since THEN a.ended_at END,
        least(d.confirmed_at, a.patient_ends_at)) AS until
    FROM (
      SELECT DISTINCT ON (e.detail ->> 'recordId') e.participant_id, e.practitioner_id,
        (e.detail ->> 'from')::timestamptz AS since, (e.detail ->> 'until')::timestamptz AS until,
        (e.detail ->> 'isMistake')::boolean AS is_mistake
      FROM ${EVIDENCE} AND e.kind = 'by-telephone'
      ORDER BY e.detail ->> 'recordId', e.recorded_at DESC
    ) newest
    WHERE NOT newest.is_mistake)`;

/**
 * CONSULTATION MEDIUM USED (NHS Data Dictionary) of appointment `a` with decision `d`, as the PAS is told it
 * (`write-outcome-to-pas.ts`, with the codes of `pas/rules/consultation-medium.ts`): how the patient was seen. Who was
 * never on the telephone was seen as planned; who was nowhere else and spoke there with a professional, by telephone.
 * Between the two it takes the whole of `attendanceFacts` to say, and before a decision nothing was used: null.
 */
export const CONSULTATION_MEDIUM = `CASE
    WHEN d.code IS NULL THEN NULL
    WHEN d.code NOT IN ('5', '6') OR a.modality = 'telephone' THEN ${PLANNED}
    WHEN NOT EXISTS (SELECT FROM ${CALLS} theirs WHERE theirs.participant_id IN ${COMERS}) THEN ${PLANNED}
    WHEN EXISTS (SELECT FROM ${EVIDENCE} AND e.kind IN ('joined-meeting', 'report-attended')
      AND e.participant_id IN ${COMERS}) THEN NULL
    WHEN EXISTS (
      SELECT FROM ${CALLS} theirs
      JOIN ${CALLS} ours
        ON greatest(theirs.since, ours.since, a.patient_starts_at) < least(theirs.until, ours.until)
          AND greatest(theirs.since, ours.since) < a.patient_ends_at
      WHERE theirs.participant_id IN ${COMERS} AND ours.practitioner_id IN ${PROFESSIONALS}
    ) THEN '${consultationMedium('telephone')}'
    END`;
