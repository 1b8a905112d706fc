import type { CancellationReason } from '../../appointments/contract/cancellation.ts';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import type { PasOutcome } from '../../pas/ports/pas.ts';
import { LOCAL_REASONS } from '../../pas/rules/local-reasons.ts';
import { consultationMedium } from '../../pas/rules/consultation-medium.ts';
import { staffReference } from './booking-entries.ts';
import {
  ATTENDANCE,
  ATTENDANCE_ID,
  CANCELLATION_REASONS,
  CORRECTION,
  OUTCOME_OF_ATTENDANCE,
  OUTCOMES_OF_ATTENDANCE,
  PARTICIPATION_TYPES,
  UK_CORE,
} from './code-systems.ts';
import { encounterKind } from './modality-codes.ts';
import type { AppointmentStatus, Extension, FhirAppointment } from './fhir-shapes.ts';

/** Appointment.status of each ATTENDED OR DID NOT ATTEND CODE. */
export const STATUS_OF = {
  '2': 'cancelled',
  '3': 'noshow',
  '4': 'cancelled',
  '5': 'fulfilled',
  '6': 'fulfilled',
  '7': 'noshow',
} as const satisfies Record<PasOutcome['code'], AppointmentStatus>;

/** What HL7 calls the reasons that we know. */
const REASON_DISPLAYS: Record<CancellationReason, string> = {
  pat: 'Patient',
  'pat-fb': 'Patient: Feeling Better',
  'pat-lt': 'Patient: Lack of Transportation',
  'pat-mv': 'Patient: Moved',
  'pat-swl': 'Patient: Scheduled from Wait List',
  'pat-dec': 'Patient: Deceased',
  prov: 'Provider',
  'prov-pers': 'Provider: Personal',
  maint: 'Equipment Maintenance/Repair',
  'meds-inc': 'Prep/Med Incomplete',
  'oth-int': 'Other: No Interpreter Available',
  'oth-err': 'Other: Error',
  other: 'Other',
};

/** Who cancelled, with HL7's code of the reason when one was given. */
function coded(fallback: 'pat' | 'prov', reason: CancellationReason | undefined, words: string) {
  const code = reason ?? fallback;
  return {
    coding: [{ system: CANCELLATION_REASONS, code, display: REASON_DISPLAYS[code] }],
    text: reason === undefined ? words : `${words}: ${cancellationReasons[reason].label}`,
  };
}

const DID_NOT_ATTEND = 'Did not attend - no advance warning given';

/** Words for cancelationReason; cancelled ones carry the FHIR code as well. */
function cancelationReason({
  code,
  cancellationReason,
  localReason,
}: PasOutcome): Record<string, unknown> | undefined {
  switch (code) {
    case '2':
      return coded('pat', cancellationReason, 'Cancelled by, or on behalf of, the patient');
    case '4':
      return coded('prov', cancellationReason, 'Cancelled or postponed by the provider');
    case '3':
      return {
        text:
          localReason === undefined
            ? DID_NOT_ATTEND
            : `${DID_NOT_ATTEND}: ${LOCAL_REASONS[localReason].words}`,
      };
    case '7':
      return { text: 'Arrived late and could not be seen' };
    case '5':
    case '6':
      return undefined;
  }
}

/** CARE CONTACT CANCELLATION REASON (NHS Data Dictionary): 01 clinical, 02 non-clinical. */
function nationalReason({ code, cancellationReason }: PasOutcome): Extension[] {
  if (cancellationReason === undefined || (code !== '2' && code !== '4')) return [];
  const valueCode = cancellationReasons[cancellationReason].isClinical ? '01' : '02';
  return [{ url: 'careContactCancellationReason', valueCode }];
}

/** What follows, beside the national code: UK Core has a home for OUTCOME OF ATTENDANCE on the Encounter only. */
function whatFollows({ follows }: PasOutcome): Extension[] {
  if (follows === undefined) return [];
  const { outcome, rttStatus, version } = follows;
  return [
    { url: 'outcomeOfAttendance', valueCode: outcome },
    ...(rttStatus === undefined ? [] : [{ url: 'rttPeriodStatus', valueCode: rttStatus }]),
    { url: 'outcomeVersion', valuePositiveInt: version },
  ];
}

/** UK Core, Extension-UKCore-OutcomeOfAttendance. */
function ukCoreOutcome({ follows }: PasOutcome): object[] {
  if (follows === undefined) return [];
  const coding = [
    { system: OUTCOMES_OF_ATTENDANCE, code: follows.outcome, display: OUTCOME_DISPLAYS[follows.outcome] },
  ];
  return [{ url: OUTCOME_OF_ATTENDANCE, valueCodeableConcept: { coding } }];
}

/** What UK Core calls the codes. */
const OUTCOME_DISPLAYS = {
  '1': "Discharged from consultant's care (last attendance)",
  '2': 'Another appointment given',
  '3': 'Appointment to be made at a later date',
} as const;

function attendanceExtension(outcome: PasOutcome): Extension {
  const isHeld = STATUS_OF[outcome.code] === 'fulfilled';
  return {
    url: ATTENDANCE,
    extension: [
      { url: 'attendedOrDidNotAttend', valueCode: outcome.code },
      ...(outcome.writesAttendanceStatus ? [{ url: 'attendanceStatus', valueCode: outcome.code }] : []),
      ...(isHeld ? [{ url: 'consultationMedium', valueCode: consultationMedium(outcome.modality) }] : []),
      ...nationalReason(outcome),
      ...whatFollows(outcome),
      { url: 'version', valuePositiveInt: outcome.version },
      { url: 'confirmedBy', valueString: outcome.confirmedByName },
      { url: 'confirmedAt', valueDateTime: outcome.confirmedAt.toString() },
      ...(outcome.note === undefined ? [] : [{ url: 'note', valueString: outcome.note }]),
    ],
  };
}

/** What we wrote earlier on this appointment, if anything. */
export function writtenAttendance(
  appointment: Pick<FhirAppointment, 'extension'>,
):
  | { code: string | undefined; medium: string | undefined; version: number; outcomeVersion: number }
  | undefined {
  const parts = appointment.extension?.find((each) => each.url === ATTENDANCE)?.extension;
  if (parts === undefined) return undefined;
  return {
    code: parts.find((each) => each.url === 'attendedOrDidNotAttend')?.valueCode,
    medium: parts.find((each) => each.url === 'consultationMedium')?.valueCode,
    version: parts.find((each) => each.url === 'version')?.valuePositiveInt ?? 1,
    outcomeVersion: parts.find((each) => each.url === 'outcomeVersion')?.valuePositiveInt ?? 0,
  };
}

function correctionExtension(outcome: PasOutcome): Extension {
  return {
    url: CORRECTION,
    extension: [
      { url: 'reason', valueString: outcome.note ?? `Decided again (version ${outcome.version})` },
      { url: 'recordedBy', valueString: outcome.confirmedByName },
      { url: 'recordedAt', valueDateTime: outcome.confirmedAt.toString() },
    ],
  };
}

/** The Appointment as it should be; what others wrote on it stays. @param isCorrection adds why the outcome changed */
export function appointmentWithOutcome(
  appointment: FhirAppointment,
  outcome: PasOutcome,
  isCorrection: boolean,
): FhirAppointment {
  const { cancelationReason: _earlier, ...rest } = appointment;
  const reason = cancelationReason(outcome);
  return {
    ...rest,
    extension: [
      ...(appointment.extension ?? []).filter((each) => each.url !== ATTENDANCE),
      attendanceExtension(outcome),
      ...(isCorrection ? [correctionExtension(outcome)] : []),
    ],
    status: STATUS_OF[outcome.code],
    ...(reason === undefined ? {} : { cancelationReason: reason }),
  };
}

/** The Encounter of a patient who was seen. @param practitionerIds id in the PAS by Entra object id */
export function finishedEncounter(
  outcome: PasOutcome,
  practitionerIds: ReadonlyMap<string, string>,
): Record<string, unknown> {
  return {
    resourceType: 'Encounter',
    meta: { profile: [`${UK_CORE}UKCore-Encounter`] },
    extension: [attendanceExtension(outcome), ...ukCoreOutcome(outcome)],
    identifier: [{ system: ATTENDANCE_ID, value: outcome.appointmentId }],
    status: 'finished',
    ...encounterKind(outcome.modality),
    subject: { reference: `Patient/${outcome.pasPatientId}` },
    participant: outcome.staff.map((person) => ({
      type: [{ coding: [{ system: PARTICIPATION_TYPES, code: 'ATND', display: 'attender' }] }],
      individual: staffReference(person, practitionerIds),
    })),
    appointment: [{ reference: `Appointment/${outcome.pasAppointmentId}` }],
    ...(outcome.seen === undefined
      ? {}
      : { period: { start: outcome.seen.from.toString(), end: outcome.seen.until.toString() } }),
  };
}
