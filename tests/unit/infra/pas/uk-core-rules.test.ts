import { ukCoreIssues } from '../../../../infra/local/pas/uk-core-rules.ts';

const EXTENSION = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-';
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const video = { coding: [{ code: 'Video' }] };

it('finds nothing wrong with a delivery channel as UK Core has it', () => {
  const extension = [{ url: `${EXTENSION}DeliveryChannel`, valueCodeableConcept: video }];
  expect(ukCoreIssues({ resourceType: 'Appointment', extension })).toEqual([]);
});

it('names an extension whose value is of the wrong type, however deep it sits', () => {
  const telecom = [
    { system: 'other', extension: [{ url: `${EXTENSION}OtherContactSystem`, valueCoding: {} }] },
  ];
  expect(ukCoreIssues({ resourceType: 'Patient', telecom })).toEqual([
    {
      code: 'structure',
      diagnostics: `${EXTENSION}OtherContactSystem takes valueCodeableConcept, not valueCoding`,
      expression: 'Patient.telecom[0].extension[0]',
    },
  ]);
});

it('allows a delivery channel once', () => {
  const one = { url: `${EXTENSION}DeliveryChannel`, valueCodeableConcept: video };
  expect(ukCoreIssues({ resourceType: 'Slot', extension: [one, one] })).toMatchObject([
    { expression: 'Slot' },
  ]);
});

it('allows one NHS number to a patient, with a right check digit', () => {
  const identifier = [
    { system: NHS, value: '9990000018' },
    { system: NHS, value: '9990000019' },
  ];
  expect(ukCoreIssues({ resourceType: 'Patient', identifier }).map((issue) => issue.code)).toEqual([
    'value',
    'structure',
  ]);
});

it('knows no UK Core profile of another type', () => {
  const meta = { profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient'] };
  expect(ukCoreIssues({ resourceType: 'Appointment', meta })).toMatchObject([{ code: 'not-supported' }]);
});
