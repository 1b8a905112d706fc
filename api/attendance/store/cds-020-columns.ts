import { wallTimeSql } from '../../kernel/database/wall-time-sql.ts';
import { ATTENDANCE_STATUS } from './attendance-report-rows.ts';
import { CONSULTATION_MEDIUM } from './consultation-medium-sql.ts';
import type { ExportColumns } from '../../kernel/database/export-columns.ts';

const LOCAL_DAY = '(a.patient_starts_at AT TIME ZONE a.time_zone)::date';

/**
 * The fields of CDS 6-2 Type 020 (outpatient) that Confer knows, by their names there. It is no submission: FIRST
 * ATTENDANCE needs the referral, which the PAS has, and no NHS NUMBER leaves Confer. ATTENDANCE STATUS is of CDS 6-3; it
 * is empty unless the organisation writes it.
 */
export const CDS_020_COLUMNS: ExportColumns = [
  ['ATTENDANCE IDENTIFIER', 'coalesce(a.pas_appointment_id, a.appointment_id::text)', 'free'],
  [
    'ORGANISATION CODE (CODE OF PROVIDER)',
    '(SELECT o.ods_code FROM organisations o WHERE o.org_id = a.org_id)',
  ],
  ['TREATMENT FUNCTION CODE', 'l.treatment_function_code'],
  ['APPOINTMENT DATE', LOCAL_DAY, 'date'],
  ['APPOINTMENT TIME', wallTimeSql('a.patient_starts_at', 'a.time_zone')],
  [
    'EXPECTED DURATION OF APPOINTMENT',
    '(extract(epoch FROM a.patient_ends_at - a.patient_starts_at) / 60)::int',
    'number',
  ],
  ['AGE AT CDS ACTIVITY DATE', `date_part('year', age(${LOCAL_DAY}, p.birth_date))::int`, 'number'],
  ['CONSULTATION MEDIUM USED', CONSULTATION_MEDIUM],
  ['ATTENDED OR DID NOT ATTEND', 'd.code'],
  ['ATTENDANCE STATUS', ATTENDANCE_STATUS],
  ['OUTCOME OF ATTENDANCE', 'next.outcome'],
  ['REFERRAL TO TREATMENT PERIOD STATUS', 'next.rtt_status'],
];
