import type { Temporal } from 'temporal-polyfill';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import type { CancellationReason } from '../../appointments/contract/cancellation.ts';
import { MODALITIES, type Modality } from '../../kernel/rules/modality.ts';
import type { AppointmentNews, PasStaffMember } from '../../pas-inbound/ports/pas-news.ts';
import type { PasAppointmentStatus } from '../../pas-inbound/rules/pas-state.ts';
import { consultationMedium } from '../../pas/rules/consultation-medium.ts';
import { checkedId, namedPatient, type HeardAppointment, type HeardNews } from './heard-news.ts';
import { CONFER } from './hl7-messages.ts';
import { Hl7Refusal } from './hl7-refusal.ts';
import type { ReceivedMessage, ReceivedSegment } from './received-message.ts';
import type { Hl7Event } from './received-header.ts';
import { clockOf, type ReceivingSite } from './receiving-site.ts';

export type SchedulingEvent = Extract<Hl7Event, `SIU^${string}`>;

/** HL7 table 0278 (filler status), in FHIR's words. */
const STATUSES: Readonly<Record<string, PasAppointmentStatus>> = {
  Booked: 'booked',
  Overbook: 'booked',
  Pending: 'pending',
  Waitlist: 'waitlist',
  Started: 'checked-in',
  Complete: 'fulfilled',
  Cancelled: 'cancelled',
  Noshow: 'noshow',
  Deleted: 'entered-in-error',
};
/** What an event says where SCH-25 is empty, and what SCH-25 may say with it. */
const OF_EVENT: Readonly<
  Record<SchedulingEvent, { status: PasAppointmentStatus; may: readonly PasAppointmentStatus[] }>
> = {
  'SIU^S12': { status: 'booked', may: ['booked', 'pending', 'waitlist'] },
  'SIU^S13': { status: 'booked', may: ['booked', 'pending', 'waitlist'] },
  'SIU^S14': { status: 'booked', may: Object.values(STATUSES) },
  'SIU^S15': { status: 'cancelled', may: ['cancelled'] },
  'SIU^S17': { status: 'entered-in-error', may: ['entered-in-error', 'cancelled'] },
  'SIU^S26': { status: 'noshow', may: ['noshow'] },
};
/** Statuses of an appointment that will not take place: where it says no time, the one that is known stays. */
const ENDED: readonly PasAppointmentStatus[] = ['cancelled', 'entered-in-error', 'noshow'];

/** SIU_S12 and its like. @throws Hl7Refusal */
export function readScheduling(
  message: ReceivedMessage,
  event: SchedulingEvent,
  site: ReceivingSite,
  saidAt: Temporal.Instant,
): HeardNews {
  const sch = message.one('SCH');
  const patient = namedPatient(message.one('PID'), 3, site);
  const status = statusOf(sch, event);
  const time = timeOf(message, sch, site);
  if (time === undefined && !ENDED.includes(status)) throw sch.refusal(101, 11);
  return {
    kind: 'appointment',
    saidAt,
    patient,
    ...idsOf(sch, site),
    status,
    time,
    staff: staffOf(message, site),
    treatmentFunctionCode: serviceOf(message, site),
    modality: modalityOf(message, sch, site),
    cancellation: status === 'cancelled' ? cancellationOf(message, sch) : undefined,
  };
}

function statusOf(sch: ReceivedSegment, event: SchedulingEvent): PasAppointmentStatus {
  const { status, may } = OF_EVENT[event];
  const word = sch.text(25);
  if (word === '') return status;
  const said = STATUSES[word];
  if (said === undefined || !may.includes(said)) throw sch.refusal(103, 25);
  return said;
}

/** Ours is the one that Confer gave; of the others the profile says which is the PAS's own. */
function idsOf(
  sch: ReceivedSegment,
  { listener }: ReceivingSite,
): Pick<HeardAppointment, 'pasAppointmentId' | 'conferAppointmentId'> {
  const fields = listener.appointmentId === 'placer' ? [1, 2] : [2, 1];
  const said = fields
    .filter((field) => sch.text(field) !== '')
    .map((field) => ({ id: checkedId(sch, field, sch.text(field)), isOurs: sch.text(field, 2) === CONFER }));
  const ours = said.find(({ isOurs }) => isOurs)?.id;
  const theirs = said.find(({ isOurs }) => !isOurs)?.id;
  const pasAppointmentId = theirs ?? ours;
  if (pasAppointmentId === undefined) throw sch.refusal(101, fields[0] ?? 1);
  return { pasAppointmentId, conferAppointmentId: ours };
}

/** SCH-11 to v2.4; AIS-4 and AIS-7 where it is empty, as v2.5 has it. */
function timeOf(
  message: ReceivedMessage,
  sch: ReceivedSegment,
  site: ReceivingSite,
): AppointmentNews['time'] {
  const clock = clockOf(site);
  const [ais] = message.all('AIS');
  const ofSchedule = sch.time(11, 4, clock);
  const startsAt = ofSchedule ?? ais?.time(4, 1, clock);
  if (startsAt === undefined) return undefined;
  const endsAt =
    sch.time(11, 5, clock) ?? after(startsAt, minutesOf(sch, 9, 10) ?? (ais && minutesOf(ais, 7, 8)));
  const place = ofSchedule === undefined && ais !== undefined ? ais.at(4) : sch.at(11);
  if (endsAt === undefined) throw new Hl7Refusal(101, place);
  if (endsAt.epochMilliseconds <= startsAt.epochMilliseconds) throw new Hl7Refusal(102, place);
  return { startsAt, endsAt };
}

const after = (at: Temporal.Instant, minutes: number | undefined): Temporal.Instant | undefined =>
  minutes === undefined ? undefined : at.add({ minutes });

/** @returns undefined when it is empty @throws Hl7Refusal 102 for no number of minutes, 103 for another unit */
function minutesOf(segment: ReceivedSegment, field: number, unitField: number): number | undefined {
  const text = segment.text(field);
  if (text === '') return undefined;
  if (!/^[1-9][0-9]{0,3}$/.test(text)) throw segment.refusal(102, field);
  const unit = segment.text(unitField).toLowerCase();
  if (unit !== '' && unit !== 'min' && unit !== 'm') throw segment.refusal(103, unitField);
  return Number(text);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** AIP: who sees the patient, by the id that Confer gave or the PAS's own code, for which the profile says who it is. Proxies and those who are taken off are none, nor is who has no id. */
function staffOf(message: ReceivedMessage, { listener }: ReceivingSite): PasStaffMember[] {
  const byCode = new Map(Object.entries(listener.staff));
  return message.all('AIP').flatMap((aip) => {
    const id = aip.text(3);
    if (id === '' || aip.text(2) === 'D' || aip.text(4) === 'PROXY') return [];
    const isOurs = aip.text(3, 9) === CONFER && UUID.test(id);
    return [{ pasStaffId: checkedId(aip, 3, id), entraObjectId: isOurs ? id : byCode.get(id) }];
  });
}

function serviceOf(message: ReceivedMessage, { listener }: ReceivingSite): string | undefined {
  const [ais] = message.all('AIS');
  const code = ais?.text(3) ?? '';
  if (ais === undefined || code === '') return undefined;
  const known = new Map(Object.entries(listener.treatmentFunctions)).get(code);
  return known ?? checkedId(ais, 3, code);
}

/** Notes behind SCH, before the patient. */
function notesOf(message: ReceivedMessage): string[] {
  const pid = message.segments.findIndex(({ name }) => name === 'PID');
  return message.segments.slice(0, pid).flatMap((each) => (each.name === 'NTE' ? [each.whole(3)] : []));
}

/** A value that was agreed for NTE-3: `A/DNA=5;CONSULTATION MEDIUM=03`. */
function agreed(message: ReceivedMessage, key: string): string | undefined {
  const parts = notesOf(message).flatMap((note) => note.split(';'));
  return parts.find((part) => part.startsWith(`${key}=`))?.slice(key.length + 1);
}

function modalityOf(
  message: ReceivedMessage,
  sch: ReceivedSegment,
  { listener }: ReceivingSite,
): Modality | undefined {
  const ofType = new Map(Object.entries(listener.appointmentTypes)).get(sch.text(8));
  if (ofType !== undefined) return ofType;
  const medium = agreed(message, 'CONSULTATION MEDIUM');
  return (Object.keys(MODALITIES) as Modality[]).find((one) => consultationMedium(one) === medium);
}

/** SCH-6 by HL7's own codes, else the national code 2 (patient) or 4 (provider) of the note. */
function cancellationOf(message: ReceivedMessage, sch: ReceivedSegment): AppointmentNews['cancellation'] {
  const code = sch.text(6);
  if (isReason(code)) return { by: cancellationReasons[code].by, reason: code };
  const national = agreed(message, 'A/DNA');
  return {
    by: national === '2' ? 'patient' : national === '4' ? 'provider' : undefined,
    reason: undefined,
  };
}

const isReason = (code: string): code is CancellationReason => Object.hasOwn(cancellationReasons, code);
