import { Temporal } from 'temporal-polyfill';
import type { Appointment, Participant } from '../contract/appointments.ts';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import { legalBases, standingWords } from '../../patients/contract/patient-words.ts';
import { missingRoles } from '../../service-lines/rules/team-of-line.ts';
import { expectedBy, expectedStart } from '../../appointments/rules/expected-start.ts';
import { waitOfAppointment } from '../../appointments/use-cases/wait-of-appointment.ts';
import { WAIT_STEPS } from '../../appointments/rules/wait.ts';
import { carerWith } from '../rules/carer-with.ts';
import { appointmentState } from '../rules/appointment-state.ts';
import { outsideStillIn } from '../rules/outside-still-in.ts';
import { visitorsInCall } from '../rules/visitors-in-call.ts';
import { authorityStanding, dayOf } from '../../patients/rules/authority.ts';
import { isToBeLookedAt } from '../../patients/rules/relationship-result.ts';
import { authorityOn } from '../../appointments/rules/authority-of-participant.ts';
import { patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { goesTo } from '../../appointments/rules/goes-to.ts';
import { linkState } from '../rules/link-state.ts';
import { initials } from '../../patients/rules/initials.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { isOnline } from '../../appointments/rules/online.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { AttendanceVersion } from '../../attendance/ports/attendance-store.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import { shownIdentity } from '../../evidence/rules/identity-evidence.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { MessageRecord } from '../../messages/ports/message-store.ts';
import { MESSAGE_TEMPLATES } from '../../messages/ports/messenger.ts';
import { newsOf } from '../../messages/use-cases/message-for.ts';
import type { OutboxRecord } from '../../kernel/outbox/outbox.ts';
import type { ParticipantRecord, ProxyCheck } from '../../appointments/ports/participant-store.ts';
import type { Stores } from '../ports/stores.ts';
import { standing } from '../../attendance/rules/standing-decision.ts';
import { attendanceView } from '../../attendance/use-cases/attendance-view.ts';
import { deliveryView } from '../../deliveries/use-cases/delivery-view.ts';
import { namesOf, reassignedView } from './reassigned-view.ts';
import { networkView } from './network-view.ts';
import { wayInView, waysInView } from './way-in-view.ts';
import { interpreterView, telephoneView } from './who-took-part.ts';
import { deviceTasks, newestTest } from '../../device-tests/rules/device-tasks.ts';
import { deviceTestView } from '../../device-tests/use-cases/device-test-view.ts';
import type { WishRecord } from '../../wishes/ports/wish-store.ts';
import { wishesView } from './wishes-view.ts';
import { relationshipWords } from '../../appointments/use-cases/participant-words.ts';

const by = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** `showArrivalCard` in cards, which stand above. */
const ARRIVAL_CARD = 'show-arrival-card';

const INVITATIONS: ReadonlySet<string> = new Set(
  MESSAGE_TEMPLATES.filter((template) => newsOf(template) === 'invitation'),
);

function invitationOf(messages: readonly MessageRecord[]): Participant['invitation'] {
  const newest = messages.findLast((message) => INVITATIONS.has(message.template))?.status;
  if (newest === undefined || newest === 'pending') return 'none';
  if (newest === 'sent' || newest === 'delivered') return newest;
  return 'failed';
}

const relationshipView = (
  check: ProxyCheck | undefined,
): NonNullable<Participant['authority']>['relationship'] =>
  check === undefined
    ? null
    : { result: check.result, checkedAt: check.checkedAt.toString(), isOpen: isToBeLookedAt(check) };

function authorityView(
  participant: ParticipantRecord,
  now: Temporal.Instant,
  timeZone: string,
): Participant['authority'] {
  const day = dayOf(now, timeZone);
  const authority = authorityOn(participant, day);
  const { relatedPersonId } = participant;
  if (authority === undefined || relatedPersonId === undefined) return null;
  return {
    authorityId: relatedPersonId,
    standing: authorityStanding(authority, day),
    scope: [...authority.scope],
    endsOn: authority.endsOn ?? null,
    relationship: relationshipView(participant.relationshipCheck),
  };
}

function participantView(
  participant: ParticipantRecord,
  messages: readonly MessageRecord[],
  seen: Pick<Participant, 'deviceTest' | 'deviceTask' | 'network' | 'identity' | 'wayIn' | 'carer'>,
  now: Temporal.Instant,
  timeZone: string,
): Participant {
  const { relationship, legalBasis } = participant;
  return {
    participantId: participant.participantId,
    kind: participant.kind,
    displayName: `${participant.givenName} ${participant.familyName}`,
    initials: initials(participant.givenName, participant.familyName),
    relationship: relationshipWords(relationship),
    legalBasis: legalBasis === undefined ? null : legalBases[legalBasis],
    authority: authorityView(participant, now, timeZone),
    language: participant.language ?? null,
    state: participant.state,
    isOnline: isOnline(participant, now),
    waitingSince: participant.waitingSince?.toString() ?? null,
    admittedAt: participant.admittedAt?.toString() ?? null,
    isLocked: participant.lockedAt !== undefined,
    link: {
      state: linkState(participant, now),
      generation: participant.linkGeneration,
      goesTo: goesTo(participant),
    },
    invitation: invitationOf(messages),
    askedForNoTextsAt: participant.askedForNoTextsAt?.toString() ?? null,
    ...seen,
  };
}

/** By the newest check that they passed; a link that was made anew has to be passed again. */
function identityOf(
  { participantId, verifiedAt }: ParticipantRecord,
  evidence: readonly Evidence[],
): Participant['identity'] {
  const passed = evidence.findLast(
    (item) => item.kind === 'identity-passed' && item.participantId === participantId,
  );
  return verifiedAt === undefined || passed === undefined ? null : (shownIdentity(passed) ?? null);
}

function cancelledView(cancelled: AppointmentRecord['cancelled']): Appointment['cancelled'] {
  if (cancelled === undefined) return null;
  const { at, by: who, reason, undoUntil } = cancelled;
  return {
    at: at.toString(),
    by: who,
    reason: reason ?? null,
    reasonLabel: reason === undefined ? null : cancellationReasons[reason].label,
    undoUntil: undoUntil?.toString() ?? null,
  };
}

/** Everything that is known of some appointments, as screens and cards show it: one query a table, however many there are. */
export async function viewAppointments(
  stores: Stores,
  records: readonly AppointmentRecord[],
  now: Temporal.Instant,
): Promise<Appointment[]> {
  const ids = records.map((record) => record.appointmentId);
  if (ids.length === 0) return [];
  const [allParticipants, allEvidence, allOutbox, allMessages, allWishes, versions, lines] =
    await Promise.all([
      stores.participants.listByAppointments(ids),
      stores.evidence.listByAppointments(ids),
      stores.outbox.listBySubjects(records.map(appointmentSubject)),
      stores.messages.listByAppointments(ids),
      stores.wishes.listByAppointments(ids),
      stores.attendance.newestByAppointments(ids),
      stores.serviceLines.list(),
    ]);
  const names = await namesOf(stores, allEvidence, allOutbox);
  const participants = by(allParticipants, (one) => one.appointmentId);
  const evidence = by(allEvidence, (one) => one.subject.id);
  const outbox = by(allOutbox, (one) => one.subject.id);
  const messages = by(allMessages, (one) => one.appointmentId);
  const wishes = by(allWishes, (one) => one.appointmentId);
  const newest = new Map<string, AttendanceVersion>(
    versions.map((version) => [version.appointmentId, version]),
  );
  const serviceLines = new Map<string, ServiceLineRecord>(lines.map((line) => [line.serviceLineId, line]));
  return records.map((record) => {
    const serviceLine = serviceLines.get(record.serviceLineId);
    if (serviceLine === undefined)
      throw new Error(`appointment without a service line: ${record.appointmentId}`);
    return appointmentView(record, {
      serviceLine,
      participants: participants.get(record.appointmentId) ?? [],
      evidence: evidence.get(record.appointmentId) ?? [],
      outbox: outbox.get(record.appointmentId) ?? [],
      messages: messages.get(record.appointmentId) ?? [],
      wishes: wishes.get(record.appointmentId) ?? [],
      newest: newest.get(record.appointmentId),
      names,
      now,
    });
  });
}

interface KnownAppointment {
  serviceLine: ServiceLineRecord;
  participants: readonly ParticipantRecord[];
  evidence: readonly Evidence[];
  outbox: readonly OutboxRecord[];
  messages: readonly MessageRecord[];
  wishes: readonly WishRecord[];
  newest: AttendanceVersion | undefined;
  /** Of those who were put in the place of others, of who did it, and of who settled a delivery. */
  names: ReadonlyMap<string, string>;
  now: Temporal.Instant;
}

/** Whatever changes brings the arrival's card up to date, also where nobody arrived and there is none. */
const isToBeSeen = ({ topic }: OutboxRecord, participants: readonly ParticipantRecord[]): boolean =>
  topic !== ARRIVAL_CARD ||
  patientSideOf(participants).some(({ waitingSince }) => waitingSince !== undefined);

/** What those who said that they cannot come leave open; nothing once it is over. */
function rolesLeftOpen(
  record: AppointmentRecord,
  serviceLine: ServiceLineRecord,
): Appointment['missingRoles'] {
  const coming = record.staff.filter(({ response }) => response !== 'not-coming');
  if (record.status !== 'booked' || coming.length === record.staff.length) return [];
  const left = new Set(
    record.staff.filter(({ response }) => response === 'not-coming').map(({ roleCode }) => roleCode),
  );
  return missingRoles(serviceLine, coming)
    .filter(({ roleCode }) => left.has(roleCode))
    .map(({ roleCode, label }) => ({ roleCode, label }));
}

function expectedView(record: AppointmentRecord): Appointment['expected'] {
  if (record.lateness === undefined) return null;
  return { from: expectedStart(record).toString(), until: expectedBy(record).toString() };
}

/** Who waits, and who has been told of it since they do. */
function waitView(record: AppointmentRecord, known: KnownAppointment): Appointment['wait'] {
  const wait = waitOfAppointment(record, known);
  if (wait === undefined) return null;
  const told = known.evidence
    .filter(
      ({ kind, occurredAt }) =>
        kind === 'wait-escalated' && Temporal.Instant.compare(occurredAt, wait.enteredAt) >= 0,
    )
    .map(({ detail }) => detail['step']);
  return {
    since: wait.since.toString(),
    longAt: wait.longAt.toString(),
    alarmAt: wait.alarmAt.toString(),
    toldStep: WAIT_STEPS.findLast((step) => told.includes(step)) ?? null,
  };
}

function appointmentView(record: AppointmentRecord, known: KnownAppointment): Appointment {
  const { participants, evidence, newest, now } = known;
  const patient = participants.find((participant) => participant.kind === 'patient');
  if (patient === undefined) throw new Error(`appointment without a patient: ${record.appointmentId}`);
  const tasks = deviceTasks(record, participants, evidence, now);
  return {
    appointmentId: record.appointmentId,
    version: record.version,
    state: appointmentState({
      isCancelled: record.status === 'cancelled',
      hasEnded: record.endedAt !== undefined,
      code: standing(newest)?.code,
      visitorsInCall: visitorsInCall(known.evidence),
      participants: patientSideOf(participants).map(({ state, waitingSince }) => ({
        state,
        hasWaited: waitingSince !== undefined,
      })),
    }),
    serviceLine: { serviceLineId: record.serviceLineId, name: record.serviceLineName },
    startsAt: record.startsAt.toString(),
    endsAt: record.endsAt.toString(),
    patientStartsAt: record.patientStartsAt.toString(),
    patientEndsAt: record.patientEndsAt.toString(),
    timeZone: record.timeZone,
    modality: record.modality,
    location: record.location,
    clinicId: record.session?.clinicId ?? null,
    sessionId: record.session?.sessionId ?? null,
    missingRoles: rolesLeftOpen(record, known.serviceLine),
    seriesId: record.seriesId ?? null,
    group: record.group ?? null,
    resources: record.resources,
    needs: record.needs ?? null,
    outlookCheck: record.outlookCheck,
    cancelled: cancelledView(record.cancelled),
    patient: {
      patientId: record.patientId,
      displayName: `${patient.givenName} ${patient.familyName}`,
      initials: initials(patient.givenName, patient.familyName),
      standing: patient.patientStanding,
      notice: standingWords[patient.patientStanding],
      birthYear: record.patientMark.birthYear,
      nhsNumberEnding: record.patientMark.nhsNumberEnding ?? null,
    },
    staff: record.staff.map(({ practitionerId, displayName, roleCode, roleLabel, response }) => ({
      practitionerId,
      displayName,
      roleCode,
      roleLabel,
      response,
    })),
    reassigned: reassignedView(known),
    participants: participants.map((participant) =>
      participantView(
        participant,
        known.messages.filter((message) => message.participantId === participant.participantId),
        {
          deviceTest: deviceTestView(newestTest(participant, evidence)),
          network: networkView(participant, evidence),
          deviceTask: tasks.get(participant.participantId) ?? null,
          identity: identityOf(participant, evidence),
          wayIn: wayInView(evidence, participant),
          carer: carerWith(participant, evidence),
        },
        now,
        record.timeZone,
      ),
    ),
    telephone: telephoneView(known.evidence),
    interpreter: interpreterView(record, participants, known.evidence),
    wishes: wishesView(known.wishes, participants),
    joinWebUrl: record.joinWebUrl ?? null,
    waysIn: waysInView(record),
    arrivalTakenBy: record.arrivalTakenBy?.displayName ?? null,
    expected: expectedView(record),
    wait: waitView(record, known),
    professionalReadyAt: record.professionalReadyAt?.toString() ?? null,
    endedAt: record.endedAt?.toString() ?? null,
    outsideStillIn: outsideStillIn(evidence, {
      endedAt: record.endedAt,
      now,
      isGroup: record.group !== undefined,
    }),
    deliveries: known.outbox
      .filter((item) => isToBeSeen(item, participants))
      .map((item) => deliveryView(item, known.names)),
    attendance: attendanceView(record, known, newest, now),
  };
}
