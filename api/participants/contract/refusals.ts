import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const participantsRefusals = {
  'no-number-to-ring': {
    status: 422,
    title: 'There is no telephone number of theirs. Correct their contact first.',
  },
  'participant-ended': {
    status: 409,
    title: 'They no longer take part in this appointment. Add them again if they are to.',
  },
  'participant-is-patient': {
    status: 422,
    title: 'The patient takes part as long as the appointment stands. Cancel it, or withdraw their link.',
  },
  'proxy-already-added': {
    status: 409,
    title:
      'This person takes part in the appointment already. Send their link again, or correct their contact.',
  },
  'authority-not-decided': {
    status: 422,
    title: 'The answers do not lead to an authority. Answer every question that is asked.',
  },
  'authority-needs-end': {
    status: 422,
    title: 'The patient is expected to be able to decide again. Say on which day this authority ends.',
  },
  'authority-needs-factors': {
    status: 422,
    title: 'Say what was weighed for the patient’s best interests, and with whom.',
  },
  'relationships-not-connected': {
    status: 409,
    title: 'Your organisation is not connected to the NHS Validated Relationships Service.',
  },
  'relationship-check-not-found': {
    status: 422,
    title: 'That check is of another patient or authority. Check the relationship again.',
  },
  'patient-has-no-nhs-number': {
    status: 422,
    title: 'The patient has no NHS number, by which the service could be asked.',
  },
  'proxy-number-needed': { status: 422, title: 'Enter the proxy’s NHS number.' },
  'proxy-is-patient': { status: 422, title: 'That is the patient’s own NHS number. Enter the proxy’s.' },
  'telephone-time-not-possible': {
    status: 422,
    title: 'Give a time that is not in the future and within the time of the appointment.',
  },
  'telephone-record-not-found': { status: 404, title: 'No such record of a telephone call.' },
} satisfies RefusalTable;

type ParticipantsRefusals = typeof participantsRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends ParticipantsRefusals {}
}
