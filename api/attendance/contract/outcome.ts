import { z } from 'zod';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { OUTCOMES_OF_ATTENDANCE, RTT_STATUSES } from '../rules/outcome-of-attendance.ts';

const outcomeCode = z.enum(OUTCOMES_OF_ATTENDANCE);
const rttCode = z.enum(RTT_STATUSES);

/** What follows an attendance. */
export const followUpSchema = z.strictObject({
  /** 0 while nobody has said what follows; counts up with each change. */
  version: z.int(),
  outcome: outcomeCode.nullable(),
  /** Patient-initiated follow-up: the patient may ask for an appointment until then. */
  pifuUntil: localDate.nullable(),
  /** After how many weeks the next one is wanted. */
  afterWeeks: z.int().nullable(),
  /** The appointment that was booked for it. */
  next: z.strictObject({ appointmentId: uuid, startsAt: instant }).nullable(),
  rttStatus: rttCode.nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** For a named person to take or leave; no code where they have to say it. */
  suggestedRtt: z.strictObject({ code: rttCode.nullable(), because: z.string() }),
  /** The first in this service line through Confer: what is missed does not use it up. */
  isFirst: z.boolean(),
  /** They were not brought, and there are steps left to take: nobody is discharged. */
  isPathOpen: z.boolean(),
});
export type FollowUp = z.infer<typeof followUpSchema>;

export const decideOutcomeSchema = z
  .strictObject({
    outcome: outcomeCode,
    pifuUntil: localDate.optional(),
    afterWeeks: z.int().min(0, 'At least 0 weeks').max(156, 'At most 156 weeks').optional(),
    rttStatus: rttCode.optional(),
    followUpAppointmentId: uuid.optional(),
    reason: z.string().trim().min(1).max(500, 'At most 500 characters').optional(),
  })
  .superRefine(({ outcome, pifuUntil, afterWeeks, followUpAppointmentId }, context) => {
    const refuse = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (outcome === '1' && afterWeeks !== undefined)
      refuse('afterWeeks', 'Who is discharged has no next one');
    if (outcome !== '3' && pifuUntil !== undefined) {
      refuse('pifuUntil', 'Choose "Appointment to be made later" for a follow-up that the patient asks for');
    }
    if (outcome !== '2' && followUpAppointmentId !== undefined) {
      refuse('followUpAppointmentId', 'Choose "Another appointment given"');
    }
  });
export type DecideOutcome = z.infer<typeof decideOutcomeSchema>;

export const attendanceSettingsSchema = z.strictObject({
  /** ATTENDANCE STATUS beside ATTENDED OR DID NOT ATTEND CODE, in files and in the PAS. */
  writesAttendanceStatus: z.boolean(),
  version: z.int(),
});
export type AttendanceSettings = z.infer<typeof attendanceSettingsSchema>;
export const setAttendanceSettingsSchema = attendanceSettingsSchema.pick({ writesAttendanceStatus: true });
export type SetAttendanceSettings = z.infer<typeof setAttendanceSettingsSchema>;
