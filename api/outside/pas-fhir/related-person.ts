import type { PasProxy } from '../../pas/ports/pas.ts';
import { byIdentifier, RELATED_PERSON_ID, ROLE_CODES, UK_CORE, UK_ROLES } from './code-systems.ts';
import type { TransactionEntry } from './fhir-client.ts';
import type { FhirRelatedPerson } from './fhir-shapes.ts';

function relationship(code: string): NonNullable<FhirRelatedPerson['relationship']>[number] {
  const carer = { system: UK_ROLES, code: 'Carer', display: 'Carer' };
  if (code === 'CARER') return { coding: [carer] };
  if (code === 'PAID-CARER') return { coding: [carer], text: 'Paid carer' };
  return { coding: [{ system: ROLE_CODES, code }] };
}

function telecomOf({ contact }: PasProxy): { telecom?: NonNullable<FhirRelatedPerson['telecom']> } {
  const telecom = [
    ...(contact?.mobile === undefined ? [] : [{ system: 'phone', value: contact.mobile, use: 'mobile' }]),
    ...(contact?.email === undefined ? [] : [{ system: 'email', value: contact.email }]),
  ];
  return telecom.length === 0 ? {} : { telecom };
}

/** What Confer says of a proxy, and may correct later. */
export function saidOfProxy(
  proxy: PasProxy,
): Required<Pick<FhirRelatedPerson, 'relationship' | 'name'>> & Pick<FhirRelatedPerson, 'telecom'> {
  return {
    relationship: [relationship(proxy.relationshipCode)],
    name: [{ use: 'official', family: proxy.familyName, given: [proxy.givenName] }],
    ...telecomOf(proxy),
  };
}

/** Makes the RelatedPerson unless it is there. */
export function newRelatedPerson(
  proxy: PasProxy,
  pasPatientId: string,
): TransactionEntry & { fullUrl: string } {
  return {
    fullUrl: `urn:uuid:${proxy.relatedPersonId}`,
    resource: {
      resourceType: 'RelatedPerson',
      meta: { profile: [`${UK_CORE}UKCore-RelatedPerson`] },
      identifier: [{ system: RELATED_PERSON_ID, value: proxy.relatedPersonId }],
      active: true,
      patient: { reference: `Patient/${pasPatientId}` },
      ...saidOfProxy(proxy),
    },
    request: {
      method: 'POST',
      url: 'RelatedPerson',
      ifNoneExist: byIdentifier(RELATED_PERSON_ID, proxy.relatedPersonId),
    },
  };
}
