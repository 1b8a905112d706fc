import type { Clinic, Template } from '../../../api/clinics/contract/clinics.ts';
import type { ConferApi } from '../../../tabs/api-client/confer-api.ts';
import { DR_A, id, NURSE_B } from './an-appointment.ts';
import { fakeApi } from './render-with-confer.tsx';

export const serviceLine = { serviceLineId: id(100), name: 'Young adult diabetes' };
/** Tuesdays, without a template. */
export const CLINIC: Clinic = {
  clinicId: id(300),
  version: 1,
  name: 'Tuesdays',
  serviceLine,
  templateCount: 0,
  nextSessionOn: null,
  isArchived: false,
};
export const person = ({ practitionerId, displayName, roleLabel }: typeof DR_A) => ({
  practitionerId,
  displayName,
  roleLabel,
});
/** What makes its sessions. */
export const TEMPLATE: Template = {
  templateId: id(301),
  version: 4,
  clinic: { clinicId: CLINIC.clinicId, name: CLINIC.name },
  serviceLine,
  recurrenceRule: 'FREQ=WEEKLY;BYDAY=TU',
  recurrenceWords: 'Every week on Tuesday',
  startsOn: '2026-03-03',
  endsOn: null,
  opensAt: '09:00',
  closesAt: '12:00',
  timeZone: 'Europe/London',
  slotMinutes: 30,
  modality: 'video',
  runsOnBankHolidays: false,
  exceptDates: [],
  extraDates: [],
  practitioners: [person(DR_A)],
  hasEnded: false,
  madeUntil: '2027-03-02',
  nextSessions: ['2026-03-03', '2026-03-10'],
};
/** One service line with one clinic. */
export function clinicsApi(known: Partial<ConferApi> = {}): ConferApi {
  return fakeApi({
    plannableLines: () => Promise.resolve([{ ...serviceLine, clinicCount: 1 }]),
    plannableLine: () =>
      Promise.resolve({ ...serviceLine, durationMinutes: 30, staff: [person(DR_A), person(NURSE_B)] }),
    clinics: () => Promise.resolve([CLINIC]),
    templates: () => Promise.resolve([]),
    withdrawnSessions: () => Promise.resolve([]),
    ...known,
  });
}
