import {
  askRelationships,
  whenRelationshipsAreAsked,
} from '../../appointments/use-cases/ask-relationships.ts';
import { Temporal } from 'temporal-polyfill';
import { keepAsking } from '../../device-tests/use-cases/ask-for-device-test.ts';
import { lookAtAttendance, firstLook } from '../../attendance/use-cases/look-at-attendance.ts';
import { linkExpiryOf } from '../../links/rules/link-expiry.ts';
import type { GroupSessionId, PractitionerId, ResourceId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type {
  AppointmentMove,
  Claim,
  AppointmentPlace,
  AppointmentRecord,
  AppointmentTime,
} from '../../appointments/ports/appointment-store.ts';
import type { OutlookCheck } from '../../outlook/ports/outlook-check.ts';
import { moveMeeting } from '../../meetings/use-cases/arrange-meeting.ts';
import { leaveOwnMeeting } from '../../meetings/use-cases/leave-own-meeting.ts';
import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import { isCompanion } from '../../appointments/rules/participant-kind.ts';
import { remindCompanion, reminderOf } from '../../messages/use-cases/remind-companion.ts';
import { messageFor } from '../../messages/use-cases/message-for.ts';
import { sendMessage } from '../../messages/use-cases/send-message.ts';
import { moveInPas, tellPasOfProxies } from '../../pas/use-cases/book-in-pas.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import type { Stores } from '../ports/stores.ts';
import { checkUnderWay } from './check-under-way.ts';
import type { UnderWayReason } from '../../appointments/contract/under-way-words.ts';
import { appointmentMoved, timeFreed } from './appointment-changes.ts';
import { closeEmptyGroup } from './close-empty-group.ts';
import { auditChange, isInPas, staffOfChanger, type Changer } from './changer.ts';
import { keepSeriesLinks } from './keep-series-links.ts';

export interface MoveDependencies {
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  now: Now;
  newId: NewId;
}

/** Where an appointment moves to. A field that is left out stays as it is; every part keeps its length unless another is named. */
export interface MoveTarget {
  /** Start of the first part. */
  startsAt: Temporal.Instant;
  /** `needed`: of who comes in place of somebody, as of `AppointmentMove`. */
  staff?: readonly { practitionerId: PractitionerId; roleCode: string; needed?: Claim }[];
  resourceIds?: readonly ResourceId[];
  /** Another length of the part with the patient. */
  patientMinutes?: number;
  outlookCheck?: OutlookCheck;
  /** The session in which it is then, and how the patient is seen there. */
  place?: AppointmentPlace;
  /** The seat that it takes in a group session, at the group's time; null when it leaves its group. */
  group?: { groupSessionId: GroupSessionId; seat: number; endsAt: Temporal.Instant } | null;
  /** Its whole group moves, and it goes along. */
  isWithGroup?: true;
  /** Why it gets another time although somebody waits or is in it. */
  evenThoughUnderWay?: UnderWayReason | undefined;
}

/**
 * All that a move is, inside the caller's transaction, which has locked the appointment and checked what it wants to:
 * here only the database decides whether the time is free. Link, participants and history stay. The meeting, the
 * calendars, the PAS and the card follow; participants are told when what they were told before is no longer true.
 * @returns false when nothing would change: nothing was written then
 * @throws Refusal appointment-already-over | consultation-under-way | group-moves-together | slot-in-past | slot-taken |
 *   patient-already-booked | resource-taken
 */
export async function moveWithin(
  deps: MoveDependencies,
  stores: Stores,
  changer: Changer,
  appointment: AppointmentRecord,
  target: MoveTarget,
): Promise<boolean> {
  const wanted = moveOf(appointment, target, deps.now());
  if (isSame(appointment, wanted)) return false;
  checkGroup(appointment, target);
  const participants = await stores.participants.listByAppointment(appointment.appointmentId);
  checkMayMove(appointment, participants, wanted, target, deps.now());
  const swap = swapOf(appointment, wanted);
  const move: AppointmentMove = {
    ...wanted,
    ...asksAnew(appointment, participants, swap),
    linkExpiresAt: await keepSeriesLinks(stores, appointment, wanted),
  };
  const result = await stores.appointments.move(appointment.appointmentId, move);
  if (result !== 'moved') throw new Refusal(result);
  const { appointmentId } = appointment;
  const subject = appointmentSubject(appointment);
  // all that follows is on its way at once, in this order: others may be waiting for these people
  await Promise.all([
    deps.recordEvidence(stores, {
      subject,
      kind: 'appointment-moved',
      source: 'practitionerId' in changer ? 'staff' : 'confer',
      practitionerId: staffOfChanger(changer),
      detail: {
        by: 'offerId' in changer ? 'patient' : 'pasJob' in changer ? 'pas' : 'staff',
        from: appointment.startsAt.toString(),
        fromEnd: appointment.endsAt.toString(),
        to: move.startsAt.toString(),
        toEnd: move.endsAt.toString(),
        keepsTime: move.keepsTime,
        ...(move.keepsTime && swap.came.length > 0 ? { ...swap } : {}),
        ...(target.evenThoughUnderWay === undefined ? {} : { evenThoughUnderWay: target.evenThoughUnderWay }),
      },
      dedupeKey: `moved:${appointmentId}:${appointment.version + 1}`,
    }),
    stores.timetable.set(lookAtAttendance, subject, firstLook(move)),
    keepAsking(stores, subject, { ...appointment, ...move }),
    ...(participants.some(({ relationshipCheck }) => relationshipCheck !== undefined)
      ? whenRelationshipsAreAsked({ ...appointment, ...move }, deps.now()).map((when) =>
          stores.timetable.set(askRelationships, subject, when),
        )
      : []),
    deps.tell(stores, timeFreed, subject, { appointment, freed: { movedTo: move } }),
    ...leaveWork(deps, stores, changer, appointment, participants, move),
    move.group === undefined ? undefined : closeEmptyGroup(deps, stores, appointment),
    deps.tell(stores, appointmentMoved, subject, {}),
    auditChange(deps, stores, changer, 'moved-appointment', `appointment:${appointmentId}`),
  ]);
  return true;
}

/** Who left the staff, and who came on it. */
interface Swap {
  left: PractitionerId[];
  came: PractitionerId[];
}

function swapOf({ staff }: AppointmentRecord, move: WantedMove): Swap {
  const before = staff.map(({ practitionerId }) => practitionerId);
  const after = move.staff.map(({ practitionerId }) => practitionerId);
  return {
    left: before.filter((id) => !after.includes(id)),
    came: after.filter((id) => !before.includes(id)),
  };
}

/** A new member of staff for a waiting patient is asked as the one before was: nobody has told them yet, and nobody knows whether they are ready. */
function asksAnew(
  { arrivalTakenBy }: AppointmentRecord,
  participants: readonly ParticipantRecord[],
  { came }: Swap,
): Pick<AppointmentMove, 'isReadyNoMore' | 'releasesArrival'> {
  const isAnew = came.length > 0 && !participants.some(({ state }) => isInConsultation(state));
  return {
    isReadyNoMore: isAnew,
    releasesArrival: isAnew && arrivalTakenBy !== undefined && !came.includes(arrivalTakenBy.practitionerId),
  };
}

/** Whether the target is anything else than what there is. */
export function wouldChange(appointment: AppointmentRecord, target: MoveTarget): boolean {
  return !isSame(appointment, moveOf(appointment, target, appointment.bookedAt));
}

const isEqual = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) === 0;

/** Every part keeps its length unless another is named; in a group the whole time is the group's. */
function timeOf(
  appointment: AppointmentRecord,
  { startsAt, group, patientMinutes }: MoveTarget,
): AppointmentTime {
  if (group !== undefined && group !== null) {
    return { startsAt, endsAt: group.endsAt, patientStartsAt: startsAt, patientEndsAt: group.endsAt };
  }
  const by = startsAt.since(appointment.startsAt);
  const patientStartsAt = appointment.patientStartsAt.add(by);
  const patientEndsAt =
    patientMinutes === undefined
      ? appointment.patientEndsAt.add(by)
      : // the PAS may say it to the second
        patientStartsAt.add({ milliseconds: Math.round(patientMinutes * 60_000) });
  return {
    startsAt,
    endsAt: patientEndsAt.add(appointment.endsAt.since(appointment.patientEndsAt)),
    patientStartsAt,
    patientEndsAt,
  };
}

/** A move by its target alone: what it asks of people anew follows from who waits. */
type WantedMove = Omit<AppointmentMove, 'isReadyNoMore' | 'releasesArrival'>;

/** The organiser of the meeting stays first, so that the meeting can stay too. */
function moveOf(appointment: AppointmentRecord, target: MoveTarget, now: Temporal.Instant): WantedMove {
  const staff = (target.staff ?? appointment.staff).map((member) => ({
    practitionerId: member.practitionerId,
    roleCode: member.roleCode,
    needed: 'needed' in member ? member.needed : undefined,
  }));
  const organiser = appointment.staff[0]?.practitionerId;
  const time = timeOf(appointment, target);
  const { modality, location, session } = target.place ?? appointment;
  return {
    ...time,
    ...{ modality, location, session },
    group: target.group,
    staff: staff.toSorted(
      (a, b) => Number(b.practitionerId === organiser) - Number(a.practitionerId === organiser),
    ),
    resourceIds: [...(target.resourceIds ?? appointment.resources.map(({ resourceId }) => resourceId))],
    linkExpiresAt: linkExpiryOf(time.endsAt),
    outlookCheck: target.outlookCheck ?? appointment.outlookCheck,
    keepsTime: isEqual(target.startsAt, appointment.startsAt),
    keepsClaims: isEqual(time.startsAt, appointment.startsAt) && isEqual(time.endsAt, appointment.endsAt),
    at: now,
  };
}

function isSame(appointment: AppointmentRecord, move: WantedMove): boolean {
  const people = (staff: readonly { practitionerId: string; roleCode: string }[]): string =>
    staff
      .map(({ practitionerId, roleCode }) => `${practitionerId} ${roleCode}`)
      .sort()
      .join();
  const things = appointment.resources
    .map(({ resourceId }) => resourceId)
    .sort()
    .join();
  return (
    move.keepsTime &&
    isEqual(move.patientEndsAt, appointment.patientEndsAt) &&
    move.modality === appointment.modality &&
    move.location === appointment.location &&
    isSameGroup(appointment, move) &&
    people(appointment.staff) === people(move.staff) &&
    things === move.resourceIds.toSorted().join()
  );
}

const isSameGroup = ({ group }: AppointmentRecord, move: WantedMove): boolean =>
  move.group === undefined || move.group?.groupSessionId === group?.groupSessionId;

/** @throws Refusal group-moves-together: the time and the staff of a place are its group's */
function checkGroup({ status, group }: AppointmentRecord, target: MoveTarget): void {
  if (status !== 'booked') throw new Refusal('appointment-already-over');
  const goesAlone = group !== undefined && target.group === undefined && target.isWithGroup !== true;
  if (goesAlone) throw new Refusal('group-moves-together');
}

function checkMayMove(
  appointment: AppointmentRecord,
  participants: readonly ParticipantRecord[],
  move: WantedMove,
  { evenThoughUnderWay }: MoveTarget,
  now: Temporal.Instant,
): void {
  if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
  if (move.keepsTime) return;
  if (Temporal.Instant.compare(move.startsAt, now) <= 0) throw new Refusal('slot-in-past');
  checkUnderWay(participants, evenThoughUnderWay);
}

/** The message decides its recipients and words when it is sent: by then the appointment may have moved again. */
function leaveWork(
  deps: MoveDependencies,
  stores: Stores,
  changer: Changer,
  appointment: AppointmentRecord,
  participants: readonly ParticipantRecord[],
  move: AppointmentMove,
): Promise<void>[] {
  const subject = appointmentSubject(appointment);
  const isOtherwiseHeld = move.modality !== appointment.modality || move.location !== appointment.location;
  const isNews = isOtherwiseHeld || !isEqual(move.patientStartsAt, appointment.patientStartsAt);
  const isInGroup = move.group === undefined ? appointment.group !== undefined : move.group !== null;
  return [
    ...(isInGroup
      ? appointment.group === undefined
        ? [deps.enqueue(stores, leaveOwnMeeting, subject, {})]
        : []
      : [deps.enqueue(stores, moveMeeting, subject, {})]),
    ...(isInPas(changer)
      ? []
      : [deps.enqueue(stores, move.keepsClaims ? tellPasOfProxies : moveInPas, subject, {})]),
    ...participants
      .filter(({ kind, withdrawnAt }) => isCompanion(kind) && withdrawnAt === undefined)
      .flatMap(({ participantId }) =>
        reminderOf(participantId, move, deps.now()).map((when) =>
          stores.timetable.set(remindCompanion, subject, when),
        ),
      ),
    ...(isNews ? participants : []).map((participant) =>
      deps.enqueue(stores, sendMessage, subject, {
        messageId: deps.newId(),
        participantId: participant.participantId,
        template: messageFor(participant.kind, 'rescheduled'),
        was: appointment.patientStartsAt.epochMilliseconds,
        ...(isOtherwiseHeld ? { held: true } : {}),
      }),
    ),
  ];
}
