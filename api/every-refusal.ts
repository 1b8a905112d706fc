import type { RefusalText, RefusalCode } from './kernel/rules/refusal.ts';
import { kernelRefusals } from './kernel/contract/refusals.ts';
import { staffRefusals } from './staff/contract/refusals.ts';
import { patientsRefusals } from './patients/contract/refusals.ts';
import { resourcesRefusals } from './resources/contract/refusals.ts';
import { linksRefusals } from './links/contract/refusals.ts';
import { deliveriesRefusals } from './deliveries/contract/refusals.ts';
import { serviceLinesRefusals } from './service-lines/contract/refusals.ts';
import { blocksRefusals } from './blocks/contract/refusals.ts';
import { clinicsRefusals } from './clinics/contract/refusals.ts';
import { appointmentsRefusals } from './appointments/contract/refusals.ts';
import { slotsRefusals } from './slots/contract/refusals.ts';
import { wasNotBroughtRefusals } from './was-not-brought/contract/refusals.ts';
import { attendanceRefusals } from './attendance/contract/refusals.ts';
import { reportsRefusals } from './reports/contract/refusals.ts';
import { reconciliationRefusals } from './reconciliation/contract/refusals.ts';
import { waitingMessagesRefusals } from './waiting-messages/contract/refusals.ts';
import { consultationRefusals } from './consultation/contract/refusals.ts';
import { joiningRefusals } from './joining/contract/refusals.ts';
import { participantsRefusals } from './participants/contract/refusals.ts';
import { careHomesRefusals } from './care-homes/contract/refusals.ts';
import { bookingRefusals } from './booking/contract/refusals.ts';
import { refillRefusals } from './refill/contract/refusals.ts';
import { clinicChangesRefusals } from './clinic-changes/contract/refusals.ts';
import { mdtRefusals } from './mdt/contract/refusals.ts';
import { pasInboundRefusals } from './pas-inbound/contract/refusals.ts';

/** Every refusal of the product, with its status and its sentence: an area's own stand in its `contract/refusals.ts`. */
export const EVERY_REFUSAL = {
  ...kernelRefusals,
  ...staffRefusals,
  ...patientsRefusals,
  ...resourcesRefusals,
  ...linksRefusals,
  ...deliveriesRefusals,
  ...serviceLinesRefusals,
  ...blocksRefusals,
  ...clinicsRefusals,
  ...appointmentsRefusals,
  ...slotsRefusals,
  ...wasNotBroughtRefusals,
  ...attendanceRefusals,
  ...reportsRefusals,
  ...reconciliationRefusals,
  ...waitingMessagesRefusals,
  ...consultationRefusals,
  ...joiningRefusals,
  ...participantsRefusals,
  ...careHomesRefusals,
  ...bookingRefusals,
  ...refillRefusals,
  ...clinicChangesRefusals,
  ...mdtRefusals,
  ...pasInboundRefusals,
} satisfies Record<RefusalCode, RefusalText>;
