import type { Problem } from '../contract/problem.ts';
import { Refusal, type RefusalCode } from '../domain/shared/refusal.ts';
import { UpstreamFailure, type UpstreamSystem } from '../domain/shared/upstream-failure.ts';
import { BadInput } from './bad-input.ts';

export interface ProblemText {
  status: number;
  /** For the person who reads it: what is the matter and what they can do. */
  title: string;
}

/** A new code does not compile until it has a status and a sentence. */
export const PROBLEMS = {
  'consent-needed': {
    status: 403,
    title: 'Microsoft 365 asks for your consent first. Agree in the window that opens, then try again.',
  },
  'not-signed-in': { status: 401, title: 'Sign in again to go on.' },
  'not-allowed': {
    status: 403,
    title: 'Your account may not do this. Ask your Confer administrator for access.',
  },
  'slot-taken': { status: 409, title: 'That slot has just been booked. Choose another one.' },
  'slot-in-past': { status: 422, title: 'That slot has already started. Choose a later one.' },
  'slot-not-offered': {
    status: 409,
    title: 'Not everyone is free at that time any more. Search again and choose another slot.',
  },
  'patient-already-booked': {
    status: 409,
    title: 'The patient has another appointment at that time. Choose another slot.',
  },
  'patient-not-found': { status: 404, title: 'No such patient. Search for the patient again.' },
  'service-line-not-found': {
    status: 404,
    title: 'No such service line, or you do not belong to it. Choose one of yours.',
  },
  'staff-not-in-service-line': {
    status: 422,
    title: 'Someone you chose does not work in this service line in that role. Search for slots again.',
  },
  'roles-not-covered': {
    status: 422,
    title: 'A role that this service line needs is missing. Choose someone for it.',
  },
  'no-contact-for-link': {
    status: 422,
    title: 'There is no mobile number or e-mail address to send the link to. Enter one.',
  },
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
  'appointment-not-started': {
    status: 409,
    title: 'This appointment has not started yet. Try again at its start.',
  },
  'appointment-changed': {
    status: 409,
    title: 'Someone else has just changed this. Load it again and repeat what you wanted to do.',
  },
  'attendance-not-decided': {
    status: 409,
    title: 'The attendance has not been decided yet. Choose what happened.',
  },
  'attendance-code-needs-note': {
    status: 422,
    title: 'Say why in a note: this is not what was proposed, or it corrects what was confirmed before.',
  },
  'attendance-too-early': {
    status: 409,
    title: 'It is too early to decide the attendance. Wait until the time to arrive is over.',
  },
  'delivery-not-found': {
    status: 404,
    title: 'There is no such task waiting for a person. Load the list again.',
  },
  'key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for a different request. Use a new key.',
  },
  'key-missing': {
    status: 400,
    title: 'Send an Idempotency-Key header of 8 to 128 letters, digits or dashes with this request.',
  },
  'patient-search-unavailable': {
    status: 503,
    title: 'The hospital’s record system does not answer. Try again in a few minutes.',
  },
  'nhs-number-not-valid': {
    status: 422,
    title: 'That is not a valid NHS number. Check its ten digits and enter it again.',
  },
  'window-too-long': {
    status: 422,
    title: 'That is too long a time to look at. Choose an end nearer to the start.',
  },
  'not-on-staff': {
    status: 403,
    title: 'You are not on the staff of this appointment. Ask someone who is, or have yourself added.',
  },
  'report-ends-before-start': {
    status: 422,
    title: 'The last day of the report is before the first. Choose a later last day.',
  },
  'link-not-valid': { status: 404, title: 'This link does not work, or it is no longer in use.' },
  'link-locked': {
    status: 403,
    title: 'This link is locked after too many tries. Ask the service for help.',
  },
  'link-other-device': {
    status: 403,
    title: 'This link has been used on another device. Use that one, or ask the service for help.',
  },
  'too-early-to-wait': {
    status: 409,
    title: 'The waiting room is not open yet. Come back nearer to the appointment.',
  },
  'wrong-date-of-birth': {
    status: 422,
    title: 'The date of birth does not match our records. Check it and try again.',
  },
  'form-expired': { status: 403, title: 'This page was open for too long. Load it again and send the form.' },
} satisfies Record<RefusalCode, ProblemText>;

/** What people call the systems outside. */
const SYSTEM_NAMES: Record<UpstreamSystem, string> = {
  graph: 'Microsoft 365 (meetings and calendars)',
  pas: 'The hospital’s record system',
  notify: 'The text message service',
  teams: 'Microsoft Teams',
  entra: 'The sign-in service',
};

/** The only text of an unexpected error: it says nothing of the inside. */
const UNEXPECTED: ProblemText = {
  status: 500,
  title: 'Something went wrong in Confer. Try again; if it happens again, tell your IT service desk this id.',
};

export interface DescribedFailure extends ProblemText {
  /** `refusal/<code>`, `upstream/<system>`, `bad-input` or `unexpected`: for logs and for pages that have their own words. */
  kind: string;
  /** Of a refusal. */
  code: RefusalCode | undefined;
  /** How long to wait, when the system said so. */
  retryAfterSeconds: number | undefined;
  errors: readonly { pointer: string; detail: string }[];
}

const NOTHING_MORE = { retryAfterSeconds: undefined, errors: [] } as const;

/** What an error means to the outside: total, so that nothing thrown can reach a caller as it is. */
export function describeFailure(error: unknown): DescribedFailure {
  if (error instanceof Refusal) {
    const { status, title } = PROBLEMS[error.code];
    return { status, title, kind: `refusal/${error.code}`, code: error.code, ...NOTHING_MORE };
  }
  if (error instanceof UpstreamFailure) {
    return {
      status: 503,
      title: `${SYSTEM_NAMES[error.system]} does not answer properly. Try again in a few minutes.`,
      kind: `upstream/${error.system}`,
      code: undefined,
      retryAfterSeconds: error.retryAfterSeconds,
      errors: [],
    };
  }
  if (error instanceof BadInput) {
    const { status, title, errors } = error;
    return { status, title, kind: 'bad-input', code: undefined, retryAfterSeconds: undefined, errors };
  }
  return { ...UNEXPECTED, kind: 'unexpected', code: undefined, ...NOTHING_MORE };
}

/** RFC 9457; `type` is `urn:confer:problem:<kind>`. @param traceId what a person quotes when they ask for help */
export function toProblem(failure: DescribedFailure, traceId: string): Problem {
  return {
    type: `urn:confer:problem:${failure.kind.replace('/', ':')}`,
    title: failure.title,
    status: failure.status,
    instance: traceId,
    ...(failure.errors.length > 0 ? { errors: [...failure.errors] } : {}),
  };
}
