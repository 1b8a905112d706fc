import type { BookAppointment, ProxyRequest } from '../../../api/contract/appointments.ts';
import type { PatientSummary, ServiceLine } from '../../../api/contract/people.ts';
import type { Slot, SlotSearch } from '../../../api/contract/slots.ts';

/** The proxy's fields as typed; an empty text is one that was not filled in. */
export interface ProxyDraft {
  givenName: string;
  familyName: string;
  relationship: ProxyRequest['relationship'] | '';
  legalBasis: ProxyRequest['legalBasis'] | '';
  evidenceSeen: string;
  mobile: string;
  email: string;
}

/** All that the form holds. */
export interface BookingDraft {
  serviceLineId: string;
  /** How many of each role. */
  counts: Readonly<Record<string, number>>;
  durationMinutes: number;
  patient: PatientSummary | undefined;
  /** Where the patient's link goes instead of what the PAS holds; empty when it goes there. */
  contact: { mobile: string; email: string };
  proxy: ProxyDraft | undefined;
  slot: Slot | undefined;
}

export const EMPTY_PROXY: ProxyDraft = {
  givenName: '',
  familyName: '',
  relationship: '',
  legalBasis: '',
  evidenceSeen: '',
  mobile: '',
  email: '',
};

/** A new form for a service line, with the roles that it usually wants. */
export function newDraft(serviceLine: ServiceLine | undefined): BookingDraft {
  return {
    serviceLineId: serviceLine?.serviceLineId ?? '',
    counts: Object.fromEntries(serviceLine?.roles.map((role) => [role.roleCode, role.requiredCount]) ?? []),
    durationMinutes: serviceLine?.durationMinutes ?? 30,
    patient: undefined,
    contact: { mobile: '', email: '' },
    proxy: undefined,
    slot: undefined,
  };
}

/** The slot search that the form asks for; undefined while no role is chosen. */
export function slotSearchOf(draft: BookingDraft): SlotSearch | undefined {
  const roles = Object.entries(draft.counts)
    .filter(([, count]) => count > 0)
    .map(([roleCode, count]) => ({ roleCode, count }));
  if (draft.serviceLineId === '' || roles.length === 0) return undefined;
  return { serviceLineId: draft.serviceLineId, roles, durationMinutes: draft.durationMinutes, limit: 300 };
}

const hasContact = (contact: { mobile: string | null; email: string | null }): boolean =>
  (contact.mobile ?? '') !== '' || (contact.email ?? '') !== '';

/** What the form still lacks, in words, in the order of the page. */
export function whatIsMissing(draft: BookingDraft): string[] {
  const { patient, proxy, contact } = draft;
  return [
    ...(slotSearchOf(draft) === undefined ? ['a role'] : []),
    ...(patient === undefined ? ['a patient'] : []),
    ...(patient !== undefined && !hasContact(patient) && !hasContact(contact)
      ? ['a mobile number or an e-mail address for the patient']
      : []),
    ...(proxy !== undefined && proxy.relationship === '' ? ['the proxy’s relationship'] : []),
    ...(proxy !== undefined && proxy.legalBasis === '' ? ['the proxy’s legal basis'] : []),
    ...(draft.slot === undefined ? ['a time'] : []),
  ];
}

const filled = <Name extends string>(fields: Record<Name, string>): Partial<Record<Name, string>> =>
  Object.fromEntries(
    Object.entries<string>(fields)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  ) as Partial<Record<Name, string>>;

/** People write numbers with spaces; the API takes them without. */
const contactOf = (contact: { mobile: string; email: string }): { mobile?: string; email?: string } =>
  filled({ mobile: contact.mobile.replaceAll(/[\s()-]/g, ''), email: contact.email });

/** The request, or undefined while something is missing. */
export function bookingOf(draft: BookingDraft): BookAppointment | undefined {
  const { patient, slot, proxy } = draft;
  if (patient === undefined || slot === undefined || whatIsMissing(draft).length > 0) return undefined;
  const contact = contactOf(draft.contact);
  return {
    serviceLineId: draft.serviceLineId,
    patientId: patient.patientId,
    startsAt: slot.startsAt,
    durationMinutes: draft.durationMinutes,
    staff: slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    ...(Object.keys(contact).length === 0 ? {} : { patientContact: contact }),
    ...(proxy === undefined || proxy.relationship === '' || proxy.legalBasis === ''
      ? {}
      : {
          proxy: {
            givenName: proxy.givenName.trim(),
            familyName: proxy.familyName.trim(),
            relationship: proxy.relationship,
            legalBasis: proxy.legalBasis,
            evidenceSeen: proxy.evidenceSeen.trim(),
            ...contactOf(proxy),
          },
        }),
  };
}
