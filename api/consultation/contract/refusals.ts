import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const consultationRefusals = {
  'wish-not-found': {
    status: 404,
    title: 'That was taken back, or nobody asked for it. Load the appointment again.',
  },
  'wish-not-agreed': {
    status: 409,
    title: 'Nobody agreed that they speak alone first. Agree to it, or say why it is not possible.',
  },
  'wish-agreed': {
    status: 409,
    title:
      'It was agreed that they are not there yet. Read what was asked, or say why they are let in all the same.',
  },
  'last-not-left': {
    status: 409,
    title:
      'The last patient has not left. End that consultation first, or say why this one is let in all the same.',
  },
  'appointment-not-started': {
    status: 409,
    title: 'This appointment has not started yet. Try again at its start.',
  },
  'appointment-not-open-yet': {
    status: 409,
    title: 'The waiting room of this appointment is not open yet. Try again when it is.',
  },
  'appointment-time-over': {
    status: 409,
    title: 'The time for this appointment is over. Record the attendance, or book another appointment.',
  },
  'end-to-be-confirmed': {
    status: 409,
    title: 'Nobody has been seen together yet, or the time is not over. Say whether to end it all the same.',
  },
  'consultation-not-ended': {
    status: 409,
    title: 'This consultation has not been ended, so it cannot be reopened. Load it again.',
  },
  'reopen-too-late': {
    status: 409,
    title: 'It ended more than an hour ago. Record the attendance, or book another appointment.',
  },
  'attendance-already-confirmed': {
    status: 409,
    title: 'The attendance is confirmed, so the consultation stays ended. Correct the attendance instead.',
  },
} satisfies RefusalTable;

type ConsultationRefusals = typeof consultationRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends ConsultationRefusals {}
}
