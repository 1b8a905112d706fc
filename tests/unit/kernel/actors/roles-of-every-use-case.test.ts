import { pino } from 'pino';
import { makeAppointmentView } from '../../../../api/appointment-view/make-appointment-view.ts';
import { appointmentViewEndpoints } from '../../../../api/appointment-view/contract/endpoints.ts';
import { makeAttendance } from '../../../../api/attendance/make-attendance.ts';
import { attendanceEndpoints } from '../../../../api/attendance/contract/endpoints.ts';
import { makeBlocks } from '../../../../api/blocks/make-blocks.ts';
import { blockEndpoints } from '../../../../api/blocks/contract/endpoints.ts';
import { makeBooking } from '../../../../api/booking/make-booking.ts';
import { bookingEndpoints } from '../../../../api/booking/contract/endpoints.ts';
import { careHomeEndpoints } from '../../../../api/care-homes/contract/endpoints.ts';
import { makeCareHomes } from '../../../../api/care-homes/make-care-homes.ts';
import { makeViewCard } from '../../../../api/cards/use-cases/view-card.ts';
import { makeClinicChanges } from '../../../../api/clinic-changes/make-clinic-changes.ts';
import { clinicChangeEndpoints } from '../../../../api/clinic-changes/contract/endpoints.ts';
import { makeClinics } from '../../../../api/clinics/make-clinics.ts';
import { clinicEndpoints } from '../../../../api/clinics/contract/endpoints.ts';
import { makeConsultation } from '../../../../api/consultation/make-consultation.ts';
import { consultationEndpoints } from '../../../../api/consultation/contract/endpoints.ts';
import { makeDeliveries } from '../../../../api/deliveries/make-deliveries.ts';
import { dnaRiskEndpoints } from '../../../../api/dna-risk/contract/endpoints.ts';
import { makeDnaRisk } from '../../../../api/dna-risk/make-dna-risk.ts';
import { deathEndpoints } from '../../../../api/deaths/contract/endpoints.ts';
import { makeDeaths } from '../../../../api/deaths/make-deaths.ts';
import { notBroughtEndpoints } from '../../../../api/was-not-brought/contract/endpoints.ts';
import { makeWasNotBrought } from '../../../../api/was-not-brought/make-was-not-brought.ts';
import { deviceTestEndpoints } from '../../../../api/device-tests/contract/endpoints.ts';
import { makeDeviceTests } from '../../../../api/device-tests/make-device-tests.ts';
import { mdtEndpoints } from '../../../../api/mdt/contract/endpoints.ts';
import { makeMdt } from '../../../../api/mdt/make-mdt.ts';
import { deliveryEndpoints } from '../../../../api/deliveries/contract/endpoints.ts';
import type { UseCase } from '../../../../api/kernel/actors/use-case.ts';
import type { Endpoint, EndpointTypes } from '../../../../api/kernel/contract/endpoint.ts';
import { makePatients } from '../../../../api/patients/make-patients.ts';
import { patientEndpoints } from '../../../../api/patients/contract/endpoints.ts';
import { makeRefill } from '../../../../api/refill/make-refill.ts';
import { refillEndpoints } from '../../../../api/refill/contract/endpoints.ts';
import { makeResources } from '../../../../api/resources/make-resources.ts';
import { resourceEndpoints } from '../../../../api/resources/contract/endpoints.ts';
import { makeWaitingMessages } from '../../../../api/waiting-messages/make-waiting-messages.ts';
import { waitingMessageEndpoints } from '../../../../api/waiting-messages/contract/endpoints.ts';
import { makeConsentTexts } from '../../../../api/consent-texts/make-consent-texts.ts';
import { consentTextEndpoints } from '../../../../api/consent-texts/contract/endpoints.ts';
import { makeVideoOutage } from '../../../../api/video-outage/make-video-outage.ts';
import { videoOutageEndpoints } from '../../../../api/video-outage/contract/endpoints.ts';
import { makeRunningLate } from '../../../../api/running-late/make-running-late.ts';
import { runningLateEndpoints } from '../../../../api/running-late/contract/endpoints.ts';
import { makeServiceLines } from '../../../../api/service-lines/make-service-lines.ts';
import { serviceLineEndpoints } from '../../../../api/service-lines/contract/endpoints.ts';
import { makeSlots } from '../../../../api/slots/make-slots.ts';
import { slotEndpoints } from '../../../../api/slots/contract/endpoints.ts';
import { makeStaff } from '../../../../api/staff/make-staff.ts';
import { staffEndpoints } from '../../../../api/staff/contract/endpoints.ts';
import { anActor } from '../../../support/http-server.ts';

// the gate stands in front of everything: a use case that is refused there touches none of what it is made of
const untouched = {} as never;
/** Exports are handed on by their method. */
const ofExports = { attendanceExports: {}, joinFunnelExport: {}, refillExport: {} } as never;

/** Each area's use cases as the routes, the bot and the jobs have them. */
const areas: [Readonly<Record<string, Endpoint>>, object][] = [
  [appointmentViewEndpoints, makeAppointmentView(untouched).useCases],
  [attendanceEndpoints, makeAttendance(ofExports).useCases],
  [blockEndpoints, makeBlocks(untouched).useCases],
  [bookingEndpoints, makeBooking(untouched).useCases],
  [careHomeEndpoints, makeCareHomes(untouched).useCases],
  [clinicChangeEndpoints, makeClinicChanges(pino({ enabled: false }), untouched).useCases],
  [clinicEndpoints, makeClinics(untouched).useCases],
  [consentTextEndpoints, makeConsentTexts(untouched).useCases],
  [consultationEndpoints, makeConsultation(untouched).useCases],
  [deathEndpoints, makeDeaths(untouched).useCases],
  [dnaRiskEndpoints, makeDnaRisk(untouched).useCases],
  [deliveryEndpoints, makeDeliveries(untouched).useCases],
  [deviceTestEndpoints, makeDeviceTests(untouched).useCases],
  [notBroughtEndpoints, makeWasNotBrought(untouched).useCases],
  [mdtEndpoints, makeMdt(untouched).useCases],
  [patientEndpoints, makePatients(untouched).useCases],
  [refillEndpoints, makeRefill(ofExports).useCases],
  [resourceEndpoints, makeResources(untouched).useCases],
  [waitingMessageEndpoints, makeWaitingMessages(untouched).useCases],
  [videoOutageEndpoints, makeVideoOutage(untouched).useCases],
  [runningLateEndpoints, makeRunningLate(untouched).useCases],
  [serviceLineEndpoints, makeServiceLines(untouched).useCases],
  [slotEndpoints, makeSlots(untouched).useCases],
  [staffEndpoints, makeStaff(untouched).useCases],
];
const all = areas.flatMap(([endpoints, useCases]) =>
  Object.entries(endpoints).map(([name, endpoint]) => ({
    name,
    endpoint,
    // each area has a use case of the name of each of its endpoints: `routesOf` would not compile otherwise
    useCase: (useCases as Record<string, UseCase<EndpointTypes>>)[name]!,
  })),
);

it.each(all)('$name refuses somebody whose roles were taken away, whoever calls', async ({ useCase }) => {
  await expect(useCase(anActor({ appRoles: [] }), {})).rejects.toMatchObject({ code: 'not-allowed' });
});

it.each(all.filter(({ endpoint }) => !endpoint.roles.includes('Viewer')))(
  '$name is not for somebody who is only a Viewer',
  async ({ useCase }) => {
    await expect(useCase(anActor({ appRoles: ['Viewer'] }), {})).rejects.toMatchObject({
      code: 'not-allowed',
    });
  },
);

it('shows no card to somebody whose roles were taken away', async () => {
  const viewCard = makeViewCard(untouched);
  await expect(viewCard(anActor({ appRoles: [] }), 'arrival', 'any')).rejects.toMatchObject({
    code: 'not-allowed',
  });
});
