import type { Temporal } from 'temporal-polyfill';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import type { Hl7Listener, SiteProfile } from '../../kernel/contract/connections.ts';
import type { PasAppointment, PasOutcome, PasUpdate } from '../../pas/ports/pas.ts';
import { LOCAL_REASONS } from '../../pas/rules/local-reasons.ts';
import { consultationMedium } from '../../pas/rules/consultation-medium.ts';
import type { PasPatient } from '../../patients/ports/pas-patient.ts';
import { headerSegment, segment } from './er7.ts';
import { hl7Date, hl7Time } from './hl7-time.ts';

/** Who Confer is in a message; the assigning authority of its ids too. */
export const CONFER = 'CONFER';
/** MSH-10 in the 20 characters of v2.4. @param uuid of version 7, whose end is random */
export const controlIdFrom = (uuid: string): string => uuid.replaceAll('-', '').slice(-20);

const STATUS_TABLE = 'HL70278';
const LOCAL_CODE = 'L';

/** What all messages of one organisation have in common. */
export interface Site {
  odsCode: string;
  timeZone: string;
  profile: SiteProfile;
  /** Which of SCH-1 (placer) and SCH-2 (filler) is the PAS's own id of an appointment that it booked itself. */
  ownIdIn: Hl7Listener['appointmentId'];
}

/** An appointment by the id of the PAS, which is Confer's where Confer booked it, and by Confer's. */
interface KnownBy {
  pasAppointmentId: string;
  appointmentId: string;
}

/** What a message says, without its header: a repetition of it is the same text. */
export interface Hl7Content {
  /** Start and end, where it says them. */
  times: string | undefined;
  /** MSH-9. */
  type: readonly [message: string, event: string, structure: string];
  /** Every segment after the header; EVN gets its time with the header. */
  segments: readonly string[];
}

/** The whole message. @param controlId MSH-10, 20 characters at most */
export function hl7Message(
  site: Site,
  content: Hl7Content,
  controlId: string,
  now: Temporal.Instant,
): string {
  const { profile, odsCode } = site;
  const at = timeIn(site, now);
  const header = headerSegment({
    3: CONFER,
    4: odsCode,
    5: profile.receivingApplication,
    6: profile.receivingFacility ?? odsCode,
    7: at,
    9: content.type,
    10: controlId,
    11: profile.processingId,
    12: '2.4',
    15: 'AL',
    16: 'NE',
    17: 'GBR',
    18: profile.charset,
  });
  const event = content.type[0] === 'ADT' ? [segment('EVN', { 1: content.type[1], 2: at })] : [];
  return [header, ...event, ...content.segments, ''].join('\r');
}

/** SIU^S12: booked in Confer; the PAS knows the appointment by Confer's id from then on. */
export function bookedMessage(site: Site, appointment: PasAppointment, patient: PasPatient): Hl7Content {
  const { appointmentId } = appointment;
  return schedulingOf(site, 'S12', { ...appointment, pasAppointmentId: appointmentId }, patient);
}

/**
 * SIU^S13 of a move, S14 of other staff or proxies: each says all of the appointment as it is now. It may have moved since
 * others were asked to take part, and S14 moves nothing.
 * @param told the times that the PAS was told last
 */
export function changedMessage(
  site: Site,
  appointment: PasAppointment & KnownBy,
  patient: PasPatient,
  { why, told }: { why: PasUpdate; told: string | undefined },
): Hl7Content {
  const isMove = why === 'moved' || told !== timesSaid(site, appointment);
  return schedulingOf(site, isMove ? 'S13' : 'S14', appointment, patient);
}

/**
 * ADT^A04: somebody of the appointment is in the waiting room, as a check-in kiosk would say it. PV1-19 says Confer's id as
 * Confer's, and that of the PAS as one of its own.
 */
export function arrivedMessage(site: Site, one: KnownBy, patient: PasPatient): Hl7Content {
  const visitNumber = bookedByPas(one) ? one.pasAppointmentId : ofConfer(one.appointmentId, 2);
  const visit = segment('PV1', { 1: '1', 2: 'O', 19: visitNumber });
  const segments = [patientSegment(site, patient), visit];
  return { type: ['ADT', 'A04', 'ADT_A01'], times: undefined, segments };
}

function schedulingOf(
  site: Site,
  event: 'S12' | 'S13' | 'S14',
  one: PasAppointment & KnownBy,
  patient: PasPatient,
): Hl7Content {
  const action = event === 'S12' ? 'A' : 'U';
  const medium = `CONSULTATION MEDIUM=${consultationMedium(one.modality)}`;
  const service = [one.treatmentFunctionCode, one.serviceLineName, 'TFC'];
  const { minutes, from } = timesOf(site, one);
  const [lead] = one.staff;
  return {
    type: ['SIU', event, 'SIU_S12'],
    times: timesSaid(site, one),
    segments: [
      segment('SCH', {
        ...scheduleFields(site, one),
        16: person(lead?.displayName ?? CONFER),
        20: person(CONFER),
        25: ['Booked', 'Booked', STATUS_TABLE],
      }),
      segment('NTE', { 1: '1', 3: medium }),
      patientSegment(site, patient),
      segment('PV1', { 1: '1', 2: 'O' }),
      segment('RGS', { 1: '1', 2: action }),
      segment('AIS', { 1: '1', 2: action, 3: service, 4: from, 7: String(minutes), 8: 'min' }),
      ...peopleOf(one, action),
    ],
  };
}

/** The staff, then the proxies. People from Confer who are not among them no longer take part. */
function peopleOf({ staff, proxies }: PasAppointment, action: string): string[] {
  const all = [
    ...staff.map(staffEntry),
    ...proxies.map(({ relatedPersonId, familyName, givenName, relationshipCode }) => ({
      who: [relatedPersonId, familyName, givenName],
      role: ['PROXY', relationshipCode, LOCAL_CODE],
    })),
  ];
  return personnel(all, action);
}

const staffEntry = ({ entraObjectId, displayName, roleLabel }: PasAppointment['staff'][number]) => ({
  who: [entraObjectId, displayName, ''],
  role: ['STAFF', roleLabel, LOCAL_CODE],
});

const personnel = (all: readonly { who: string[]; role: string[] }[], action: string): string[] =>
  all.map(({ who, role }, index) =>
    // the assigning authority is the ninth component of a person
    segment('AIP', { 1: String(index + 1), 2: action, 3: [...who, '', '', '', '', '', CONFER], 4: role }),
  );

/** SIU^S14 Complete of who was seen, S26 of who was not, S15 of what was cancelled. */
export function outcomeMessage(site: Site, outcome: PasOutcome, patient: PasPatient): Hl7Content {
  const { event, status } = EVENT_OF[outcome.code];
  const reason = reasonOf(outcome);
  // each has its own number, whether those before it are there or not
  const notes: [number: string, text: string | undefined][] = [
    ['1', factsOf(outcome).join(';')],
    ['2', outcome.note],
    ['3', outcome.isCorrection ? 'correction' : undefined],
  ];
  const attenders = status === 'Complete' ? outcome.staff.map(staffEntry) : [];
  return {
    type: ['SIU', event, 'SIU_S12'],
    // an outcome moves nothing
    times: undefined,
    segments: [
      segment('SCH', {
        ...scheduleFields(site, outcome),
        ...(reason === undefined ? {} : { 6: reason }),
        16: person(outcome.staff[0]?.displayName ?? outcome.confirmedByName),
        20: person(outcome.confirmedByName),
        25: [status, status, STATUS_TABLE],
      }),
      ...notes.flatMap(([number, text]) =>
        text === undefined ? [] : [segment('NTE', { 1: number, 3: text })],
      ),
      patientSegment(site, patient),
      segment('PV1', { 1: '1', 2: 'O' }),
      segment('RGS', { 1: '1', 2: 'U' }),
      ...personnel(attenders, 'U'),
    ],
  };
}

/** Event and filler status (table 0278) of each ATTENDED OR DID NOT ATTEND CODE. */
const EVENT_OF = {
  '2': { event: 'S15', status: 'Cancelled' },
  '3': { event: 'S26', status: 'Noshow' },
  '4': { event: 'S15', status: 'Cancelled' },
  '5': { event: 'S14', status: 'Complete' },
  '6': { event: 'S14', status: 'Complete' },
  '7': { event: 'S26', status: 'Noshow' },
} as const;

/** SCH-6. Reasons of a cancellation are FHIR's, which sites have in their tables already. */
function reasonOf({ code, cancellationReason }: PasOutcome): readonly string[] | undefined {
  switch (code) {
    case '5':
    case '6':
      return undefined;
    case '3':
      return ['DNA', 'Did not attend', LOCAL_CODE];
    case '7':
      return ['LATE', 'Arrived late and could not be seen', LOCAL_CODE];
    case '2':
    case '4': {
      if (cancellationReason !== undefined) {
        return [cancellationReason, cancellationReasons[cancellationReason].label, LOCAL_CODE];
      }
      return code === '2' ? ['pat', 'Patient', LOCAL_CODE] : ['prov', 'Provider', LOCAL_CODE];
    }
  }
}

/** What the national data sets ask for and SIU has no field for: names of the Data Dictionary, as agreed with the site. */
function factsOf(outcome: PasOutcome): string[] {
  const { code, modality, version, confirmedAt, seen, cancellationReason, localReason, follows } = outcome;
  const isCancelled = code === '2' || code === '4';
  return [
    `A/DNA=${code}`,
    ...(outcome.writesAttendanceStatus ? [`ATTENDANCE STATUS=${code}`] : []),
    ...(code === '3' && localReason !== undefined ? [`LOCAL REASON=${LOCAL_REASONS[localReason].code}`] : []),
    `CONSULTATION MEDIUM=${consultationMedium(modality)}`,
    `VERSION=${version}`,
    `CONFIRMED AT=${confirmedAt.toString()}`,
    ...(seen === undefined
      ? []
      : [`SEEN FROM=${seen.from.toString()}`, `SEEN UNTIL=${seen.until.toString()}`]),
    ...(isCancelled && cancellationReason !== undefined
      ? [`CANCELLATION REASON=${cancellationReasons[cancellationReason].isClinical ? '01' : '02'}`]
      : []),
    ...(follows === undefined ? [] : [`OUTCOME OF ATTENDANCE=${follows.outcome}`]),
    ...(follows?.rttStatus === undefined ? [] : [`RTT PERIOD STATUS=${follows.rttStatus}`]),
    ...(follows === undefined ? [] : [`OUTCOME VERSION=${follows.version}`]),
  ];
}

const bookedByPas = ({ pasAppointmentId, appointmentId }: KnownBy): boolean =>
  pasAppointmentId !== appointmentId;

/** @param between components between the id and its authority */
const ofConfer = (appointmentId: string, between = 0): readonly string[] => [
  appointmentId,
  ...Array.from({ length: between }, () => ''),
  CONFER,
];

/**
 * When it is, and the ids of it. What Confer booked the PAS knows by Confer's id alone, since an ACK says none of its own;
 * what the PAS booked it knows by its own, and Confer's goes beside it.
 */
function scheduleFields(site: Site, one: Pick<PasAppointment, 'startsAt' | 'endsAt'> & KnownBy) {
  const { minutes, from, until } = timesOf(site, one);
  const ours = ofConfer(one.appointmentId);
  const ids =
    site.ownIdIn === 'placer' ? { 1: one.pasAppointmentId, 2: ours } : { 1: ours, 2: one.pasAppointmentId };
  return {
    ...(bookedByPas(one) ? ids : { 2: ours }),
    9: String(minutes),
    10: 'min',
    11: ['', '', String(minutes), from, until],
  };
}

function timesOf(site: Site, { startsAt, endsAt }: Pick<PasAppointment, 'startsAt' | 'endsAt'>) {
  const minutes = Math.round((endsAt.epochMilliseconds - startsAt.epochMilliseconds) / 60_000);
  return { minutes, from: timeIn(site, startsAt), until: timeIn(site, endsAt) };
}

/** Start and end as a message to this site says them. */
export function timesSaid(site: Site, one: Pick<PasAppointment, 'startsAt' | 'endsAt'>): string {
  const { from, until } = timesOf(site, one);
  return `${from} to ${until}`;
}

const timeIn = ({ timeZone, profile }: Site, at: Temporal.Instant): string =>
  hl7Time(at, timeZone, profile.times === 'with-offset');

const person = (name: string): readonly string[] => ['', name];

const SEXES: Readonly<Record<string, string>> = { male: 'M', female: 'F', other: 'O' };

function patientSegment({ odsCode }: Site, patient: PasPatient): string {
  const { nhsNumber, pasPatientId, familyName, givenName, birthDate, gender } = patient;
  const own = [pasPatientId, '', '', odsCode, 'PI'];
  return segment('PID', {
    1: '1',
    3: { repetitions: nhsNumber === undefined ? [own] : [[nhsNumber, '', '', 'NHS', 'NH'], own] },
    5: [familyName, givenName],
    7: hl7Date(birthDate),
    8: SEXES[gender ?? ''] ?? 'U',
  });
}
