import { z } from 'zod';
import { EVIDENCE_KINDS, EVIDENCE_SOURCES } from '../../evidence/rules/evidence-kinds.ts';
import { TO_BE_BROUGHT } from '../../appointments/rules/to-be-brought.ts';
import { CONFIDENCES } from '../rules/confidence.ts';
import { isReasonOf, SUB_REASONS } from '../rules/sub-reason.ts';
import { followUpSchema } from './outcome.ts';
import { CLEAR_AT_ONCE } from './attendance-words.ts';
import { timelineSchema } from './timeline.ts';
import { ATTENDANCE_CODES, type AttendanceCode } from '../rules/attendance-code.ts';
import { attendanceReportQuerySchema } from '../../kernel/contract/report-query.ts';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';

export const attendanceCodeSchema = z.enum(ATTENDANCE_CODES);
const subReasonSchema = z.enum(SUB_REASONS);
export type { AttendanceCode };
export const evidenceLineSchema = z.strictObject({
  kind: z.enum(EVIDENCE_KINDS),
  /** For people: "Entered the waiting room". */
  label: z.string(),
  source: z.enum(EVIDENCE_SOURCES),
  occurredAt: instant,
  /** "Patient", "Proxy (mother)", a member of staff's name, or null. */
  who: z.string().nullable(),
});
export type EvidenceLine = z.infer<typeof evidenceLineSchema>;
export const attendanceSchema = z.strictObject({
  /** `not-yet`: nothing can be said before the end of the grace period. `hold`: a professional has to decide. */
  status: z.enum(['not-yet', 'proposed', 'hold', 'confirmed', 'written']),
  /** The code that counts: the confirmed one, else the proposed one. */
  code: attendanceCodeSchema.nullable(),
  codeLabel: z.string().nullable(),
  /** What lies behind the code: "was not brought" of a 3, "no professional" of a 4. */
  subReason: subReasonSchema.nullable(),
  /** How well the evidence bears what is proposed; null where nothing is proposed. */
  confidence: z.enum(CONFIDENCES).nullable(),
  /** Of those who count: the patient's side and professionals. */
  tookPart: z.array(
    z.strictObject({
      who: z.string(),
      role: z.enum(['patient', 'proxy', 'professional']),
      /** The union of what was seen of them. */
      minutes: z.int(),
    }),
  ),
  /** Somebody has to bring the patient; null of any other adult. */
  toBeBrought: z.enum(TO_BE_BROUGHT).nullable(),
  /** Sentences, in the order in which they weighed. */
  reasons: z.array(z.string()),
  /** 0 while nobody has confirmed; counts up with each confirmation or correction. */
  version: z.int(),
  confirmedBy: z.string().nullable(),
  confirmedAt: instant.nullable(),
  writtenToPasAt: instant.nullable(),
});
export type Attendance = z.infer<typeof attendanceSchema>;
export const attendanceDetailSchema = z.strictObject({
  attendance: attendanceSchema,
  /** Until then the reader can take their decision back; null where they cannot. */
  undoUntil: instant.nullable(),
  evidence: z.array(evidenceLineSchema),
  /** Who was where when, a lane for each person. */
  timeline: timelineSchema,
  /** What follows; null while nobody has confirmed. */
  followUp: followUpSchema.nullable(),
  versions: z.array(
    z.strictObject({
      version: z.int(),
      code: attendanceCodeSchema,
      codeLabel: z.string(),
      subReason: subReasonSchema.nullable(),
      /** Whoever confirmed it took it back. */
      isUndone: z.boolean(),
      note: z.string().nullable(),
      confirmedBy: z.string(),
      confirmedAt: instant,
      writtenToPasAt: instant.nullable(),
    }),
  ),
});
export type AttendanceDetail = z.infer<typeof attendanceDetailSchema>;
const decisionSchema = z.strictObject({
  code: attendanceCodeSchema,
  /** What lies behind the code; as proposed when it is left out. */
  subReason: subReasonSchema.optional(),
  /** Needed when the code is not the proposed one, and for every correction. */
  note: z.string().trim().min(1).max(500).optional(),
});
export const confirmAttendanceSchema = decisionSchema.superRefine(({ code, subReason }, context) => {
  if (subReason !== undefined && !isReasonOf(code, subReason)) {
    context.addIssue({ code: 'custom', path: ['subReason'], message: 'Choose a reason of this outcome' });
  }
});
/** Several that are clear, each as it was shown: one that changed meanwhile is left out. */
export const confirmClearSchema = z.strictObject({
  items: z
    .array(z.strictObject({ appointmentId: uuid, version: z.int(), code: attendanceCodeSchema }))
    .min(1, 'Choose at least one')
    .max(CLEAR_AT_ONCE, `At most ${CLEAR_AT_ONCE} at once`),
});
export type ConfirmClear = z.infer<typeof confirmClearSchema>;
export const confirmedClearSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      appointmentId: uuid,
      result: z.enum(['confirmed', 'changed', 'not-clear', 'not-found']),
    }),
  ),
});
export type ConfirmedClear = z.infer<typeof confirmedClearSchema>;
export type ConfirmAttendance = z.infer<typeof confirmAttendanceSchema>;
/** Of the meeting in whose side panel the tab is open, as Teams tells the tab. */
export const panelBeatSchema = z.strictObject({ chatThreadId: z.string().min(1).max(500) });
export type PanelBeat = z.infer<typeof panelBeatSchema>;
export const panelBeatAnswerSchema = z.strictObject({
  /** Whose meeting it is: several of a group session. */
  appointmentIds: z.array(uuid),
  nextBeatSeconds: z.int(),
});
export type PanelBeatAnswer = z.infer<typeof panelBeatAnswerSchema>;
/** What an export's columns are called: Confer's own words, or the fields of CDS 6-2 Type 020 that Confer knows. */
const EXPORT_COLUMN_SETS = ['confer', 'cds-020'] as const;
export type ExportColumnSet = (typeof EXPORT_COLUMN_SETS)[number];
export const attendanceExportQuerySchema = attendanceReportQuerySchema.extend({
  columns: z.enum(EXPORT_COLUMN_SETS).optional(),
});
export type AttendanceExportQuery = z.infer<typeof attendanceExportQuerySchema>;
export const attendanceReportRowSchema = z.strictObject({
  appointmentId: uuid,
  startsAt: instant,
  serviceLineName: z.string(),
  staff: z.string(),
  patientInitials: z.string(),
  /** Null while nothing is confirmed. */
  code: attendanceCodeSchema.nullable(),
  outcome: z.string(),
  waitMinutes: z.number().nullable(),
  confirmedBy: z.string().nullable(),
  writtenToPasAt: instant.nullable(),
});
export type AttendanceReportRow = z.infer<typeof attendanceReportRowSchema>;
export const attendanceCountsSchema = z.strictObject({
  attended: z.int(),
  didNotAttend: z.int(),
  cancelledByPatient: z.int(),
  cancelledByProvider: z.int(),
  notDecided: z.int(),
});
export const attendanceReportSchema = z.strictObject({
  timeZone: z.string(),
  rows: z.array(attendanceReportRowSchema),
  total: attendanceCountsSchema,
  /** DNA rate: codes 3 and 7 over 3, 5, 6 and 7; null when there is nothing to divide. */
  didNotAttendPercent: z.number().nullable(),
  byDay: z.array(attendanceCountsSchema.extend({ date: localDate })),
});
export type AttendanceReport = z.infer<typeof attendanceReportSchema>;
