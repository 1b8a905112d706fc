import { appointmentSubject } from '../../api/appointments/rules/appointment-subject.ts';
import { makeEnqueue } from '../../api/kernel/outbox/enqueue.ts';
import { tellFollowers } from '../support/tell-followers.ts';
import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { makeCareHomes } from '../../api/care-homes/make-care-homes.ts';
import { makeAudit } from '../../api/kernel/audit/audit.ts';
import { makeOnceFor } from '../../api/kernel/requests/make-once.ts';
import { makeJoinLinks } from '../../api/links/use-cases/join-links.ts';
import { makeJoinUseCases } from '../../api/joining/make-joining.ts';
import type { AppointmentRecord } from '../../api/appointments/ports/appointment-store.ts';
import type { Organisation, Organisations } from '../../api/kernel/actors/organisations.ts';
import type { ParticipantKind } from '../../api/appointments/rules/participant-kind.ts';
import type { ParticipantRecord } from '../../api/appointments/ports/participant-store.ts';
import { asId } from '../../api/kernel/rules/id.ts';
import { parseNhsNumber } from '../../api/patients/rules/nhs-number.ts';
import { fakeNhsLogin } from '../fakes/fake-nhs-login.ts';
import type { UpstreamFailure } from '../../api/kernel/rules/upstream-failure.ts';
import type { NhsLogins } from '../../api/joining/ports/nhs-login.ts';
import type { Visitor } from '../../api/kernel/actors/visitor.ts';
import { consentIn } from '../../api/consent-texts/rules/consent-in.ts';
import { inMemoryStores } from '../fakes/in-memory-stores.ts';

let lastId = 0;
/** Ordered by time, as ids of version 7 are. */
export function newId(): string {
  lastId += 1;
  return `01890000-0000-7000-8000-${String(lastId).padStart(12, '0')}`;
}

export const NORTHMOOR_TENANT = '01890000-0000-7000-8000-bbbbbbbbbbbb';

export const NORTHMOOR: Organisation = {
  orgId: asId('01890000-0000-7000-8000-aaaaaaaaaaaa'),
  odsCode: 'RX1',
  name: 'Northmoor Hospitals',
  entraTenantIds: [NORTHMOOR_TENANT],
  timeZone: 'Europe/London',
  helpPhone: '0300 123 4567',
};

const organisations: Organisations = {
  list: () => Promise.resolve([NORTHMOOR]),
  listByTenant: () => Promise.resolve([NORTHMOOR]),
  getById: () => Promise.resolve(NORTHMOOR),
  homeOf: () => Promise.resolve(undefined),
  findByOdsCode: (odsCode) => Promise.resolve(odsCode === NORTHMOOR.odsCode ? NORTHMOOR : undefined),
};

/** The patient's date of birth in `aConsultation`. */
export const BIRTH_DATE = '1999-04-17';
/** What the links of its patient and proxy ask for. */
export const BIRTH = { 'date-of-birth': BIRTH_DATE };

/** What a test can say of the consultation it is about; the rest is ordinary. */
export interface ConsultationOptions {
  publicUrl?: string;
  /** In place of the fake one. */
  nhsLogins?: NhsLogins;
  now?: string;
  startsAt?: string;
  appointment?: Partial<AppointmentRecord>;
  patient?: Partial<ParticipantRecord>;
  proxy?: Partial<ParticipantRecord>;
}

const member = (displayName: string, roleLabel: string) => ({
  practitionerId: asId<'Practitioner'>(newId()),
  entraObjectId: newId(),
  userPrincipalName: `${newId()}@northmoor.example`,
  displayName,
  roleCode: roleLabel.toLowerCase().replaceAll(' ', '-'),
  roleLabel,
  response: 'none' as const,
  calendarEventId: undefined,
  addedVersion: 1,
});

function anAppointment(options: ConsultationOptions, serviceLineId: string): AppointmentRecord {
  const startsAt = Temporal.Instant.from(options.startsAt ?? '2026-03-03T10:30:00Z');
  return {
    appointmentId: asId(newId()),
    version: 1,
    status: 'booked',
    serviceLineId: asId(serviceLineId),
    serviceLineName: 'Young adult diabetes',
    patientId: asId(newId()),
    toBeBrought: undefined,
    patientMark: { birthYear: 1999, nhsNumberEnding: '018' },
    startsAt,
    endsAt: startsAt.add({ minutes: 30 }),
    patientStartsAt: startsAt,
    patientEndsAt: startsAt.add({ minutes: 30 }),
    seriesId: undefined,
    modality: 'video',
    location: null,
    session: undefined,
    group: undefined,
    resources: [],
    needs: undefined,
    outlookCheck: 'fresh',
    cancelled: undefined,
    timeZone: 'Europe/London',
    bookedBy: asId(newId()),
    bookedAt: startsAt.subtract({ hours: 72 }),
    professionalReadyAt: undefined,
    arrivalTakenBy: undefined,
    lateness: undefined,
    latenessTold: undefined,
    endedAt: undefined,
    graphMeetingId: 'meeting-1',
    organiserObjectId: undefined,
    visitorJoinUrl: undefined,
    noVisitorLinkBecause: undefined,
    dialIn: undefined,
    hasLobby: true,
    joinWebUrl: 'http://127.0.0.1:9/meeting/1',
    chatThreadId: 'thread-1',
    pasAppointmentId: 'pas-1',
    staff: [member('Dr Amina Okafor', 'Consultant'), member('Ben Hartley', 'Specialist nurse')],
    ...options.appointment,
  };
}

function aParticipant(
  appointment: AppointmentRecord,
  kind: 'patient' | 'proxy',
  edit: Partial<ParticipantRecord> = {},
): ParticipantRecord {
  return {
    participantId: asId(newId()),
    appointmentId: appointment.appointmentId,
    kind,
    relatedPersonId: kind === 'proxy' ? asId(newId()) : undefined,
    relationship: kind === 'proxy' ? 'MTH' : undefined,
    legalBasis: kind === 'proxy' ? 'consent' : undefined,
    authority:
      kind === 'proxy'
        ? {
            scope: ['join', 'receive-messages'],
            startsOn: undefined,
            reviewOn: undefined,
            endsOn: undefined,
            withdrawnAt: undefined,
          }
        : undefined,
    laterAuthorities: [],
    relationshipCheck: undefined,
    language: undefined,
    givenName: kind === 'proxy' ? 'Ottoline' : 'Zebedee',
    familyName: 'Quillfeather',
    mobile: '07700900000',
    email: undefined,
    patientStanding: 'active',
    linkGeneration: 1,
    endedAt: undefined,
    linkExpiresAt: appointment.endsAt.add({ hours: 24 }),
    withdrawnAt: undefined,
    failedIdentityChecks: 0,
    lockedAt: undefined,
    verifiedAt: undefined,
    boundDeviceHash: undefined,
    pageLanguage: undefined,
    linkHash: new Uint8Array(32),
    state: 'invited',
    waitingSince: undefined,
    admittedAt: undefined,
    lastSeenAt: undefined,
    silentAt: undefined,
    askedForNoTextsAt: undefined,
    ...edit,
  };
}

/** A booked consultation of a patient and their mother at 10:30, with the use cases of their links. */
export function aConsultation(options: ConsultationOptions = {}) {
  const stores = inMemoryStores();
  const serviceLineId = newId();
  const appointment = anAppointment(options, serviceLineId);
  const patient = aParticipant(appointment, 'patient', options.patient);
  const proxy = aParticipant(appointment, 'proxy', options.proxy);
  const links = makeJoinLinks(
    'a secret of at least thirty-two characters',
    options.publicUrl ?? 'http://confer.test',
  );
  const tokens = {
    patient: links.tokenFor(NORTHMOOR.odsCode, patient),
    proxy: links.tokenFor(NORTHMOOR.odsCode, proxy),
  };
  stores.appointments.push(appointment);
  stores.participants.rows.push(
    { ...patient, linkHash: links.hash(tokens.patient) },
    { ...proxy, linkHash: links.hash(tokens.proxy) },
  );
  // both were sent their links, which came
  for (const { participantId, kind } of [patient, proxy]) {
    stores.messages.push({
      messageId: asId(newId()),
      appointmentId: appointment.appointmentId,
      participantId,
      channel: 'sms',
      template: kind === 'patient' ? 'invitation' : 'proxy-invitation',
      status: 'delivered',
      toldStartsAt: appointment.patientStartsAt,
    });
  }
  stores.patients.push({
    patientId: appointment.patientId,
    pasPatientId: 'pas-patient-1',
    nhsNumber: parseNhsNumber('9990000018'),
    givenName: patient.givenName,
    familyName: patient.familyName,
    birthDate: BIRTH_DATE,
    gender: 'female',
    postcode: undefined,
    mobile: patient.mobile,
    email: undefined,
    standing: 'active',
    isRestricted: false,
    replacedBy: undefined,
    readAt: Temporal.Instant.from(options.now ?? '2026-03-03T10:20:00Z'),
  });
  stores.serviceLines.push({
    serviceLineId: asId(serviceLineId),
    name: appointment.serviceLineName,
    treatmentFunctionCode: '307',
    kind: 'mdt',
    durationMinutes: 30,
    huddleMinutes: 0,
    debriefMinutes: 0,
    graceMinutes: 10,
    joinOpensMinutes: 15,
    waitLookMinutes: 5,
    waitAlarmMinutes: 10,
    proxyOnlyRule: 'hold',
    secondFactor: 'none',
    quorum: { rule: 'all-required' },
    messageSet: 'standard',
    waitsInLobby: true,
    waitingMessages: 'both',
    clinicalWords: ['pain'],
    heldBackLanguages: [],
    tentativeIsBusy: true,
    refillNoticeMinutes: undefined,
    teamsChannelId: undefined,
    version: 1,
    isArchived: false,
    roles: [],
    staff: [],
    coordinators: [],
    reception: [],
  });
  const clock = { now: Temporal.Instant.from(options.now ?? '2026-03-03T10:20:00Z') };
  const making = { now: () => clock.now, newId };
  const enqueue = makeEnqueue(making);
  const nhsLogin = fakeNhsLogin();
  const failures: UpstreamFailure[] = [];
  const onUpstreamFailure = (failure: UpstreamFailure) => {
    failures.push(failure);
  };
  const joinedBy = makeJoinUseCases({
    transaction: stores,
    organisations,
    links,
    enqueue,
    nhsLogins: options.nhsLogins ?? nhsLogin,
    onUpstreamFailure,
    ...tellFollowers(making),
    ...making,
  });
  // whoever goes in has read what there is to read, and uses a browser that says nothing of itself, unless a test says otherwise
  const joining = {
    ...joinedBy,
    enterWaitingRoom: (visitor: Visitor, shown = consentIn('en', stores.consentTexts).mark) =>
      joinedBy.enterWaitingRoom(visitor, shown),
    followToMeeting: (visitor: Visitor, request = { userAgent: '', hasApp: false }) =>
      joinedBy.followToMeeting(visitor, request),
  };
  const careHomes = makeCareHomes({
    transaction: stores,
    organisations,
    links,
    enqueue,
    nhsLogins: options.nhsLogins ?? nhsLogin,
    onUpstreamFailure,
    ...tellFollowers(making),
    ...making,
    makeOnce: makeOnceFor(making),
    audit: makeAudit(making),
    random: (bytes) => randomBytes(bytes),
    publicUrl: options.publicUrl ?? 'http://confer.test',
  });
  return {
    stores,
    joining,
    careHomes,
    tokens,
    clock,
    nhsLogin,
    failures,
    onUpstreamFailure,
    patientId: patient.participantId,
    proxyId: proxy.participantId,
    /** As they are now. */
    participant: (kind: ParticipantKind) => stores.participants.rows.find((row) => row.kind === kind)!,
    appointment: () => stores.appointments[0]!,
    changeAppointment: (edit: Partial<AppointmentRecord>) => {
      const before = stores.appointments[0]!;
      // as in the database: another status is another version
      const isCounted = edit.status !== undefined && edit.status !== before.status;
      stores.appointments[0] = { ...before, version: before.version + Number(isCounted), ...edit };
    },
    admit: (kind: 'patient' | 'proxy') =>
      stores.run(NORTHMOOR.orgId, async (all) => {
        const row = stores.participants.rows.find((each) => each.kind === kind)!;
        await all.participants.takeStep(row, 'admit', clock.now);
        const subject = appointmentSubject(stores.appointments[0]!);
        await all.liveEvents.add({ subject, kind: 'participant-admitted' });
      }),
    advance: (minutes: number) => {
      clock.now = clock.now.add({ seconds: Math.round(minutes * 60) });
    },
  };
}

export type AConsultation = ReturnType<typeof aConsultation>;
