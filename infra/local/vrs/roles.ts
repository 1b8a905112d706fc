import { z } from 'zod';

/** Codes of the service's OpenAPI 1.27. */
export const STATUSES = ['proposed', 'active', 'rejected', 'inactive', 'entered-in-error'] as const;

/** A proxy role as the service keeps it. */
export const roleSchema = z.strictObject({
  id: z.guid(),
  proxy: z.string(),
  patient: z.string(),
  /** HL7 v3 RoleCode. */
  relationship: z.enum(['MTH', 'PRN', 'CHILD']).optional(),
  status: z.enum(STATUSES),
  /** England-ConsentStatusReason. */
  reason: z.string().default('ROLE_CREATED'),
  /** England-NHSProxyLegalBasis. */
  legalBasis: z.enum([
    'court-appointed-personal-welfare-deputy',
    'health-and-welfare-lasting-power-of-attorney',
    'best-interest',
    'consent',
    'parental-responsibility',
  ]),
  /** ISO dates. */
  start: z.iso.date(),
  end: z.iso.date().optional(),
  lastUpdated: z.iso.datetime({ offset: true }).default('2025-02-17T14:30:00Z'),
});
export type Role = z.infer<typeof roleSchema>;

/**
 * Of the demo: Ruth Kelso for her daughter Maya, somebody whose role for Callum Birch was ended, and Walter Ainscough's
 * daughter, who is his attorney.
 */
export const DEMO_ROLES: readonly Role[] = [
  {
    id: '74eed847-ca25-4e76-8cf2-f2c2d7842a01',
    proxy: '9990010005',
    patient: '9990000018',
    relationship: 'MTH',
    status: 'active',
    reason: 'ROLE_ACTIVATED',
    legalBasis: 'consent',
    start: '2025-02-11',
    lastUpdated: '2025-02-17T14:30:00Z',
  },
  {
    id: '74eed847-ca25-4e76-8cf2-f2c2d7842a02',
    proxy: '9990010013',
    patient: '9990000026',
    relationship: 'PRN',
    status: 'inactive',
    reason: 'ROLE_DEACTIVATED_CHANGE_IN_RELATIONSHIP',
    legalBasis: 'parental-responsibility',
    start: '2024-02-11',
    lastUpdated: '2025-11-03T09:12:00Z',
  },
  {
    id: '74eed847-ca25-4e76-8cf2-f2c2d7842a03',
    proxy: '9990010021',
    patient: '9990000050',
    relationship: 'CHILD',
    status: 'active',
    reason: 'ROLE_ACTIVATED',
    legalBasis: 'health-and-welfare-lasting-power-of-attorney',
    start: '2024-06-03',
    lastUpdated: '2024-06-03T11:40:00Z',
  },
];

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const identifier = (value: string) => ({ identifier: { system: NHS_NUMBER, value } });
const concept = (system: string, code: string) => ({ coding: [{ system, code }] });

/** As FHIR R4 with the extensions of R5 and of England that the service uses. */
export const consentOf = (role: Role, base: string) => ({
  fullUrl: `${base}/Consent/${role.id}`,
  resource: {
    resourceType: 'Consent',
    id: role.id,
    meta: { lastUpdated: role.lastUpdated },
    status: role.status,
    scope: concept('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
    category: [concept('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'INFA')],
    patient: identifier(role.patient),
    dateTime: `${role.start}T09:00:00Z`,
    performer: [identifier(role.proxy)],
    policyRule: concept('https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis', role.legalBasis),
    provision: {
      type: 'permit',
      period: { start: role.start, ...(role.end === undefined ? {} : { end: role.end }) },
    },
    extension: [
      {
        url: 'https://fhir.nhs.uk/England/StructureDefinition/Extension-England-Consent-Status-Reason',
        valueCodeableConcept: concept(
          'https://fhir.nhs.uk/England/CodeSystem/England-ConsentStatusReason',
          role.reason,
        ),
      },
    ],
  },
  search: { mode: 'match' },
});

/** Who the proxy is, with `_include=Consent:performer`. */
export const performerOf = (role: Role, base: string) => ({
  fullUrl: `${base}/RelatedPerson/${role.id}`,
  resource: {
    resourceType: 'RelatedPerson',
    id: role.id,
    ...{ identifier: [{ system: NHS_NUMBER, value: role.proxy }] },
    patient: identifier(role.patient),
    relationship:
      role.relationship === undefined
        ? []
        : [concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', role.relationship)],
  },
  search: { mode: 'include' },
});
