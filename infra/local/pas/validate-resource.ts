import { OperationOutcomeError, validateResource } from '@medplum/core';
import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';
import type { FhirResource } from './fhir-json.ts';
import type { FhirIssue } from './fhir-fault.ts';
import type { RequiredCodes } from './r4-definitions.ts';
import { unknownCodes } from './required-codes.ts';
import { ukCoreIssues } from './uk-core-rules.ts';

const toIssue = (issue: OperationOutcomeIssue): FhirIssue => {
  const diagnostics = issue.details?.text ?? issue.diagnostics ?? 'The resource is not valid';
  const expression = issue.expression?.[0];
  return expression === undefined
    ? { code: issue.code, diagnostics }
    : { code: issue.code, diagnostics, expression };
};

/** Structure, cardinality, types, dates and invariants of R4; a reference to a wrong type counts as an error here. */
function structureIssues(resource: FhirResource): FhirIssue[] {
  try {
    return validateResource(resource as Resource)
      .filter((issue) => issue.severity === 'error' || issue.details?.text?.startsWith('Invalid reference'))
      .map(toIssue);
  } catch (error) {
    if (error instanceof OperationOutcomeError) return error.outcome.issue.map(toIssue);
    throw error;
  }
}

function appointmentIssues(resource: FhirResource): FhirIssue[] {
  if (resource.resourceType !== 'Appointment') return [];
  const { start, end } = resource;
  if (typeof start !== 'string' || typeof end !== 'string' || Date.parse(end) > Date.parse(start)) return [];
  return [
    { code: 'invariant', diagnostics: 'An appointment ends after it starts', expression: 'Appointment.end' },
  ];
}

/**
 * All that is wrong with a resource by itself: R4, required codes, UK Core and the rules of this PAS.
 * References are looked at elsewhere, because that takes the store. Empty when it is good.
 */
export function makeValidate(codes: RequiredCodes): (resource: FhirResource) => FhirIssue[] {
  return (resource) => [
    ...structureIssues(resource),
    ...unknownCodes(codes, resource, resource.resourceType, resource.resourceType),
    ...ukCoreIssues(resource),
    ...appointmentIssues(resource),
  ];
}
