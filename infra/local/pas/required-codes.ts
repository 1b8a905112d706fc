import { tryGetDataType } from '@medplum/core';
import { isObject } from './fhir-json.ts';
import type { FhirIssue } from './fhir-fault.ts';
import type { RequiredCodes } from './r4-definitions.ts';

/** The codes held by a value of type code, Coding or CodeableConcept. */
function codesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (!isObject(value)) return [];
  if (typeof value['code'] === 'string') return [value['code']];
  return Array.isArray(value['coding']) ? value['coding'].flatMap(codesOf) : [];
}

/**
 * Codes outside a required value set, which @medplum/core does not look at: `status: "attended"` and the like.
 * @param type name of the resource type, data type or backbone element that `value` is
 * @param at FHIRPath of `value`
 */
export function unknownCodes(allowed: RequiredCodes, value: unknown, type: string, at: string): FhirIssue[] {
  const schema = tryGetDataType(type);
  if (schema === undefined || !isObject(value)) return [];
  return Object.entries(schema.elements).flatMap(([key, element]) => {
    const content = value[key];
    if (content === undefined || content === null) return [];
    const list: unknown[] = Array.isArray(content) ? content : [content];
    const valueSet = element.binding?.strength === 'required' ? element.binding.valueSet : undefined;
    const codes = valueSet === undefined ? undefined : allowed.get(valueSet.replace(/\|.*$/, ''));
    return list.flatMap((each, index): FhirIssue[] => {
      const expression = Array.isArray(content) ? `${at}.${key}[${index}]` : `${at}.${key}`;
      const bad =
        codes === undefined
          ? []
          : codesOf(each)
              .filter((code) => !codes.has(code))
              .map((code) => ({
                code: 'value',
                diagnostics: `'${code}' is not one of the codes of ${valueSet ?? ''}`,
                expression,
              }));
      return [
        ...bad,
        ...element.type.flatMap((each2) => unknownCodes(allowed, each, each2.code, expression)),
      ];
    });
  });
}
