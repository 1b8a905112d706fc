import { waitingMessageEndpoints } from '../../api/waiting-messages/contract/endpoints.ts';
import { consentTextEndpoints } from '../../api/consent-texts/contract/endpoints.ts';
import { consentTextSchemas } from '../../api/consent-texts/contract/schemas.ts';
import { waitingMessageSchemas } from '../../api/waiting-messages/contract/schemas.ts';
import { videoOutageEndpoints } from '../../api/video-outage/contract/endpoints.ts';
import { videoOutageSchemas } from '../../api/video-outage/contract/schemas.ts';
import { runningLateEndpoints } from '../../api/running-late/contract/endpoints.ts';
import { runningLateSchemas } from '../../api/running-late/contract/schemas.ts';
import { appointmentViewEndpoints } from '../../api/appointment-view/contract/endpoints.ts';
import { appointmentViewSchemas } from '../../api/appointment-view/contract/schemas.ts';
import { attendanceEndpoints } from '../../api/attendance/contract/endpoints.ts';
import { attendanceSchemas } from '../../api/attendance/contract/schemas.ts';
import { blockEndpoints } from '../../api/blocks/contract/endpoints.ts';
import { blockSchemas } from '../../api/blocks/contract/schemas.ts';
import { clinicChangeEndpoints } from '../../api/clinic-changes/contract/endpoints.ts';
import { clinicChangeSchemas } from '../../api/clinic-changes/contract/schemas.ts';
import { clinicEndpoints } from '../../api/clinics/contract/endpoints.ts';
import { clinicSchemas } from '../../api/clinics/contract/schemas.ts';
import { careHomeEndpoints } from '../../api/care-homes/contract/endpoints.ts';
import { careHomeSchemas } from '../../api/care-homes/contract/schemas.ts';
import { cardEndpoints } from '../../api/cards/contract/endpoints.ts';
import { cardSchemas } from '../../api/cards/contract/schemas.ts';
import { deathEndpoints } from '../../api/deaths/contract/endpoints.ts';
import { deathSchemas } from '../../api/deaths/contract/schemas.ts';
import { deliveryEndpoints } from '../../api/deliveries/contract/endpoints.ts';
import { deliverySchemas } from '../../api/deliveries/contract/schemas.ts';
import { dnaRiskEndpoints } from '../../api/dna-risk/contract/endpoints.ts';
import { dnaRiskSchemas } from '../../api/dna-risk/contract/schemas.ts';
import { notBroughtEndpoints } from '../../api/was-not-brought/contract/endpoints.ts';
import { notBroughtSchemas } from '../../api/was-not-brought/contract/schemas.ts';
import { deviceTestEndpoints } from '../../api/device-tests/contract/endpoints.ts';
import { deviceTestSchemas } from '../../api/device-tests/contract/schemas.ts';
import { bookingEndpoints } from '../../api/booking/contract/endpoints.ts';
import { bookingSchemas } from '../../api/booking/contract/schemas.ts';
import { authorityEndpoints } from '../../api/participants/contract/authority-endpoints.ts';
import { participantEndpoints } from '../../api/participants/contract/endpoints.ts';
import { authoritySchemas, participantSchemas } from '../../api/participants/contract/schemas.ts';
import { consultationEndpoints } from '../../api/consultation/contract/endpoints.ts';
import { consultationSchemas } from '../../api/consultation/contract/schemas.ts';
import { routesOf, type Route } from '../../api/http/routes-of.ts';
import { mdtEndpoints } from '../../api/mdt/contract/endpoints.ts';
import { mdtSchemas } from '../../api/mdt/contract/schemas.ts';
import { pasInboundEndpoints } from '../../api/pas-inbound/contract/endpoints.ts';
import { pasInboundSchemas } from '../../api/pas-inbound/contract/schemas.ts';
import { refillEndpoints } from '../../api/refill/contract/endpoints.ts';
import { refillSchemas } from '../../api/refill/contract/schemas.ts';
import { reportEndpoints } from '../../api/reports/contract/endpoints.ts';
import { reportSchemas } from '../../api/reports/contract/schemas.ts';
import { reconciliationEndpoints } from '../../api/reconciliation/contract/endpoints.ts';
import { reconciliationSchemas } from '../../api/reconciliation/contract/schemas.ts';
import { resourceEndpoints } from '../../api/resources/contract/endpoints.ts';
import { resourceSchemas } from '../../api/resources/contract/schemas.ts';
import { slotEndpoints } from '../../api/slots/contract/endpoints.ts';
import { slotSchemas } from '../../api/slots/contract/schemas.ts';
import type { UseCasesOf } from '../../api/kernel/actors/use-case.ts';
import { patientEndpoints } from '../../api/patients/contract/endpoints.ts';
import { patientSchemas } from '../../api/patients/contract/schemas.ts';
import { serviceLineEndpoints } from '../../api/service-lines/contract/endpoints.ts';
import { serviceLineSchemas } from '../../api/service-lines/contract/schemas.ts';
import { importTemplateRoute } from '../../api/service-lines/routes/import-template.ts';
import type { GetImportTemplate } from '../../api/service-lines/use-cases/importing/import-template.ts';
import { staffEndpoints } from '../../api/staff/contract/endpoints.ts';
import { staffSchemas } from '../../api/staff/contract/schemas.ts';

/** Every use case that the staff's interface calls. */
export type EveryUseCase = UseCasesOf<typeof appointmentViewEndpoints> &
  UseCasesOf<typeof attendanceEndpoints> &
  UseCasesOf<typeof bookingEndpoints> &
  UseCasesOf<typeof consultationEndpoints> &
  UseCasesOf<typeof participantEndpoints> &
  UseCasesOf<typeof runningLateEndpoints> &
  UseCasesOf<typeof videoOutageEndpoints> &
  UseCasesOf<typeof waitingMessageEndpoints> &
  UseCasesOf<typeof consentTextEndpoints> &
  UseCasesOf<typeof authorityEndpoints> &
  UseCasesOf<typeof slotEndpoints> &
  UseCasesOf<typeof blockEndpoints> &
  UseCasesOf<typeof clinicChangeEndpoints> &
  UseCasesOf<typeof clinicEndpoints> &
  UseCasesOf<typeof cardEndpoints> &
  UseCasesOf<typeof careHomeEndpoints> &
  UseCasesOf<typeof deathEndpoints> &
  UseCasesOf<typeof mdtEndpoints> &
  UseCasesOf<typeof reconciliationEndpoints> &
  UseCasesOf<typeof deliveryEndpoints> &
  UseCasesOf<typeof deviceTestEndpoints> &
  UseCasesOf<typeof dnaRiskEndpoints> &
  UseCasesOf<typeof notBroughtEndpoints> &
  UseCasesOf<typeof patientEndpoints> &
  UseCasesOf<typeof pasInboundEndpoints> &
  UseCasesOf<typeof refillEndpoints> &
  UseCasesOf<typeof reportEndpoints> &
  UseCasesOf<typeof resourceEndpoints> &
  UseCasesOf<typeof serviceLineEndpoints> &
  UseCasesOf<typeof staffEndpoints> & { getImportTemplate: GetImportTemplate };

/** The routes of every area over these use cases. */
export function everyRoute(useCases: EveryUseCase): Route[] {
  return [
    ...routesOf(slotEndpoints, slotSchemas, useCases),
    ...routesOf(appointmentViewEndpoints, appointmentViewSchemas, useCases),
    ...routesOf(consultationEndpoints, consultationSchemas, useCases),
    ...routesOf(participantEndpoints, participantSchemas, useCases),
    ...routesOf(consentTextEndpoints, consentTextSchemas, useCases),
    ...routesOf(waitingMessageEndpoints, waitingMessageSchemas, useCases),
    ...routesOf(videoOutageEndpoints, videoOutageSchemas, useCases),
    ...routesOf(runningLateEndpoints, runningLateSchemas, useCases),
    ...routesOf(authorityEndpoints, authoritySchemas, useCases),
    ...routesOf(bookingEndpoints, bookingSchemas, useCases),
    ...routesOf(attendanceEndpoints, attendanceSchemas, useCases),
    ...routesOf(blockEndpoints, blockSchemas, useCases),
    ...routesOf(clinicChangeEndpoints, clinicChangeSchemas, useCases),
    ...routesOf(clinicEndpoints, clinicSchemas, useCases),
    ...routesOf(careHomeEndpoints, careHomeSchemas, useCases),
    ...routesOf(cardEndpoints, cardSchemas, useCases),
    ...routesOf(deathEndpoints, deathSchemas, useCases),
    ...routesOf(reconciliationEndpoints, reconciliationSchemas, useCases),
    ...routesOf(deliveryEndpoints, deliverySchemas, useCases),
    ...routesOf(deviceTestEndpoints, deviceTestSchemas, useCases),
    ...routesOf(dnaRiskEndpoints, dnaRiskSchemas, useCases),
    ...routesOf(notBroughtEndpoints, notBroughtSchemas, useCases),
    ...routesOf(mdtEndpoints, mdtSchemas, useCases),
    ...routesOf(patientEndpoints, patientSchemas, useCases),
    ...routesOf(pasInboundEndpoints, pasInboundSchemas, useCases),
    ...routesOf(refillEndpoints, refillSchemas, useCases),
    ...routesOf(reportEndpoints, reportSchemas, useCases),
    ...routesOf(resourceEndpoints, resourceSchemas, useCases),
    ...routesOf(serviceLineEndpoints, serviceLineSchemas, useCases),
    importTemplateRoute('csv', useCases.getImportTemplate),
    importTemplateRoute('xlsx', useCases.getImportTemplate),
    ...routesOf(staffEndpoints, staffSchemas, useCases),
  ];
}
