import { NotTheAnswer, rolesIn } from '../../../../api/outside/vrs/consent-bundle.ts';

const ASKED = { patient: '9990000018', proxy: '9990010005' };
const person = (value: string) => ({ identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value } });
const basis = (code: string) => ({
  coding: [{ system: 'https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis', code }],
});

const CONSENT = {
  ...{ resourceType: 'Consent', id: 'role-1', status: 'active', dateTime: '2025-02-11T09:00:00Z' },
  patient: person(ASKED.patient),
  performer: [person(ASKED.proxy)],
};
const bundle = (consent: object, more: object = {}) => ({
  ...{ resourceType: 'Bundle', type: 'searchset', entry: [{ resource: consent }], ...more },
});

describe('the place of a proxy and of a legal basis, which the service has moved', () => {
  it.each([
    ['performer and policyRule', { policyRule: basis('consent') }],
    [
      'extensions of R5',
      {
        performer: [],
        extension: [
          {
            url: 'https://hl7.org/fhir/5.0/StructureDefinition/extension-Consent.grantee',
            valueReference: person(ASKED.proxy),
          },
          {
            url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Consent.regulatoryBasis',
            valueCodeableConcept: basis('consent'),
          },
        ],
      },
    ],
    [
      'the actor of the provision',
      { performer: [], provision: { actor: [{ reference: person(ASKED.proxy), role: basis('consent') }] } },
    ],
  ])('is read from %s', (_where, change) => {
    expect(rolesIn(bundle({ ...CONSENT, ...change }), ASKED)).toMatchObject([
      { reference: 'role-1', legalBasis: 'consent' },
    ]);
  });
});

it('takes when it was changed from what the service keeps of itself, where it names no other time', () => {
  const meta = { lastUpdated: '2025-02-17T14:30:00Z' };
  const [role] = rolesIn(bundle({ ...CONSENT, dateTime: undefined, meta }), ASKED);
  expect(role?.changedAt.toString()).toBe(meta.lastUpdated);
});

it('takes an unknown legal basis for none', () => {
  const policyRule = {
    coding: [{ system: 'https://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK' }],
  };
  expect(rolesIn(bundle({ ...CONSENT, policyRule }), ASKED)).toMatchObject([{ legalBasis: undefined }]);
});

it.each([
  ['a role without a time', bundle({ ...CONSENT, dateTime: undefined })],
  ['a role of another patient', bundle({ ...CONSENT, patient: person('9990000026') })],
  ['a role of another proxy', bundle({ ...CONSENT, performer: [person('9990010013')] })],
  ['a role of nobody', bundle({ ...CONSENT, performer: [] })],
  [
    'a role that names two proxies',
    bundle({ ...CONSENT, performer: [person(ASKED.proxy), person('9990010013')] }),
  ],
  ['a status that is not known', bundle({ ...CONSENT, status: 'draft' })],
  ['a page of several', bundle(CONSENT, { link: [{ relation: 'next', url: 'https://vrs.test/2' }] })],
  ['a period without a day', bundle({ ...CONSENT, provision: { period: { end: '2026' } } })],
  ['an error page', { error: 'nothing' }],
  ['nothing', undefined],
])('relies on no answer that is %s', (_what, body) => {
  expect(() => rolesIn(body, ASKED)).toThrow(NotTheAnswer);
});
