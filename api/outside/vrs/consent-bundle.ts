import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ProxyRole } from '../../patients/rules/relationship-result.ts';

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const LEGAL_BASIS = 'https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis';
const ROLE_CODE = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
/** Of the service's extensions, by the end of their address: they are written with http and with https. */
const STATUS_REASON = 'Extension-England-Consent-Status-Reason';
const REGULATORY_BASIS = 'extension-Consent.regulatoryBasis';
const GRANTEE = 'extension-Consent.grantee';

const codeable = z.looseObject({
  coding: z.array(z.looseObject({ system: z.string().optional(), code: z.string().optional() })).default([]),
});
const reference = z.looseObject({
  identifier: z.looseObject({ system: z.string(), value: z.string() }).optional(),
});
const consentSchema = z.looseObject({
  resourceType: z.literal('Consent'),
  id: z.string().min(1).max(64),
  meta: z.looseObject({ lastUpdated: z.iso.datetime({ offset: true }).optional() }).optional(),
  status: z.enum(['proposed', 'active', 'rejected', 'inactive', 'entered-in-error']),
  patient: reference,
  dateTime: z.iso.datetime({ offset: true }).optional(),
  performer: z.array(reference).default([]),
  policyRule: codeable.optional(),
  provision: z
    .looseObject({
      type: z.enum(['permit', 'deny']).optional(),
      period: z.looseObject({ start: z.string().optional(), end: z.string().optional() }).optional(),
      actor: z
        .array(z.looseObject({ reference: reference.optional(), role: codeable.optional() }))
        .default([]),
    })
    .optional(),
  extension: z
    .array(
      z.looseObject({
        url: z.string(),
        valueCodeableConcept: codeable.optional(),
        valueReference: reference.optional(),
      }),
    )
    .default([]),
});
const relatedSchema = z.looseObject({
  resourceType: z.literal('RelatedPerson'),
  identifier: z.array(z.looseObject({ system: z.string(), value: z.string() })).default([]),
  patient: reference,
  relationship: z.array(codeable).default([]),
});
const bundleSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  type: z.literal('searchset'),
  link: z.array(z.looseObject({ relation: z.string(), url: z.string() })).default([]),
  entry: z.array(z.looseObject({ resource: z.looseObject({ resourceType: z.string() }) })).default([]),
});
type Consent = z.infer<typeof consentSchema>;

/** An answer that is not the searchset asked for. The message names no patient. */
export class NotTheAnswer extends Error {}

const numberOf = (one: z.infer<typeof reference> | undefined): string | undefined =>
  one?.identifier?.system === NHS_NUMBER ? one.identifier.value : undefined;

const codeIn = (concept: z.infer<typeof codeable> | undefined, system?: string): string | undefined =>
  concept?.coding.find((one) => system === undefined || one.system === system)?.code;

function extensionOf(consent: Consent, url: string): Consent['extension'][number] | undefined {
  return consent.extension.find((one) => one.url.endsWith(`/${url}`));
}

/** Whom a role is of: the service has moved the place of it twice, and names it in several. */
function proxiesOf(consent: Consent): Set<string | undefined> {
  return new Set([
    ...consent.performer.map(numberOf),
    numberOf(extensionOf(consent, GRANTEE)?.valueReference),
    ...(consent.provision?.actor ?? []).map((actor) => numberOf(actor.reference)),
  ]);
}

function basisOf(consent: Consent): string | undefined {
  return (
    codeIn(consent.policyRule, LEGAL_BASIS) ??
    codeIn(extensionOf(consent, REGULATORY_BASIS)?.valueCodeableConcept, LEGAL_BASIS) ??
    (consent.provision?.actor ?? [])
      .map(({ role }) => codeIn(role, LEGAL_BASIS))
      .find((code) => code !== undefined)
  );
}

/** The day of a FHIR date or dateTime; of less than a day nothing can be said. @throws NotTheAnswer */
function dayIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) throw new NotTheAnswer('a period without a day');
  return text.slice(0, 10);
}

/**
 * The proxy roles in an answer to a search for one proxy and one patient.
 * @throws NotTheAnswer when it is no searchset, is not whole, or holds a role of somebody else
 */
export function rolesIn(body: unknown, asked: { patient: string; proxy: string }): ProxyRole[] {
  const bundle = bundleSchema.safeParse(body);
  if (!bundle.success) throw new NotTheAnswer('not a searchset');
  if (bundle.data.link.some(({ relation }) => relation === 'next'))
    throw new NotTheAnswer('a page of several');
  const resources = bundle.data.entry.map(({ resource }) => resource);
  const relationship = relationshipIn(resources, asked);
  return resources
    .filter(({ resourceType }) => resourceType === 'Consent')
    .map((resource) => {
      const parsed = consentSchema.safeParse(resource);
      if (!parsed.success) throw new NotTheAnswer('a Consent that cannot be read');
      return roleOf(parsed.data, asked, relationship);
    });
}

function roleOf(
  consent: Consent,
  { patient, proxy }: { patient: string; proxy: string },
  relationship: string | undefined,
): ProxyRole {
  const proxies = proxiesOf(consent);
  proxies.delete(undefined);
  const isTheirs = numberOf(consent.patient) === patient && proxies.size === 1 && proxies.has(proxy);
  if (!isTheirs) throw new NotTheAnswer('a Consent of somebody else');
  const changed = consent.meta?.lastUpdated ?? consent.dateTime;
  if (changed === undefined) throw new NotTheAnswer('a Consent without a time');
  const { period, type } = consent.provision ?? {};
  return {
    reference: consent.id,
    status: consent.status,
    isDenied: type === 'deny',
    reason: codeIn(extensionOf(consent, STATUS_REASON)?.valueCodeableConcept),
    legalBasis: basisOf(consent),
    relationship,
    startsOn: dayIn(period?.start),
    endsOn: dayIn(period?.end),
    changedAt: Temporal.Instant.from(changed),
  };
}

/** What the proxy is to the patient: the last code, since the service names "parent" before "mother". */
function relationshipIn(
  resources: readonly { resourceType: string }[],
  { patient, proxy }: { patient: string; proxy: string },
): string | undefined {
  for (const resource of resources) {
    const { data } = relatedSchema.safeParse(resource);
    const isTheirs =
      data !== undefined &&
      numberOf(data.patient) === patient &&
      data.identifier.some(({ system, value }) => system === NHS_NUMBER && value === proxy);
    if (isTheirs)
      return data.relationship.map((one) => codeIn(one, ROLE_CODE)).findLast((code) => code !== undefined);
  }
  return undefined;
}
