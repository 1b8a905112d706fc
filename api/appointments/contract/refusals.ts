import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const appointmentsRefusals = {
  'appointment-not-found': {
    status: 404,
    title: 'No such appointment, or it belongs to a service line that is not yours.',
  },
  'participant-not-found': {
    status: 404,
    title: 'That person is not on this appointment. Load the appointment again.',
  },
  'participant-not-waiting': {
    status: 409,
    title: 'That person is not in the waiting room. Wait until they arrive, then admit them.',
  },
  'appointment-already-over': {
    status: 409,
    title: 'This appointment has ended or was cancelled. Load it again to see how it stands.',
  },
} satisfies RefusalTable;

type AppointmentsRefusals = typeof appointmentsRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends AppointmentsRefusals {}
}
