import { Temporal } from 'temporal-polyfill';
import { expectedBy, expectedStart } from '../../appointments/rules/expected-start.ts';
import { windowOf } from '../../appointments/rules/appointment-window.ts';
import { pagePhase, type PagePhase } from '../rules/page-phase.ts';
import {
  isCompanion,
  patientSideOf,
  type ParticipantKind,
} from '../../appointments/rules/participant-kind.ts';
import type { RelationshipCode } from '../../patients/contract/patients.ts';
import { endingOf } from '../../patients/rules/number-ending.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { OrgId, ParticipantId, PractitionerId } from '../../kernel/rules/id.ts';
import type { WishRecord } from '../../wishes/ports/wish-store.ts';
import { whoMayWrite } from '../../waiting-messages/use-cases/may-write.ts';
import type { KnownLink } from './known-link.ts';
import { waysOf, type WaysOfParticipant } from './ways-of.ts';
import type { LanguagesOfLink } from './languages-of.ts';
import type { OwnText } from '../../consent-texts/rules/consent-in.ts';
import { mayAskWho } from '../rules/whom-they-may-ask-about.ts';
import { patientsFirstName } from './patients-first-name.ts';

/** Another participant: by their part only, never by name. */
export interface OtherParticipant {
  participantId: ParticipantId;
  kind: ParticipantKind;
  relationship: RelationshipCode | undefined;
}

/** What a participant who passed the identity check is shown. */
export interface ConsultationView {
  /** To tell one appointment's live events from another's. */
  orgId: OrgId;
  appointmentId: string;
  participantId: ParticipantId;
  phase: PagePhase;
  kind: ParticipantKind;
  /** Of the patient, for a proxy who may support several people; undefined on the patient's own page. */
  supportedPerson: string | undefined;
  languages: LanguagesOfLink;
  organisationName: string;
  helpPhone: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  timeZone: string;
  modality: Modality;
  /** Where the patient comes to, when it is in person and known. */
  location: string | null;
  /** The last digits of the number on which the patient is rung; undefined when there is none. */
  phoneEnding: string | undefined;
  /** When the waiting room opens. */
  opensAt: Temporal.Instant;
  /** A person who has not come in by then is too late. */
  closesAt: Temporal.Instant;
  staff: { practitionerId: PractitionerId; displayName: string; roleLabel: string }[];
  others: OtherParticipant[];
  /** The other appointments of a series that are still to come, with the reader's own link to each. */
  series: { startsAt: Temporal.Instant; url: string }[];
  hasInterpreter: boolean;
  /** They asked for captions. */
  wantsCaptions: boolean;
  /** When the clinic said that it sees them; undefined: on time. */
  expected: { from: Temporal.Instant; until: Temporal.Instant } | undefined;
  /** Since when they have waited; kept when they leave the page and come back. */
  waitingSince: Temporal.Instant | undefined;
  /** They came by their turn at a device that others share: what belongs to their own link is not shown. */
  isOnSharedDevice: boolean;
  /** What was written to and from this page while they wait, the oldest first. */
  messages: { isOwn: boolean; text: string; sentAt: Temporal.Instant }[];
  /** Whether they may write. */
  mayWrite: boolean;
  /** What the reader asked about who is in the call, and no one else's: a wish may be about who reads another page. */
  wishes: WishRecord[];
  /** Others, with appointments of their own, are in the same call. */
  isGroup: boolean;
  /** What its service line has written for people to read before they go in, the newest of each language; empty on all other pages. */
  consentTexts: readonly OwnText[];
  /** Whether there is a meeting to go to. */
  isMeetingReady: boolean;
  /** The ways into the call, for somebody who waits or was let in; undefined for all others. */
  ways: WaysOfParticipant | undefined;
  /** Whether they went on to the meeting before. */
  wasSentOn: boolean;
  /** The consultation ended while they waited: nobody let them in. */
  wasNotSeen: boolean;
  now: Temporal.Instant;
}

/** Reads what the participant is shown. The patient's first name is read for proxies only. */
export async function consultationView(link: KnownLink): Promise<ConsultationView> {
  const { stores, organisation, participant, appointment, now } = link;
  const serviceLine = await stores.serviceLines.findById(appointment.serviceLineId);
  if (serviceLine === undefined) throw new Error('an appointment has no service line');
  const everyone = await stores.participants.listByAppointment(appointment.appointmentId);
  const window = windowOf(appointment, serviceLine);
  const rungOn = link.visit?.homePhone ?? everyone.find(({ kind }) => kind === 'patient')?.mobile;
  const facts = {
    appointmentStatus: appointment.status,
    window,
    participantState: participant.state,
    everybodysStates: [participant, ...patientSideOf(everyone)].map(({ state }) => state),
  };
  const phase = pagePhase(facts, now);
  return {
    ...(await messagesOf(link, phase)),
    isOnSharedDevice: link.visit !== undefined,
    wishes: await wishesOf(link),
    consentTexts: await consentTextsOf(link, phase),
    isGroup: appointment.group !== undefined,
    orgId: organisation.orgId,
    appointmentId: appointment.appointmentId,
    participantId: participant.participantId,
    phase,
    kind: participant.kind,
    supportedPerson: participant.kind === 'proxy' ? await patientsFirstName(link) : undefined,
    languages: { kept: participant.pageLanguage, heldBack: serviceLine.heldBackLanguages },
    organisationName: organisation.name,
    helpPhone: organisation.helpPhone,
    startsAt: appointment.patientStartsAt,
    endsAt: appointment.patientEndsAt,
    timeZone: appointment.timeZone,
    modality: appointment.modality,
    location: appointment.location,
    phoneEnding: rungOn === undefined || isCompanion(participant.kind) ? undefined : endingOf(rungOn),
    opensAt: window.opensAt,
    closesAt: window.closesAt,
    staff: appointment.staff.map(({ practitionerId, displayName, roleLabel }) => ({
      practitionerId,
      displayName,
      roleLabel,
    })),
    others: everyone
      .filter((other) => other.participantId !== participant.participantId && other.withdrawnAt === undefined)
      .map(({ participantId, kind, relationship }) => ({ participantId, kind, relationship })),
    series: await restOfSeries(link),
    hasInterpreter:
      appointment.resources.some((resource) => resource.kind === 'interpreter') ||
      everyone.some(({ kind, withdrawnAt }) => kind === 'interpreter' && withdrawnAt === undefined),
    // what the patient needs is nobody else's to know
    wantsCaptions:
      !isCompanion(participant.kind) && appointment.needs?.adjustments.includes('captions') === true,
    expected:
      appointment.lateness === undefined
        ? undefined
        : { from: expectedStart(appointment), until: expectedBy(appointment) },
    waitingSince: participant.waitingSince,
    isMeetingReady: appointment.joinWebUrl !== undefined,
    ways: await waysOf(link, phase),
    wasSentOn: ['sent-on', 'joined', 'left'].includes(participant.state),
    // who was rung instead was seen by telephone
    wasNotSeen: participant.state === 'not-seen' && appointment.modality === 'video',
    now,
  };
}

/** Messages are for those who wait. */
async function messagesOf(
  { stores, participant, appointment, visit }: KnownLink,
  phase: PagePhase,
): Promise<Pick<ConsultationView, 'messages' | 'mayWrite'>> {
  if (phase !== 'waiting' || appointment.modality !== 'video') return { messages: [], mayWrite: false };
  const all = await stores.waitingMessages.listByAppointment(appointment.appointmentId);
  return {
    messages: all
      .filter((one) => one.participantId === participant.participantId && isShown(one, visit))
      .map(({ writtenBy, text, sentAt }) => ({ isOwn: writtenBy === undefined, text, sentAt })),
    mayWrite: (await whoMayWrite(stores, appointment)).mayPatientsWrite,
  };
}

/**
 * On a device that others share: nothing that was written on a device of their own, nor what was answered to it, and what
 * they wrote in this turn only.
 */
function isShown(
  { writtenBy, sentAt }: { writtenBy: string | undefined; sentAt: Temporal.Instant },
  visit: KnownLink['visit'],
): boolean {
  if (visit === undefined) return true;
  const from = writtenBy === undefined ? visit.beganAt : (visit.firstBeganAt ?? visit.beganAt);
  return Temporal.Instant.compare(sentAt, from) >= 0;
}

/** They are read where somebody is about to go in. */
async function consentTextsOf({ stores, appointment }: KnownLink, phase: PagePhase): Promise<OwnText[]> {
  if (phase !== 'can-wait' || appointment.modality !== 'video') return [];
  const texts = await stores.consentTexts.listNewest(appointment.serviceLineId);
  return texts.map(({ language, version, text }) => ({ language, version, text }));
}

/** The reader's own, without those that were taken back. They may be about the very person who holds a shared device. */
async function wishesOf({ stores, participant, appointment, visit }: KnownLink): Promise<WishRecord[]> {
  if (visit !== undefined || appointment.modality !== 'video' || !mayAskWho(participant.kind)) return [];
  const all = await stores.wishes.listByAppointments([appointment.appointmentId]);
  return all.filter(
    (wish) => wish.participantId === participant.participantId && wish.withdrawnAt === undefined,
  );
}

/** One text told of all appointments, so the link in it leads to each of them. */
async function restOfSeries(link: KnownLink): Promise<ConsultationView['series']> {
  const { stores, links, organisation, participant, appointment, now } = link;
  // a companion is invited to each appointment by itself; a link that stays must not be shown on a device that others share
  if (link.visit !== undefined || appointment.seriesId === undefined || isCompanion(participant.kind))
    return [];
  const others = (await stores.appointments.listBySeries(appointment.seriesId)).filter(
    (one) =>
      one.appointmentId !== appointment.appointmentId &&
      one.status === 'booked' &&
      one.patientEndsAt.epochMilliseconds > now.epochMilliseconds,
  );
  const everyone = await stores.participants.listByAppointments(others.map((one) => one.appointmentId));
  return others.flatMap((other) => {
    const self = everyone.find(
      (one) =>
        one.appointmentId === other.appointmentId &&
        one.kind === participant.kind &&
        one.relatedPersonId === participant.relatedPersonId &&
        one.withdrawnAt === undefined,
    );
    if (self === undefined) return [];
    const token = links.tokenFor(organisation.odsCode, self, self.linkHash);
    return [{ startsAt: other.patientStartsAt, url: links.urlFor(token) }];
  });
}
