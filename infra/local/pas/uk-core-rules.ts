import { isObject, stringsAt, valuesAt, type FhirResource } from './fhir-json.ts';
import type { FhirIssue } from './fhir-fault.ts';
import { UK_CORE } from './hl7/fhir-names.ts';
import { isNhsNumber, NHS_NUMBER_SYSTEM } from './nhs-number.ts';

const EXTENSION = `${UK_CORE}Extension-UKCore-`;

/** Type of the value of each UK Core extension that the stored resources may carry. */
const VALUE_OF: Readonly<Record<string, string>> = {
  AdmissionMethod: 'valueCodeableConcept',
  BirthSex: 'valueCodeableConcept',
  BookingOrganization: 'valueReference',
  ContactRank: 'valuePositiveInt',
  CopyCorrespondenceIndicator: 'valueBoolean',
  DeliveryChannel: 'valueCodeableConcept',
  DischargeMethod: 'valueCodeableConcept',
  EffectivePeriod: 'valuePeriod',
  EmergencyCareDischargeStatus: 'valueCodeableConcept',
  EthnicCategory: 'valueCodeableConcept',
  MedicalApplianceSupplier: 'valueReference',
  NHSNumberUnavailableReason: 'valueCodeableConcept',
  NHSNumberVerificationStatus: 'valueCodeableConcept',
  NominatedPharmacy: 'valueReference',
  OtherContactSystem: 'valueCodeableConcept',
  OutcomeOfAttendance: 'valueCodeableConcept',
  OverseasVisitorChargingCategory: 'valueCodeableConcept',
  PreferredDispenserOrganization: 'valueReference',
  ReligiousAffiliation: 'valueCodeableConcept',
  ResidentialStatus: 'valueCodeableConcept',
  TreatmentCategory: 'valueCodeableConcept',
};

/** UK Core extensions that a profile allows once only. */
const AT_MOST_ONCE = ['DeliveryChannel', 'EthnicCategory', 'NHSNumberVerificationStatus'];

function wrongExtensions(value: unknown, at: string): FhirIssue[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => wrongExtensions(each, `${at}[${index}]`));
  if (!isObject(value)) return [];
  const urls = stringsAt(value, 'extension.url');
  const repeated = AT_MOST_ONCE.filter((name) => urls.filter((url) => url === EXTENSION + name).length > 1);
  const issues: FhirIssue[] = repeated.map((name) => ({
    code: 'structure',
    diagnostics: `${EXTENSION}${name} may be given once only`,
    expression: at,
  }));
  const url = value['url'];
  const expected = typeof url === 'string' ? VALUE_OF[url.replace(EXTENSION, '')] : undefined;
  const given = Object.keys(value).find((key) => key.startsWith('value'));
  if (typeof url === 'string' && url.startsWith(EXTENSION) && expected !== undefined && given !== expected) {
    const diagnostics = `${url} takes ${expected}, not ${given ?? 'an extension without a value'}`;
    issues.push({ code: 'structure', diagnostics, expression: at });
  }
  return [
    ...issues,
    ...Object.entries(value).flatMap(([key, each]) => wrongExtensions(each, `${at}.${key}`)),
  ];
}

function wrongNhsNumbers(resource: FhirResource): FhirIssue[] {
  const expression = `${resource.resourceType}.identifier`;
  const numbers = valuesAt(resource, 'identifier').filter(
    (each) => isObject(each) && each['system'] === NHS_NUMBER_SYSTEM,
  );
  const issues = numbers.flatMap((each): FhirIssue[] => {
    const value = isObject(each) ? each['value'] : undefined;
    if (typeof value === 'string' && isNhsNumber(value)) return [];
    const diagnostics = `'${typeof value === 'string' ? value : ''}' is not an NHS number: it needs 10 digits with a right check digit`;
    return [{ code: 'value', diagnostics, expression }];
  });
  const inUse = numbers.filter((each) => isObject(each) && each['use'] !== 'old');
  if (resource.resourceType === 'Patient' && inUse.length > 1) {
    issues.push({
      code: 'structure',
      diagnostics: 'A patient has one NHS number in use at most',
      expression,
    });
  }
  return issues;
}

function unknownProfiles(resource: FhirResource): FhirIssue[] {
  return stringsAt(resource, 'meta.profile')
    .filter(
      (url) =>
        url.startsWith('https://fhir.hl7.org.uk/') && url !== `${UK_CORE}UKCore-${resource.resourceType}`,
    )
    .map((url) => ({
      code: 'not-supported',
      diagnostics: `The profile ${url} is not known for ${resource.resourceType}`,
      expression: `${resource.resourceType}.meta.profile`,
    }));
}

/** What UK Core adds to R4 for the stored types, as far as a resource can be checked without terminology. */
export function ukCoreIssues(resource: FhirResource): FhirIssue[] {
  return [
    ...unknownProfiles(resource),
    ...wrongNhsNumbers(resource),
    ...wrongExtensions(resource, resource.resourceType),
  ];
}
