import { CORRECTION_EXTENSION } from '../status-moves.ts';
import { isObject, stringsAt, valuesAt, type FhirResource, type JsonObject } from '../fhir-json.ts';
import type { FhirRecords } from '../fhir-records.ts';
import {
  mediumOf,
  outcomeOf,
  type AttendanceCode,
  type DecidedOutcome,
  type Medium,
} from './appointment-note.ts';
import type { ScheduleMessage } from './book-and-change.ts';
import { cancelationReason } from './cancellation-reason.ts';
import { ATTENDANCE, ATTENDANCE_ID, PARTICIPATION_TYPES, UK_CORE } from './fhir-names.ts';
import { isFinal, type HeldAppointment } from './held-appointment.ts';
import { encounterKind } from './medium-codes.ts';
import { staffReference } from './participants.ts';
import { peopleOf } from './people-of-message.ts';

/** Appointment.status of each ATTENDED OR DID NOT ATTEND CODE. */
const STATUS_OF: Readonly<Record<AttendanceCode, 'cancelled' | 'noshow' | 'fulfilled'>> = {
  '2': 'cancelled',
  '3': 'noshow',
  '4': 'cancelled',
  '5': 'fulfilled',
  '6': 'fulfilled',
  '7': 'noshow',
};

/** Appointment.status that an outcome of SCH-25 comes to. */
const STATUS_OF_FILLER: Readonly<Record<string, string>> = {
  Complete: 'fulfilled',
  Cancelled: 'cancelled',
  Noshow: 'noshow',
};

type Decided = DecidedOutcome & { medium: Medium; confirmedBy: string };

function attendanceExtension(outcome: Decided): JsonObject {
  const { code, version, confirmedBy, confirmedAt, note, nationalReason, medium, attendanceStatus, follows } =
    outcome;
  return {
    url: ATTENDANCE,
    extension: [
      { url: 'attendedOrDidNotAttend', valueCode: code },
      ...(attendanceStatus === undefined ? [] : [{ url: 'attendanceStatus', valueCode: attendanceStatus }]),
      ...(STATUS_OF[code] === 'fulfilled' ? [{ url: 'consultationMedium', valueCode: medium }] : []),
      ...(nationalReason === undefined
        ? []
        : [{ url: 'careContactCancellationReason', valueCode: nationalReason }]),
      ...(follows === undefined
        ? []
        : [
            { url: 'outcomeOfAttendance', valueCode: follows.outcome },
            ...(follows.rttStatus === undefined
              ? []
              : [{ url: 'rttPeriodStatus', valueCode: follows.rttStatus }]),
            { url: 'outcomeVersion', valuePositiveInt: follows.version },
          ]),
      { url: 'version', valuePositiveInt: version },
      { url: 'confirmedBy', valueString: confirmedBy },
      { url: 'confirmedAt', valueDateTime: confirmedAt.toString() },
      ...(note === undefined ? [] : [{ url: 'note', valueString: note }]),
    ],
  };
}

function correctionExtension({ note, version, confirmedBy, confirmedAt }: Decided): JsonObject {
  return {
    url: CORRECTION_EXTENSION,
    extension: [
      { url: 'reason', valueString: note ?? `Decided again (version ${version})` },
      { url: 'recordedBy', valueString: confirmedBy },
      { url: 'recordedAt', valueDateTime: confirmedAt.toString() },
    ],
  };
}

/** What was written earlier on this appointment by Confer, whichever way. */
function writtenAttendance(
  held: FhirResource,
): { code: string | undefined; version: number; outcomeVersion: number } | undefined {
  const attendance = valuesAt(held, 'extension').find((each) => isObject(each) && each['url'] === ATTENDANCE);
  if (attendance === undefined) return undefined;
  const part = (url: string): unknown =>
    valuesAt(attendance, 'extension').find((each) => isObject(each) && each['url'] === url);
  const version = valuesAt(part('version'), 'valuePositiveInt')[0];
  const outcomeVersion = valuesAt(part('outcomeVersion'), 'valuePositiveInt')[0];
  return {
    code: stringsAt(part('attendedOrDidNotAttend'), 'valueCode')[0],
    version: typeof version === 'number' ? version : 1,
    outcomeVersion: typeof outcomeVersion === 'number' ? outcomeVersion : 0,
  };
}

const OUTCOMES = {
  '1': "Discharged from consultant's care (last attendance)",
  '2': 'Another appointment given',
  '3': 'Appointment to be made at a later date',
} as const;

function ukCoreOutcome({ follows }: Decided): JsonObject[] {
  if (follows === undefined) return [];
  const system = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-OutcomeOfAttendanceEngland';
  const coding = [{ system, code: follows.outcome, display: OUTCOMES[follows.outcome] }];
  return [{ url: `${UK_CORE}Extension-UKCore-OutcomeOfAttendance`, valueCodeableConcept: { coding } }];
}

function encounterOf(records: FhirRecords, sent: ScheduleMessage, held: HeldAppointment, outcome: Decided) {
  const { message, facts, patient } = sent;
  const { seen } = outcome;
  return {
    resourceType: 'Encounter',
    meta: { profile: [`${UK_CORE}UKCore-Encounter`] },
    extension: [attendanceExtension(outcome), ...ukCoreOutcome(outcome)],
    identifier: [{ system: ATTENDANCE_ID, value: facts.appointmentId }],
    status: 'finished',
    ...encounterKind(outcome.medium),
    subject: { reference: `Patient/${patient.id}` },
    participant: peopleOf(message).staff.map((person) => ({
      type: [{ coding: [{ system: PARTICIPATION_TYPES, code: 'ATND', display: 'attender' }] }],
      individual: staffReference(records, person),
    })),
    appointment: [{ reference: `Appointment/${held.id}` }],
    ...(seen === undefined ? {} : { period: { start: seen.from.toString(), end: seen.until.toString() } }),
  };
}

/** Made when the patient was seen, replaced by a correction, cancelled by one that says that they were not. */
function writeEncounter(
  records: FhirRecords,
  sent: ScheduleMessage,
  appointment: HeldAppointment,
  outcome: Decided,
): void {
  const { author, facts, message } = sent;
  const [held, another] = records.store.heldWithIdentifier('Encounter', ATTENDANCE_ID, facts.appointmentId);
  if (another !== undefined) throw message.one('SCH').fault(207, 2, 'Several encounters have this id', 'AR');
  if (STATUS_OF[outcome.code] !== 'fulfilled') {
    if (held === undefined || held['status'] === 'cancelled') return;
    records.update('Encounter', held.id, { ...held, status: 'cancelled' }, { author });
    return;
  }
  const resource = encounterOf(records, sent, appointment, outcome);
  if (held === undefined) records.create('Encounter', resource, { author });
  else records.update('Encounter', held.id, { ...resource, id: held.id }, { author });
}

function readOutcome({ message, facts }: ScheduleMessage): Decided {
  const outcome = outcomeOf(message);
  if (STATUS_OF[outcome.code] !== STATUS_OF_FILLER[facts.status]) {
    throw message.one('SCH').fault(103, 25, `SCH-25 does not fit A/DNA=${outcome.code}`);
  }
  return { ...outcome, medium: mediumOf(message), confirmedBy: facts.enteredBy };
}

/** Whether this outcome, or a later decision, is there already. */
function isWritten(held: FhirResource, { code, version, isCorrection, follows }: Decided): boolean {
  const written = writtenAttendance(held);
  if (written === undefined || version > written.version) return false;
  const isNewer = version === written.version && (follows?.version ?? 0) > written.outcomeVersion;
  if (written.code === code) return held['status'] === STATUS_OF[code] && !isNewer;
  return isCorrection && version < written.version;
}

/** Whether another outcome is there that this one may not replace. */
function isAgainstAnother(held: FhirResource, { code, version, isCorrection }: Decided): boolean {
  const written = writtenAttendance(held);
  const isOther = isFinal(held) && held['status'] !== STATUS_OF[code];
  const isOtherCode = isFinal(held) && written !== undefined && written.code !== code;
  return (!isCorrection && (isOther || isOtherCode)) || (isOtherCode && version <= written.version);
}

/** S14 Complete, S15 and S26: what became of the appointment. @throws Hl7Fault, FhirFault */
export function writeOutcome(records: FhirRecords, held: HeldAppointment, sent: ScheduleMessage): void {
  const { message, author } = sent;
  const outcome = readOutcome(sent);
  const reason = cancelationReason(message.one('SCH'), outcome);
  if (isWritten(held, outcome)) return;
  if (isAgainstAnother(held, outcome)) {
    throw message.one('SCH').fault(103, 25, 'The PAS holds another outcome of this appointment');
  }
  const status = STATUS_OF[outcome.code];
  const isOtherDecision = outcome.isCorrection && writtenAttendance(held)?.version !== outcome.version;
  const isCorrection = isOtherDecision || (isFinal(held) && held['status'] !== status);
  const { cancelationReason: _earlier, ...rest } = held;
  const extensions = valuesAt(held, 'extension').filter(
    (each) => !isObject(each) || each['url'] !== ATTENDANCE,
  );
  const decided = {
    ...rest,
    extension: [
      ...extensions,
      attendanceExtension(outcome),
      ...(isCorrection ? [correctionExtension(outcome)] : []),
    ],
    status,
    ...(reason === undefined ? {} : { cancelationReason: reason }),
  };
  records.update('Appointment', held.id, decided, { author });
  writeEncounter(records, sent, held, outcome);
}
