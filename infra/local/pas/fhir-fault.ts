import type { FhirResource } from './fhir-json.ts';

/** One thing that is wrong, as it appears in an OperationOutcome. */
export interface FhirIssue {
  /** FHIR IssueType: `structure`, `required`, `value`, `invariant`, `conflict`, `not-found` … */
  code: string;
  /** What is wrong and what to do, for the person who reads it. */
  diagnostics: string;
  /** FHIRPath of the element at fault. */
  expression?: string;
}

/** Code of the Booking and Referral Standard for each status (system http-error-codes). */
const ERROR_CODES: Readonly<Record<number, string>> = {
  400: 'REC_BAD_REQUEST',
  401: 'REC_UNAUTHORIZED',
  403: 'REC_FORBIDDEN',
  404: 'REC_NOT_FOUND',
  405: 'REC_METHOD_NOT_ALLOWED',
  406: 'REC_NOT_ACCEPTABLE',
  408: 'REC_TIMEOUT',
  409: 'REC_CONFLICT',
  410: 'REC_NOT_FOUND',
  412: 'REC_CONFLICT',
  413: 'REC_BAD_REQUEST',
  415: 'REC_BAD_REQUEST',
  422: 'REC_UNPROCESSABLE_ENTITY',
  429: 'REC_TOO_MANY_REQUESTS',
  501: 'REC_NOT_IMPLEMENTED',
  503: 'REC_SERVICE_UNAVAILABLE',
};

/** A refusal of the FHIR API: a status and the issues of its OperationOutcome. */
export class FhirFault extends Error {
  readonly status: number;
  readonly issues: readonly FhirIssue[];

  constructor(status: number, issues: readonly FhirIssue[]) {
    super(issues.map((issue) => issue.diagnostics).join('; '));
    this.name = 'FhirFault';
    this.status = status;
    this.issues = issues;
  }
}

export function fault(status: number, code: string, diagnostics: string, expression?: string): FhirFault {
  return new FhirFault(status, [
    expression === undefined ? { code, diagnostics } : { code, diagnostics, expression },
  ]);
}

/** The OperationOutcome of a refusal, with the error code of the Booking and Referral Standard on each issue. */
export function operationOutcome(status: number, issues: readonly FhirIssue[]): FhirResource {
  const code = ERROR_CODES[status] ?? 'REC_SERVER_ERROR';
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map((issue) => ({
      severity: 'error',
      code: issue.code,
      details: { coding: [{ system: 'https://fhir.nhs.uk/Codesystem/http-error-codes', code }] },
      diagnostics: issue.diagnostics,
      ...(issue.expression === undefined ? {} : { expression: [issue.expression] }),
    })),
  };
}

/** The OperationOutcome that answers a write made with `Prefer: return=OperationOutcome`. */
export function successOutcome(text: string): FhirResource {
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', code: 'informational', diagnostics: text }],
  };
}
