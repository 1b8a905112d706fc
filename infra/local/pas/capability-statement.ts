import type { FhirResource } from './fhir-json.ts';
import { SEARCH_PARAMETERS } from './search-parameters.ts';
import { STORED_TYPES } from './stored-types.ts';

const INTERACTIONS = ['read', 'vread', 'update', 'delete', 'history-instance', 'create', 'search-type'];

/** What this PAS can do, for `GET metadata`. @param base address of the FHIR endpoint @param date when it was started */
export function capabilityStatement(base: string, date: string): FhirResource {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'PAS (local stand-in)', version: '1' },
    implementation: { description: 'Patient administration system of the demo hospital', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: { description: 'Bearer token of the tenant for the audience api://pas' },
        resource: STORED_TYPES.map((type) => ({
          type,
          profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
          supportedProfile: [`https://fhir.hl7.org.uk/StructureDefinition/UKCore-${type}`],
          interaction: INTERACTIONS.map((code) => ({ code })),
          versioning: 'versioned-update',
          readHistory: true,
          updateCreate: true,
          conditionalCreate: true,
          conditionalUpdate: true,
          conditionalRead: 'not-match',
          referencePolicy: ['literal', 'logical', 'enforced'],
          searchParam: Object.entries(SEARCH_PARAMETERS[type]).map(([name, { kind }]) => ({
            name,
            type: kind,
          })),
        })),
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
      },
    ],
  };
}
