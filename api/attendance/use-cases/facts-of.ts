import { Temporal } from 'temporal-polyfill';
import { authorityStanding, dayOf, isInForce } from '../../patients/rules/authority.ts';
import { authorityOn } from '../../appointments/rules/authority-of-participant.ts';
import { windowOf } from '../../appointments/rules/appointment-window.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { isCompanion, type ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { INTERPRETER_CODES } from '../../appointments/rules/interpreter-code.ts';
import { readWay } from '../../appointments/rules/way-in.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { MessageRecord } from '../../messages/ports/message-store.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import {
  attendanceFacts,
  type AppointmentFacts,
  type AttendanceFacts,
  type AttendanceRules,
  type EvidenceFact,
  type Side,
} from '../rules/attendance-facts.ts';
import { readTelephoneRecord, withoutCorrected } from '../../evidence/rules/telephone-record.ts';
import { toldOf, type Told } from '../rules/invitation-told.ts';
import { isProfessionalRole } from '../rules/professional-role.ts';
import { readStays } from '../rules/report-stays.ts';

/** What the attendance of one appointment is drawn from, as it was read. */
export interface KnownOfAttendance {
  serviceLine: AttendanceRules & Pick<ServiceLineRecord, 'messageSet'>;
  participants: readonly ParticipantRecord[];
  /** In order of `occurredAt`. */
  evidence: readonly Evidence[];
  /** The oldest first. */
  messages: readonly MessageRecord[];
}

/** The facts of one appointment at its present time, for the rules. */
export function factsOf(
  appointment: AppointmentRecord,
  known: KnownOfAttendance,
  now: Temporal.Instant,
): AttendanceFacts {
  return attendanceFacts(
    appointmentFacts(appointment, known),
    known.serviceLine,
    withoutCorrected(known.evidence).map((item) => evidenceFact(appointment, known.participants, item)),
    now.epochMilliseconds,
  );
}

/** When an appointment was last moved in time, in ms since the epoch. @param evidence in order of `occurredAt` */
export function movedInTimeAt(evidence: readonly Evidence[]): number | undefined {
  return evidence.findLast(
    ({ kind, detail }) => kind === 'appointment-moved' && detail['keepsTime'] === false,
  )?.occurredAt.epochMilliseconds;
}

function appointmentFacts(appointment: AppointmentRecord, known: KnownOfAttendance): AppointmentFacts {
  const { opensAt, closesAt } = windowOf(appointment, known.serviceLine);
  const teamsPart = appointment.patientStartsAt.since(appointment.startsAt);
  const movedAt = movedInTimeAt(known.evidence);
  const lastSeenAt = (side: Side): number | undefined => {
    const times = known.participants
      .filter(({ kind }) => kind === side)
      .flatMap((one) => (one.lastSeenAt === undefined ? [] : [one.lastSeenAt.epochMilliseconds]));
    return times.length === 0 ? undefined : Math.max(...times);
  };
  return {
    startsAt: appointment.patientStartsAt.epochMilliseconds,
    opensAt: Math.max(opensAt.epochMilliseconds, movedAt ?? -Infinity),
    teamOpensAt: Math.max(opensAt.subtract(teamsPart).epochMilliseconds, movedAt ?? -Infinity),
    timeSince: movedAt ?? -Infinity,
    closesAt: closesAt.epochMilliseconds,
    endedAt: appointment.status === 'ended' ? appointment.endedAt?.epochMilliseconds : undefined,
    modality: appointment.modality,
    hasMeeting: appointment.joinWebUrl !== undefined,
    isInGroup: appointment.group !== undefined,
    cancelledBy: appointment.status === 'cancelled' ? appointment.cancelled?.by : undefined,
    toBeBrought: appointment.toBeBrought,
    told: wasTold(appointment, known, movedAt !== undefined),
    actingProxies: known.participants
      .filter((one) => mayActFor(one, appointment))
      .map(({ participantId }) => participantId),
    lastSeenAt: { patient: lastSeenAt('patient'), proxy: lastSeenAt('proxy') },
  };
}

/** Whether their authority let them act for the patient when it was held, whatever became or was recorded of it since. */
function mayActFor(
  { authority: own, laterAuthorities }: ParticipantRecord,
  held: AppointmentRecord,
): boolean {
  const day = dayOf(held.patientStartsAt, held.timeZone);
  const known = laterAuthorities.filter(
    ({ recordedAt }) => Temporal.Instant.compare(recordedAt, held.patientEndsAt) < 0,
  );
  const authority = authorityOn({ authority: own, laterAuthorities: known }, day);
  if (authority?.scope.includes('act-for') !== true) return false;
  const { withdrawnAt } = authority;
  const wasWithdrawn =
    withdrawnAt !== undefined && Temporal.Instant.compare(withdrawnAt, held.patientEndsAt) < 0;
  return !wasWithdrawn && isInForce(authorityStanding({ ...authority, withdrawnAt: undefined }, day));
}

const TOLD_BEST_FIRST: readonly Told[] = ['delivered', 'sent', 'failed', 'not-sent'];

/** The patient has to be told themselves; a patient without any contact is told by their proxy. */
function wasTold(appointment: AppointmentRecord, known: KnownOfAttendance, wasMoved: boolean): Told {
  const { participants, messages, serviceLine } = known;
  const patient = participants.find(({ kind }) => kind === 'patient');
  const hasContact = patient?.mobile !== undefined || patient?.email !== undefined;
  const readers = participants.filter(({ kind, authority }) =>
    hasContact ? kind === 'patient' : authority?.scope.includes('receive-messages') === true,
  );
  const told = readers.map(({ participantId }) =>
    toldOf(
      messages
        .filter((message) => message.participantId === participantId)
        .map(({ template, status, toldStartsAt }) => ({
          template,
          status,
          toldStartsAt: toldStartsAt?.epochMilliseconds,
        })),
      {
        startsAt: appointment.patientStartsAt.epochMilliseconds,
        wasMoved,
        invitationsOnly: serviceLine.messageSet === 'invitation-only',
      },
    ),
  );
  return TOLD_BEST_FIRST.find((one) => told.includes(one)) ?? 'not-sent';
}

const sideOf = (kind: ParticipantKind): Side | 'companion' => (isCompanion(kind) ? 'companion' : kind);

function staysOf({ kind, detail }: Evidence): Pick<EvidenceFact, 'stays'> {
  if (kind === 'report-attended') return { stays: readStays(detail['stays']) };
  if (kind !== 'by-telephone') return {};
  const { from, until } = readTelephoneRecord(detail);
  return { stays: [{ from: from.epochMilliseconds, until: until?.epochMilliseconds ?? Infinity }] };
}

function interpreterOf({ detail }: Evidence): Pick<EvidenceFact, 'interpreter'> {
  const interpreter = INTERPRETER_CODES.find((code) => code === detail['code']);
  return interpreter === undefined ? {} : { interpreter };
}

/** Staff who left the appointment, coordinators and people of other appointments are nobody of this one. */
function evidenceFact(
  { staff }: AppointmentRecord,
  participants: readonly ParticipantRecord[],
  item: Evidence,
): EvidenceFact {
  const { kind, source, occurredAt, participantId, practitionerId } = item;
  const comer = participants.find((one) => one.participantId === participantId);
  const member = staff.find((one) => one.practitionerId === practitionerId);
  const who = ((): EvidenceFact['who'] => {
    if (comer !== undefined) return { side: sideOf(comer.kind), id: comer.participantId };
    // sent on from another appointment of the meeting: nobody of this one
    if (participantId !== undefined) return { side: 'colleague', id: participantId };
    if (practitionerId === undefined) return undefined;
    const isProfessional = member !== undefined && isProfessionalRole(member.roleCode);
    return { side: isProfessional ? 'professional' : 'colleague', id: practitionerId };
  })();
  return {
    kind,
    source,
    occurredAt: occurredAt.epochMilliseconds,
    who,
    ...(kind === 'lateness-announced' ? { lateMinutes: Number(item.detail['untilMinutes']) } : {}),
    ...(kind === 'interpreter-recorded' ? interpreterOf(item) : {}),
    ...(kind === 'called-back' ? { reached: item.detail['reached'] === true } : {}),
    ...(kind === 'way-in' ? { way: readWay(item.detail).way } : {}),
    ...staysOf(item),
  };
}
