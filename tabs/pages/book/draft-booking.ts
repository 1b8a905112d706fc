import type { BookAppointment } from '../../../api/booking/contract/book-appointment.ts';
import type { BookSeries } from '../../../api/booking/contract/booking-changes.ts';
import { isMobileNumber } from '../../../api/patients/contract/mobile-number.ts';
import type { BookingDraft, ProxyDraft } from './booking-draft.ts';
import { contactOf } from './contact-of.ts';
import { companionOf, missingOfCompanion } from './companion-draft.ts';
import { lengthOf } from './draft-search.ts';
import { isHeldByHand } from './held-words.ts';

const hasContact = (contact: { mobile: string | null; email: string | null }): boolean =>
  (contact.mobile ?? '').trim() !== '' || (contact.email ?? '').trim() !== '';

const NOBODY = { mobile: null, email: null };

const isAnyRoleWanted = (draft: BookingDraft): boolean =>
  Object.values(draft.roles).some((wish) => wish.count > 0);

function missingTime({ kind, slot, groupSession }: BookingDraft): string[] {
  if (kind === 'group') return groupSession === undefined ? ['a group'] : [];
  return slot === undefined ? ['a time'] : [];
}

/** One that is in person only because the booker says so has no place of its clinic. */
const missingPlace = (draft: BookingDraft): string[] =>
  isHeldByHand(draft) && draft.held.modality === 'in-person' && draft.held.location.trim() === ''
    ? ['where the patient comes to']
    : [];

/** A number that was typed and cannot be read. */
const missingMobile = ({ mobile }: { mobile: string }, whose: string): string[] =>
  mobile.trim() === '' || isMobileNumber(mobile) ? [] : [`${whose} mobile number as 07700 900123`];

function missingOfProxy(proxy: ProxyDraft): string[] {
  if (proxy.authorityId !== undefined) return [];
  return [
    ...(proxy.givenName.trim() === '' ? ['the proxy’s given name'] : []),
    ...(proxy.familyName.trim() === '' ? ['the proxy’s family name'] : []),
    ...(proxy.relationship === '' ? ['the proxy’s relationship'] : []),
    ...(proxy.legalBasis === '' ? ['the proxy’s legal basis'] : []),
    ...(proxy.evidenceSeen.trim() === '' ? ['the evidence that was seen'] : []),
    ...(hasContact(proxy) ? [] : ['a mobile number or an e-mail address for the proxy']),
    ...missingMobile(proxy, 'the proxy’s'),
  ];
}

/** What the form still lacks, in words, in the order of the page. */
export function whatIsMissing(draft: BookingDraft): string[] {
  const { patient, proxy, contact, kind } = draft;
  return [
    ...(kind !== 'group' && !isAnyRoleWanted(draft) ? ['a role'] : []),
    ...(patient === undefined ? ['a patient'] : []),
    ...(patient !== undefined && ![patient, contact, proxy ?? NOBODY].some(hasContact)
      ? ['a mobile number or an e-mail address for the patient or a proxy']
      : []),
    ...missingMobile(contact, 'the patient’s'),
    ...(proxy === undefined ? [] : missingOfProxy(proxy)),
    ...missingPlace(draft),
    ...draft.companions.flatMap(missingOfCompanion),
    ...missingTime(draft),
  ];
}

/** The proxy as the API takes them; nothing while the form lacks something. */
export function proxyOf(proxy: ProxyDraft | undefined): Pick<BookAppointment, 'proxy' | 'authorityIds'> {
  if (proxy?.authorityId !== undefined) return { authorityIds: [proxy.authorityId] };
  if (proxy === undefined || proxy.relationship === '' || proxy.legalBasis === '') return {};
  return {
    proxy: {
      givenName: proxy.givenName.trim(),
      familyName: proxy.familyName.trim(),
      relationship: proxy.relationship,
      legalBasis: proxy.legalBasis,
      evidenceSeen: proxy.evidenceSeen.trim(),
      ...contactOf(proxy),
    },
  };
}

/** What one appointment and a series have in common: for whom and who is told. */
function patientOf(
  draft: BookingDraft,
): Pick<BookAppointment, 'patientContact' | 'proxy' | 'authorityIds' | 'companions' | 'needs'> {
  const contact = contactOf(draft.contact);
  const companions = draft.companions.flatMap((one) => companionOf(one) ?? []);
  return {
    ...(Object.keys(contact).length === 0
      ? {}
      : { patientContact: { ...contact, ...(draft.contact.isForAll ? { isForAll: true } : {}) } }),
    ...proxyOf(draft.proxy),
    ...(companions.length === 0 ? {} : { companions }),
    ...(draft.needs === undefined ? {} : { needs: draft.needs }),
  };
}

const asStaff = (staff: readonly { practitionerId: string; roleCode: string }[]): BookAppointment['staff'] =>
  staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode }));

/**
 * The request, or undefined while something is missing.
 * @param holdId the hold on the chosen slot, when there is one
 */
export function bookingOf(draft: BookingDraft, holdId?: string): BookAppointment | undefined {
  const { patient, slot, groupSession, serviceLineId } = draft;
  if (patient === undefined || whatIsMissing(draft).length > 0) return undefined;
  const whom = { serviceLineId, patientId: patient.patientId };
  if (draft.kind === 'group') {
    return groupSession === undefined
      ? undefined
      : {
          ...whom,
          startsAt: groupSession.startsAt,
          groupSessionId: groupSession.groupSessionId,
          staff: asStaff(groupSession.staff),
          ...patientOf(draft),
        };
  }
  if (slot === undefined) return undefined;
  const groupSessionId = slot.shared?.groupSessionId ?? undefined;
  return {
    ...whom,
    startsAt: slot.startsAt,
    ...(groupSessionId === undefined ? {} : { groupSessionId }),
    ...lengthOf(draft),
    staff: asStaff(slot.staff),
    ...(slot.resources.length === 0 ? {} : { resourceIds: slot.resources.map((each) => each.resourceId) }),
    ...(holdId === undefined ? {} : { holdId }),
    ...heldOf(draft),
    ...patientOf(draft),
  };
}

/** How the patient is seen, where the booker chose it. */
function heldOf(draft: BookingDraft): Pick<BookAppointment, 'modality' | 'location'> {
  const { modality, location } = draft.held;
  if (modality === undefined || !isHeldByHand(draft)) return {};
  return { modality, ...(modality === 'in-person' ? { location: location.trim() } : {}) };
}

/** @param startsAt when each appointment of the series starts */
export function seriesOf(draft: BookingDraft, startsAt: readonly string[]): BookSeries | undefined {
  const first = bookingOf(draft);
  if (first === undefined) return undefined;
  const { startsAt: _first, ...others } = first;
  return { ...others, startsAt: [...startsAt] };
}
