import type { Endpoint, EndpointTypes } from '../../api/kernel/contract/endpoint.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';

/** The API refused or failed, and said so in problem+json. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  /** Whether it was refused with this code. */
  isRefusal(code: string): boolean {
    return this.problem.type.endsWith(code);
  }

  /** Somebody changed the thing since the person read it. */
  get isStale(): boolean {
    return this.problem.status === 412;
  }

  /** The person does not work in the organisation in which they wanted to act, or not any more. */
  get isElsewhere(): boolean {
    return this.problem.type.endsWith('organisation-not-yours');
  }

  /** The person has not yet allowed Confer to act for them in Microsoft 365. */
  get isConsentNeeded(): boolean {
    return this.problem.type.endsWith('consent-needed');
  }

  /** What a conditional access policy asks for, as JSON, where that is why it was refused. */
  get claims(): string | undefined {
    const { claims } = this.problem;
    return this.isConsentNeeded && typeof claims === 'string' ? claims : undefined;
  }
}

/** It was refused because somebody changed the thing since the person read it. */
export const isStale = (error: unknown): boolean => error instanceof ProblemError && error.isStale;

/** What a refusal of this endpoint says beside its sentence; nothing when it says no more or is none. */
export function moreOf<Types extends EndpointTypes>(
  error: unknown,
  _asked: Endpoint<Types>,
): Partial<NonNullable<Types['refusesWith']>> {
  // the wire is checked by the API, which declares what its refusals carry
  return error instanceof ProblemError ? error.problem : {};
}

/** No answer: the network is down or Confer cannot be reached. Nothing is known of what happened there. */
export class NoAnswerError extends Error {
  constructor(cause: unknown) {
    super('Confer cannot be reached', { cause });
    this.name = 'NoAnswerError';
  }
}

const STATUS_TITLES: Readonly<Record<number, string>> = {
  401: 'Your sign-in has ended',
  403: 'You may not do this',
  404: 'This is not here, or not yours to see',
  429: 'Confer is busy',
  503: 'Confer is busy',
};

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'title' in body && typeof body.title === 'string';
}

/** What a failed answer says; one that is not problem+json (a gateway's page) still gets words and a status. */
export async function problemFrom(response: Response): Promise<ProblemError> {
  const text = await response.text();
  if (response.headers.get('content-type')?.includes('json') === true) {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) return new ProblemError(body);
  }
  return new ProblemError({
    type: 'about:blank',
    title: STATUS_TITLES[response.status] ?? 'Confer could not do this',
    status: response.status,
    instance: response.headers.get('x-request-id') ?? '',
  });
}
