import { makeClinics } from '../../api/clinics/make-clinics.ts';
import type { ClinicRecord } from '../../api/clinics/ports/clinic-store.ts';
import type { TemplateRecord } from '../../api/clinics/ports/template-store.ts';
import { asId } from '../../api/kernel/rules/id.ts';
import type { KeptSession } from '../fakes/in-memory-sessions.ts';
import { SERVICE_LINE_ID } from '../support/http-server.ts';
import { newId } from './a-consultation.ts';
import { aTemplate } from './a-template.ts';
import { aServiceLine, atWork, NOW } from './at-work.ts';

/** A clinic of the service line of `anActor`. */
export const aClinic = (changes: Partial<ClinicRecord> = {}): ClinicRecord => ({
  clinicId: asId(newId()),
  version: 1,
  name: 'Tuesdays',
  serviceLineId: asId(SERVICE_LINE_ID),
  serviceLineName: 'Young adult diabetes',
  isArchived: false,
  ...changes,
});

/** One service line with a consultant and a nurse, these clinics, and no bank holiday. */
export function clinicsAtWork(...clinics: ClinicRecord[]) {
  const all = atWork();
  const staff = ['Dr A', 'Nurse B'].map((displayName) => ({
    practitionerId: asId<'Practitioner'>(newId()),
    entraObjectId: newId(),
    userPrincipalName: `${newId()}@northmoor.example`,
    displayName,
    roleCode: 'any',
    roleLabel: 'Any',
    organisation: null,
  }));
  all.stores.serviceLines.push(aServiceLine({ staff }));
  all.stores.clinics.push(...clinics);
  const findBankHolidays = () => Promise.resolve(new Map<string, string>());
  const shared = { slotMinutes: 30, modality: 'video' as const, location: null, capacity: 1 };
  return {
    ...all,
    practitionerIds: staff.map(({ practitionerId }) => practitionerId),
    useCases: makeClinics({ ...all.deps, findBankHolidays }).useCases,
    /** Three hours long, without a template. @param startsIn milliseconds from now */
    aSession: ({ clinicId }: ClinicRecord, startsIn: number): KeptSession => ({
      ...shared,
      sessionId: asId(newId()),
      clinicId,
      templateId: undefined,
      localDate: '2026-03-02',
      opensAt: '09:00',
      closesAt: '12:00',
      timeZone: 'Europe/London',
      practitionerIds: staff.map(({ practitionerId }) => practitionerId),
      from: NOW.epochMilliseconds + startsIn,
      until: NOW.epochMilliseconds + startsIn + 3 * 3_600_000,
      status: 'planned',
      bookings: [],
    }),
    /** Every Tuesday, without an end; its sessions have not been made. */
    aRunningTemplate: (clinic: ClinicRecord): TemplateRecord => ({
      ...aTemplate(),
      ...shared,
      templateId: asId(newId()),
      version: 1,
      clinicId: clinic.clinicId,
      clinicName: clinic.name,
      serviceLineId: clinic.serviceLineId,
      serviceLineName: clinic.serviceLineName,
      staff: staff.map(({ practitionerId, displayName, roleLabel }) => ({
        practitionerId,
        displayName,
        roleLabel,
      })),
      madeUntil: undefined,
    }),
  };
}
