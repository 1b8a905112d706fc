import { isNhsNumber } from '../pas/nhs-number.ts';
import { consentOf, performerOf, STATUSES, type Role } from './roles.ts';

/** An error as the service's OperationOutcome says it. */
export class VrsError extends Error {
  readonly status: number;
  readonly code: string;
  readonly issue: string;
  constructor(status: number, code: string, issue: string, diagnostics: string) {
    super(diagnostics);
    this.status = status;
    this.code = code;
    this.issue = issue;
  }
}

export const operationOutcome = (code: string, issue: string, diagnostics: string) => ({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: 'error',
      code: issue,
      diagnostics,
      details: {
        coding: [
          {
            system: 'https://fhir.nhs.uk/R4/CodeSystem/ValidatedRelationships-ErrorOrWarningCode',
            version: '1',
            code,
          },
        ],
      },
    },
  ],
});

const SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';
const INCLUDES: readonly string[] = ['Consent:performer', 'Consent:patient'];
const KNOWN: readonly string[] = ['performer:identifier', 'patient:identifier', 'status', '_include'];

/** A FHIR token: the number alone, or behind its system. */
function numberIn(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  if (values.length > 1) throw invalid('INVALID_PARAMETER', `${name} may be given once`);
  const [token] = values;
  if (token === undefined) return undefined;
  const [system, value] = token.includes('|') ? token.split('|') : [SYSTEM, token];
  if (system !== SYSTEM || value?.includes('/') === true) {
    throw invalid('INVALID_IDENTIFIER_SYSTEM', `Invalid identifier system in '${name}'`);
  }
  if (value === undefined || !isNhsNumber(value)) {
    throw invalid('INVALID_IDENTIFIER_VALUE', `Not a valid NHS Number provided for the '${name}' parameter`);
  }
  return value;
}

const invalid = (code: string, diagnostics: string): VrsError =>
  new VrsError(422, code, 'invalid', diagnostics);

/**
 * `GET /Consent` (OpenAPI 1.27): what one proxy, one patient, or both have. An empty bundle says that there is none.
 * @throws VrsError
 */
export function searchConsents(roles: readonly Role[], query: URLSearchParams, base: string) {
  for (const name of query.keys()) {
    if (!KNOWN.includes(name)) throw invalid('INVALID_PARAMETER', `Unknown parameter ${name}`);
  }
  const performer = numberIn(query, 'performer:identifier');
  const patient = numberIn(query, 'patient:identifier');
  if (performer === undefined && patient === undefined) {
    throw new VrsError(
      400,
      'MISSING_IDENTIFIER_VALUE',
      'required',
      'Missing performer or patient identifier',
    );
  }
  const groups = query.getAll('status').map((group) => group.split(','));
  const includes = query.getAll('_include');
  if (groups.flat().some((one) => !(STATUSES as readonly string[]).includes(one))) {
    throw invalid('INVALID_PARAMETER', 'Invalid status parameter');
  }
  if (includes.some((one) => !INCLUDES.includes(one))) {
    throw invalid('INVALID_PARAMETER', 'Invalid include parameter');
  }
  const found = roles.filter(
    (role) =>
      (performer === undefined || role.proxy === performer) &&
      (patient === undefined || role.patient === patient) &&
      groups.every((group) => group.includes(role.status)),
  );
  const entry = [
    ...(includes.includes('Consent:performer') ? found.map((role) => performerOf(role, base)) : []),
    ...found.map((role) => consentOf(role, base)),
  ];
  return {
    resourceType: 'Bundle',
    timestamp: new Date().toISOString(),
    total: found.length,
    type: 'searchset',
    link: [{ relation: 'self', url: `${base}/Consent?${query.toString()}` }],
    entry,
  };
}
