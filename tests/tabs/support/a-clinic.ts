import type { Clinic, Template } from '../../../api/clinics/contract/clinics.ts';
import {
  getPlannableLine,
  listClinics,
  listPlannableLines,
  listSessions,
  listTemplates,
} from '../../../api/clinics/contract/endpoints.ts';
import type { ConferApi } from '../../../tabs/api-client/confer-api.ts';
import { DR_A, id, NURSE_B } from './an-appointment.ts';
import { answering, fakeApi, type Answering } from './render-with-confer.tsx';

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
  location: null,
  capacity: 1,
  runsOnBankHolidays: false,
  exceptDates: [],
  extraDates: [],
  practitioners: [person(DR_A)],
  hasEnded: false,
  madeUntil: '2027-03-02',
  nextSessions: ['2026-03-03', '2026-03-10'],
};
/** A list that ends on its first page. */
export const onePage = <Item>(items: Item[]) => ({ items, nextCursor: null });

/** One service line with one clinic; what the test says comes first. */
export function clinicsApi(answers: readonly Answering[] = []): ConferApi {
  return fakeApi({}, [
    ...answers,
    answering(listPlannableLines, () => ({ items: [{ ...serviceLine, clinicCount: 1 }] })),
    answering(getPlannableLine, () => ({
      ...serviceLine,
      durationMinutes: 30,
      staff: [person(DR_A), person(NURSE_B)],
    })),
    answering(listClinics, () => onePage([CLINIC])),
    answering(listTemplates, () => onePage([])),
    answering(listSessions, () => onePage([])),
  ]);
}
