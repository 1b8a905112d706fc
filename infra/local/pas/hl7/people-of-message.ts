import type { ReadMessage } from './read-message.ts';
import type { SegmentFields } from './segment-fields.ts';

export interface StaffMember {
  entraObjectId: string;
  displayName: string;
  /** What they are, in words. */
  role: string;
}

export interface Proxy {
  /** Confer's id of them. */
  relatedPersonId: string;
  familyName: string;
  givenName: string;
  /** An HL7 v3 RoleCode such as MTH, or CARER / PAID-CARER of Confer. */
  relationship: string;
}

export interface People {
  staff: readonly StaffMember[];
  proxies: readonly Proxy[];
}

function staffMember(aip: SegmentFields): StaffMember {
  return { entraObjectId: aip.required(3), displayName: aip.required(3, 2), role: aip.required(4, 2) };
}

function proxy(aip: SegmentFields): Proxy {
  const relationship = aip.required(4, 2);
  if (!/^[A-Z][A-Z-]{1,19}$/.test(relationship)) throw aip.fault(103, 4, 'AIP-4 is not a relationship');
  return {
    relatedPersonId: aip.required(3),
    familyName: aip.required(3, 2),
    givenName: aip.text(3, 3),
    relationship,
  };
}

/** Everybody in AIP. @throws Hl7Fault 101, 103 or, for somebody who is there twice, 205 */
export function peopleOf(message: ReadMessage): People {
  const staff: StaffMember[] = [];
  const proxies: Proxy[] = [];
  const seen = new Set<string>();
  for (const aip of message.all('AIP')) {
    const id = aip.required(3);
    if (aip.text(3, 9) !== 'CONFER') throw aip.fault(103, 3, 'AIP-3 is not of CONFER');
    if (seen.has(id)) throw aip.fault(205, 3, 'AIP-3 names somebody twice');
    seen.add(id);
    const kind = aip.required(4);
    if (kind === 'STAFF') staff.push(staffMember(aip));
    else if (kind === 'PROXY') proxies.push(proxy(aip));
    else throw aip.fault(103, 4, 'AIP-4 is STAFF or PROXY');
  }
  return { staff, proxies };
}
