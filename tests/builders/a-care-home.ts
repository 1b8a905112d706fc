import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import { asId } from '../../api/kernel/rules/id.ts';
import { parseNhsNumber } from '../../api/patients/rules/nhs-number.ts';
import { newId, NORTHMOOR, type AConsultation } from './a-consultation.ts';

/** A coordinator of the hospital. */
export const aCoordinator = (): Actor => ({
  orgId: NORTHMOOR.orgId,
  practitionerId: asId(newId()),
  entraObjectId: newId(),
  displayName: 'Dev Rana',
  roleLabel: undefined,
  appRoles: ['Coordinator'],
  organisation: NORTHMOOR,
  serviceLineIds: [],
});

export const HOME = { name: 'Larkfield', address: '2 Mill Lane, Northmoor', phone: '01632 960001' };
/** What a carer says of Zebedee Quillfeather, the patient of `aConsultation`, and of themselves. */
export const CARER = { name: 'Jo Bell', role: 'Senior carer' };
export const RIGHT = {
  birthDate: '1999-04-17',
  nhsNumberEnding: '0018',
  carer: CARER,
  takesPart: 'resident',
} as const;

/** A second resident, Agnes Ashdown, with an appointment at 10:50 the same day. */
function addSecondResident({ stores }: AConsultation) {
  const [appointment] = stores.appointments;
  const [patient] = stores.patients;
  const [row] = stores.participants.rows;
  const startsAt = Temporal.Instant.from('2026-03-03T10:50:00Z');
  const second = {
    ...appointment!,
    appointmentId: asId<'Appointment'>(newId()),
    patientId: asId<'Patient'>(newId()),
    startsAt,
    patientStartsAt: startsAt,
    endsAt: startsAt.add({ minutes: 30 }),
    patientEndsAt: startsAt.add({ minutes: 30 }),
  };
  stores.appointments.push(second);
  stores.patients.push({
    ...patient!,
    patientId: second.patientId,
    pasPatientId: 'pas-patient-2',
    nhsNumber: parseNhsNumber('9990000026'),
    givenName: 'Agnes',
    familyName: 'Ashdown',
    birthDate: '1936-05-02',
  });
  stores.participants.rows.push({
    ...row!,
    participantId: asId(newId()),
    appointmentId: second.appointmentId,
    givenName: 'Agnes',
    familyName: 'Ashdown',
    linkHash: new Uint8Array(32).fill(9),
  });
  return second;
}

/** A home with two residents, of whom each has an appointment today, and a tablet that is not signed in yet. */
export async function aCareHome(all: AConsultation) {
  const staff = aCoordinator();
  const { useCases, tablet } = all.careHomes;
  const second = addSecondResident(all);
  const added = await useCases.addCareHome(staff, { body: HOME, key: newId() });
  const { careHomeId } = added;
  for (const [nhsNumber, room] of [
    ['9990000018', '4'],
    ['9990000026', '12'],
  ] as const) {
    const body = { nhsNumber, room, from: '2026-01-01' };
    await useCases.addResident(staff, { careHomeId, body, seen: 'any' });
  }
  const newCode = async (): Promise<string> =>
    (await useCases.makeTabletCode(staff, { careHomeId, seen: 'any' })).code;
  return {
    staff,
    careHomeId,
    second,
    newCode,
    signIn: async (): Promise<string> => (await tablet.signInTablet(await newCode())).token,
    withdraw: () => useCases.withdrawTablets(staff, { careHomeId, seen: 'any' }),
    home: async () =>
      (await useCases.listCareHomes(staff, {})).items.find((one) => one.careHomeId === careHomeId)!,
  };
}
