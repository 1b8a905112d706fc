import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { operationOutcomeShape } from './fhir-shapes.ts';

/** The PAS holds another version than the one we read: read again and decide again. */
export class VersionConflict extends Error {
  constructor() {
    super('The PAS holds a newer version');
    this.name = 'VersionConflict';
  }
}

/** R4, value set IssueType: words in lower case. */
const ISSUE_CODE = /^[a-z]+(-[a-z]+)*$/;
/** An element and nothing else: `Appointment.participant[0].actor`. Functions of FHIRPath may hold what they compare with. */
const ELEMENT = /^[A-Z][A-Za-z]+(\.[a-z][A-Za-z]*(\[[0-9]{1,3}\])?)*$/;
const MOST_ISSUES = 10;
const LONGEST = 120;

/** Issue codes and elements only: diagnostics may hold a name or a number, and so may what is no code and no element. */
function issuesOf(body: unknown): string {
  const outcome = operationOutcomeShape.safeParse(body);
  if (!outcome.success) return '';
  const issues = outcome.data.issue.slice(0, MOST_ISSUES).map(({ code, expression = [] }) => {
    const elements = expression
      .slice(0, MOST_ISSUES)
      .filter((one) => one.length <= LONGEST && ELEMENT.test(one));
    return [code.length <= LONGEST && ISSUE_CODE.test(code) ? code : 'no code of FHIR', ...elements].join(
      ' at ',
    );
  });
  return `: ${issues.join(', ')}`;
}

/** Seconds in Retry-After, as a number or as an HTTP date. */
function retryAfterSeconds(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

/**
 * What an HTTP status of the PAS means for the outbox: 408, 429 and 5xx are tried again; everything else stops and
 * goes to a person (write-back protocol: 400/422 content, 401/403 access, 404/410 unknown, 409 conflict).
 */
export function pasFailure(
  status: number,
  body: unknown,
  options: { retryAfter?: string | null; now?: Date; cause?: unknown; detail?: string } = {},
): UpstreamFailure {
  const detail = options.detail === undefined ? '' : `: ${options.detail}`;
  return new UpstreamFailure('pas', {
    retryable: status === 408 || status === 429 || status >= 500,
    reason: `HTTP ${status}${issuesOf(body)}${detail}`,
    retryAfterSeconds: retryAfterSeconds(options.retryAfter ?? null, options.now ?? new Date()),
    cause: options.cause,
  });
}

/** The PAS answered something that is not FHIR as we know it: no use in trying again. */
export function unreadableAnswer(what: string, cause: unknown): UpstreamFailure {
  return new UpstreamFailure('pas', { retryable: false, reason: `${what} cannot be read`, cause });
}

/** The answer broke off or never came, although its status is good: the same request again finds what became of it. */
export function lostAnswer(what: string, cause?: unknown): UpstreamFailure {
  return new UpstreamFailure('pas', { retryable: true, reason: `${what} is empty or incomplete`, cause });
}

/** What is there once by Confer's identifier is there several times: a person has to say which one counts. */
export function severalMatches(type: string, ids: readonly string[]): UpstreamFailure {
  return new UpstreamFailure('pas', {
    retryable: false,
    reason:
      `the PAS holds ${ids.length} of type ${type} with the identifier that Confer gave to one: ${ids.join(' and ')}. ` +
      'Take the identifier off all but one there, then try again',
  });
}

/** The PAS gave something else than was asked for: nothing is written to it, and a person looks. */
export function otherRecord(what: string): UpstreamFailure {
  return new UpstreamFailure('pas', { retryable: false, reason: `the PAS answered with ${what}` });
}

/** The PAS holds something else than we are about to write, and not from us: a person decides. */
export function outcomeConflict(held: string, wanted: string): UpstreamFailure {
  return new UpstreamFailure('pas', {
    retryable: false,
    reason: `conflict: the PAS holds ${held}, we have ${wanted}`,
  });
}

/** The PAS holds an outcome of an appointment that Confer would still change: a person looks which of the two is right. */
export function decidedAlready(held: string): UpstreamFailure {
  return new UpstreamFailure('pas', {
    retryable: false,
    reason: `the PAS holds the outcome “${held}” already, so time, staff and who takes part were not changed there`,
  });
}
