import type { Problem } from '../kernel/contract/problem.ts';
import { Refusal, type RefusalCode, type RefusalText } from '../kernel/rules/refusal.ts';
import { UpstreamFailure, type UpstreamSystem } from '../kernel/rules/upstream-failure.ts';
import { BadInput } from './bad-input.ts';

/** What people call the systems outside. */
const SYSTEM_NAMES: Record<UpstreamSystem, string> = {
  graph: 'Microsoft 365 (meetings and calendars)',
  pas: 'The hospital’s record system',
  notify: 'The text message service',
  teams: 'Microsoft Teams',
  entra: 'The sign-in service',
  'nhs-login': 'NHS login',
  relationships: 'The NHS Validated Relationships Service',
};

/** The only text of an unexpected error: it says nothing of the inside. */
const UNEXPECTED: RefusalText = {
  status: 500,
  title: 'Something went wrong in Confer. Try again; if it happens again, tell your IT service desk this id.',
};

/** What the areas say of their refusals. */
export type EveryRefusal = Readonly<Record<RefusalCode, RefusalText>>;

export interface DescribedFailure extends RefusalText {
  /** `refusal/<code>`, `upstream/<system>`, `bad-input` or `unexpected`: for logs and for pages that have their own words. */
  kind: string;
  /** Of a refusal. */
  code: RefusalCode | undefined;
  /** How long to wait, when the system said so. */
  retryAfterSeconds: number | undefined;
  errors: readonly { pointer: string; detail: string }[];
  /** What else the problem says, as the endpoint declares it. */
  more: object;
}

const NOTHING_MORE = { retryAfterSeconds: undefined, errors: [], more: {} } as const;

/** Maps every error to a problem, so that nothing thrown can reach a caller as it is. */
export function describeFailure(error: unknown, refusals: EveryRefusal): DescribedFailure {
  if (error instanceof Refusal) {
    const { status, title } = refusals[error.code];
    const { pointer, retryAfterSeconds } = error.facts;
    const errors = typeof pointer === 'string' ? [{ pointer, detail: title }] : [];
    return {
      status,
      title,
      kind: `refusal/${error.code}`,
      code: error.code,
      retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined,
      errors,
      more: error.more,
    };
  }
  if (error instanceof UpstreamFailure) {
    return {
      status: 503,
      title: `${SYSTEM_NAMES[error.system]} does not answer properly. Try again in a few minutes.`,
      kind: `upstream/${error.system}`,
      code: undefined,
      ...NOTHING_MORE,
      retryAfterSeconds: error.retryAfterSeconds,
    };
  }
  if (error instanceof BadInput) {
    const { status, title, errors } = error;
    return { status, title, kind: 'bad-input', code: undefined, ...NOTHING_MORE, errors };
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
    ...failure.more,
  };
}
