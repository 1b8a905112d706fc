import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const attendanceRefusals = {
  'attendance-code-needs-note': {
    status: 422,
    title: 'Say why in a note: this is not what was proposed, or it corrects what was confirmed before.',
  },
  'attendance-too-early': {
    status: 409,
    title: 'It is too early to decide the attendance. Wait until the time to arrive is over.',
  },
  'attendance-stays-cancelled': {
    status: 409,
    title:
      'This appointment is recorded as cancelled, which the PAS cannot take back. Book another appointment for what took place, or ask those who run the PAS to correct both.',
  },
  'attendance-not-to-undo': {
    status: 409,
    title:
      'Only the newest decision can be undone, within a minute and by whoever made it. Correct it instead.',
  },
  'attendance-not-decided': {
    status: 409,
    title: 'Nobody has confirmed the attendance yet. Confirm it first, then say what follows.',
  },
  'outcome-needs-reason': {
    status: 422,
    title:
      'Say why: a discharge after somebody did not come, a referral to treatment code other than the suggested one and every change need a reason.',
  },
  'outcome-not-while-not-brought': {
    status: 409,
    title:
      'The patient was not brought, and there are steps left to take. Nobody is discharged, and no clock stopped, before they are done.',
  },
  'follow-up-not-of-patient': {
    status: 422,
    title: 'Choose a later appointment of the same patient that has not been cancelled.',
  },
} satisfies RefusalTable;

type AttendanceRefusals = typeof attendanceRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends AttendanceRefusals {}
}
