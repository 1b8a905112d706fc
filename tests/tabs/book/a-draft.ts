import type { PatientSummary } from '../../../api/patients/contract/patients.ts';
import type { Slot, SlotSearchResult } from '../../../api/slots/contract/slots.ts';
import type { BookingDraft } from '../../../tabs/pages/book/booking-draft.ts';
import { newDraft } from '../../../tabs/pages/book/booking-draft.ts';
import { id } from '../support/an-appointment.ts';
import { DIABETES } from '../support/render-with-confer.tsx';

export const MAYA: PatientSummary = {
  patientId: id(50),
  displayName: 'Maya Kowalski',
  nhsNumber: '999 000 0018',
  birthDate: '2004-05-17',
  gender: 'female',
  postcode: 'NM1 2AB',
  mobile: '07700900123',
  email: null,
  standing: 'active',
  isRestricted: false,
  notice: null,
  replacedBy: null,
};

/** A form as it opens, with what the test says changed. */
export function aDraft(change: Partial<BookingDraft> = {}): BookingDraft {
  return { ...newDraft(DIABETES), ...change };
}

/** An answer with all slots on Tue 3 March 2026. */
export function found(slots: Slot[], change: Partial<SlotSearchResult> = {}): SlotSearchResult {
  return {
    days: slots.length === 0 ? [] : [{ date: '2026-03-03', slots }],
    best: [],
    nextCursor: null,
    timeZone: 'Europe/London',
    nothing: null,
    outlook: { refreshedAt: null, notKnown: [] },
    ...change,
  };
}
