import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { makeAudit } from '../../kernel/audit/audit.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import { asId, type MessageId } from '../../kernel/rules/id.ts';
import type { OtherLanguage, PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import { say } from '../../kernel/rules/words/say.ts';
import { timeIn, whenIn } from '../../kernel/rules/words/time-in-language.ts';
import { howItIsHeld } from '../rules/how-it-is-held.ts';
import { expectedBy, expectedStart } from '../../appointments/rules/expected-start.ts';
import { languageOfWords, languagesOfMessage } from '../rules/languages-of-message.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { JoinLinks } from '../../links/use-cases/join-links.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { MessageTemplateRecord, MessageTemplates } from '../ports/message-templates.ts';
import { MESSAGE_TEMPLATES, type MessageTemplate, type MessengerOf } from '../ports/messenger.ts';
import type { Organisation, Organisations } from '../../kernel/actors/organisations.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { isCompanion, patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { participantWords } from '../../appointments/use-cases/participant-words.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { work, type Deliver } from '../../kernel/outbox/work.ts';
import { appointmentMessages } from './appointment-messages.ts';
import { latenessMessages } from './lateness-messages.ts';
import { notByVideoMessages } from './not-by-video-messages.ts';
import { isToCompanion, newsOf } from './message-for.ts';
import { chooseTemplate } from './choose-template.ts';
import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import { readPatientBeforeTelling } from '../../appointments/use-cases/read-patient-before-telling.ts';
import type { AskPasAgainDependencies } from '../../patients/use-cases/ask-pas-again.ts';
import { isCancelledForGood } from '../../appointments/use-cases/is-cancelled-for-good.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';

const LABELS: Readonly<Record<MessageTemplate, string>> = {
  invitation: 'Link to the patient',
  'proxy-invitation': 'Link to the proxy',
  'series-invitation': 'Message',
  'proxy-series-invitation': 'Message',
  rescheduled: 'Message to the patient about the new time',
  'proxy-rescheduled': 'Message to the proxy about the new time',
  cancelled: 'Message about the cancellation',
  'running-late': 'Message that the clinic runs late',
  'back-on-time': 'Message that the clinic is back on time',
  'companion-invitation': 'Link to a companion',
  'companion-reminder': 'Reminder to a companion',
  'companion-rescheduled': 'Message to a companion about the new time',
  'companion-cancelled': 'Message to a companion about the cancellation',
};

export const sendMessage = work({
  topic: 'send-message',
  system: 'notify',
  about: 'appointment',
  label: ({ template }) => LABELS[template],
  payload: z.strictObject({
    messageId: uuid,
    participantId: uuid,
    template: z.enum(MESSAGE_TEMPLATES),
    /** Of a move: the start before it, in milliseconds since 1970. */
    was: z.int().optional(),
    /** Of a move: it is held in another way or at another place than before. */
    held: z.boolean().optional(),
  }),
});
type Item = Parameters<Deliver<typeof sendMessage>>[0];

interface Deps extends Omit<AskPasAgainDependencies, 'transaction'> {
  transaction: Transaction<Stores>;
  organisations: Organisations;
  templates: MessageTemplates;
  messengerOf: MessengerOf;
  links: JoinLinks;
  /** What may be stored of a number, by the present secret and by each before it; empty when it is no UK mobile number. */
  numberHashes: (number: string) => Uint8Array[];
  recordEvidence: RecordEvidence;
}

interface Prepared {
  messageId: MessageId;
  template: MessageTemplate;
  /** In which channel and language, and under which id the sender has it. */
  chosen: MessageTemplateRecord;
  to: string;
  appointment: AppointmentRecord;
  participant: ParticipantRecord;
  /** The start that they were told before, when this is about another one. */
  was: Temporal.Instant;
  /** Of a series: all that are still to come, by start. */
  series: readonly AppointmentRecord[];
  /** Of the patient: where they are rung. */
  patientMobile: string | undefined;
  /** Of what Confer fills in. */
  language: PageLanguage;
}

/**
 * Sends one message to one participant; who and where is looked up now, so that the outbox holds ids only. Before the
 * first message of an appointment the PAS is asked about the patient once more.
 */
export function makeSendMessage(deps: Deps): Deliver<typeof sendMessage> {
  return async (item) => {
    await askBeforeFirst(deps, item);
    const prepared = await prepare(deps, item, await deps.templates.listOf(item.orgId));
    if (prepared === undefined) return;
    const organisation = (await deps.organisations.list()).find((one) => one.orgId === item.orgId);
    if (organisation === undefined) throw new Error('a message of no organisation');
    const { channel, templateId, language } = prepared.chosen;
    const messenger = await deps.messengerOf(item.orgId, channel);
    const { notifyId } = await messenger.send({
      messageId: prepared.messageId,
      templateId,
      to: prepared.to,
      personalisation: messageOf(prepared.template, prepared.appointment).fields.parse(
        personalisation(deps.links, organisation, prepared),
      ),
      isRetry: item.attempts > 1,
    });
    await deps.transaction.run(item.orgId, async (stores) => {
      await stores.messages.markSent(prepared.messageId, notifyId, deps.now());
      await deps.recordEvidence(stores, {
        subject: item.subject,
        kind: 'message-sent',
        source: 'notify',
        participantId: prepared.participant.participantId,
        detail: { channel, template: prepared.template, language },
        dedupeKey: `message-sent:${prepared.messageId}`,
      });
      await stores.liveEvents.add({ subject: item.subject, kind: 'delivery-changed' });
    });
  };
}

/** @throws UpstreamFailure when the PAS does not say, and said nothing in the last day */
async function askBeforeFirst(deps: Deps, item: Item): Promise<void> {
  const patientId = await deps.transaction.run(item.orgId, async (stores) => {
    const appointment = await loadAppointment(stores, item);
    const messages = await stores.messages.listByAppointments([appointment.appointmentId]);
    return messages.every(({ status }) => status === 'pending') ? appointment.patientId : undefined;
  });
  if (patientId !== undefined) await readPatientBeforeTelling(deps, item.orgId, patientId);
}

/** @returns undefined when there is nobody to tell any more, or nothing that they do not know */
function prepare(
  deps: Deps,
  item: Item,
  templates: readonly MessageTemplateRecord[],
): Promise<Prepared | undefined> {
  return deps.transaction.run(item.orgId, async (stores) => {
    const { template, participantId, was: before, held } = item.payload;
    const messageId = asId<'Message'>(item.payload.messageId);
    const appointment = await loadAppointment(stores, item);
    const participants = await stores.participants.listByAppointment(item.subject.id);
    const participant = participants.find((one) => one.participantId === participantId);
    if (participant === undefined) throw new Error('a message with parts missing');
    const told = await lastTold(stores, participant, messageId);
    const was =
      told ??
      (before === undefined ? appointment.patientStartsAt : Temporal.Instant.fromEpochMilliseconds(before));
    if (participant.withdrawnAt !== undefined || !mayBeTold(participant.patientStanding)) return undefined;
    if (newsOf(template) !== 'cancelled' && isCancelledForGood(appointment, deps.now(), 'notify'))
      return undefined;
    if (!isNews(template, appointment, participant, { was, isOtherwiseHeld: held === true }))
      return undefined;
    if (!hasContact(participant) && hearsOtherwise(participant, participants)) return undefined;
    const serviceLine = await stores.serviceLines.findById(appointment.serviceLineId);
    if (!isSent(template, serviceLine)) return undefined;
    const heldBack: readonly OtherLanguage[] = serviceLine?.heldBackLanguages ?? [];
    const { mobile: sms, email } = participant;
    const { template: chosen, to } = chooseTemplate(
      messageOf(template, appointment),
      templates,
      { sms, email },
      languagesOfMessage(participant, appointment.needs?.interpreterLanguage, heldBack),
    );
    const numberHashes = chosen.channel === 'sms' ? deps.numberHashes(to) : [];
    await markStopped(deps, stores, appointment, participant, numberHashes);
    await stores.messages.add({
      messageId,
      appointmentId: item.subject.id,
      participantId: participant.participantId,
      channel: chosen.channel,
      template,
      toldStartsAt: startTold(template, appointment, was),
      numberHash: numberHashes[0],
    });
    const series = await seriesOf(stores, appointment, template);
    const patientMobile = participants.find(({ kind }) => kind === 'patient')?.mobile;
    const language = languageOfWords(chosen.language, heldBack);
    return {
      messageId,
      template,
      chosen,
      to,
      appointment,
      participant,
      was,
      series,
      patientMobile,
      language,
    };
  });
}

/**
 * The number said STOP before, and nobody has seen to that: also after the first text of an appointment, when it came long
 * after it. It is sent all the same, since who gets no link may be missed, and staff see it with them, once, as of a STOP to
 * this text.
 */
async function markStopped(
  deps: Deps,
  stores: Stores,
  { appointmentId, serviceLineId }: AppointmentRecord,
  { participantId, askedForNoTextsAt }: ParticipantRecord,
  numberHashes: readonly Uint8Array[],
): Promise<void> {
  if (askedForNoTextsAt !== undefined || numberHashes.length === 0) return;
  if (!(await stores.textStops.isStanding(numberHashes))) return;
  await stores.participants.noteTextStop(participantId, deps.now());
  const actor = { kind: 'confer', job: sendMessage.topic } as const;
  await makeAudit(deps)(stores, actor, 'noted-text-stop', `participant:${participantId}`);
  await stores.appointments.countUp(appointmentId);
  const subject = appointmentSubject({ appointmentId, serviceLineId });
  await stores.liveEvents.add({ subject, kind: 'appointment-changed' });
}

/** The start that a message tells of; undefined when it is about something else. */
function startTold(
  template: MessageTemplate,
  { patientStartsAt }: AppointmentRecord,
  was: Temporal.Instant,
): Temporal.Instant | undefined {
  if (template === 'running-late' || template === 'back-on-time') return undefined;
  return newsOf(template) === 'cancelled' ? was : patientStartsAt;
}

/** Some services send nothing but invitations through Confer. */
const isSent = (template: MessageTemplate, serviceLine: ServiceLineRecord | undefined): boolean =>
  newsOf(template) === 'invitation' || serviceLine?.messageSet !== 'invitation-only';

const hasContact = ({ mobile, email }: ParticipantRecord): boolean =>
  mobile !== undefined || email !== undefined;

/**
 * A patient without a telephone is told by the proxy who may receive their messages; who takes part by telephone only was
 * asked by staff.
 */
const hearsOtherwise = ({ kind }: ParticipantRecord, everyone: readonly ParticipantRecord[]): boolean =>
  isCompanion(kind) || patientSideOf(everyone).some(canBeTold);

const canBeTold = (participant: ParticipantRecord): boolean =>
  participant.withdrawnAt === undefined &&
  hasContact(participant) &&
  (participant.authority === undefined || participant.authority.scope.includes('receive-messages'));

/** A link that leads nowhere and a time that they know already are no news. */
function isNews(
  template: MessageTemplate,
  appointment: AppointmentRecord,
  participant: ParticipantRecord,
  { was, isOtherwiseHeld }: { was: Temporal.Instant; isOtherwiseHeld: boolean },
): boolean {
  const news = newsOf(template);
  if (news === 'cancelled') return hasContact(participant);
  if (template === 'running-late' || template === 'back-on-time') {
    return isLatenessStill(template, appointment, participant);
  }
  // how it is held may be news at the same time: a move is told of only when something that they see has changed
  return news !== 'rescheduled' || !was.equals(appointment.patientStartsAt) || isOtherwiseHeld;
}

/** It may have changed since, and people who have been let in know better. */
function isLatenessStill(
  template: 'running-late' | 'back-on-time',
  { status, lateness }: AppointmentRecord,
  { state }: ParticipantRecord,
): boolean {
  const isStill = (template === 'running-late') === (lateness !== undefined);
  return isStill && status === 'booked' && ['invited', 'verified', 'waiting'].includes(state);
}

/** The start in the last message that went out to them. */
async function lastTold(
  stores: Stores,
  { appointmentId, participantId }: ParticipantRecord,
  messageId: MessageId,
): Promise<Temporal.Instant | undefined> {
  const messages = await stores.messages.listByAppointments([appointmentId]);
  return messages.findLast(
    (message) =>
      message.participantId === participantId &&
      message.messageId !== messageId &&
      message.status !== 'pending' &&
      message.toldStartsAt !== undefined,
  )?.toldStartsAt;
}

async function seriesOf(
  stores: Stores,
  { seriesId }: AppointmentRecord,
  template: MessageTemplate,
): Promise<AppointmentRecord[]> {
  if (seriesId === undefined || !template.endsWith('series-invitation')) return [];
  const all = await stores.appointments.listBySeries(seriesId);
  return all.filter((one) => one.status !== 'cancelled');
}

/** As it is held now: a move may have changed that too. */
const messageOf = (template: MessageTemplate, { modality }: AppointmentRecord) => {
  if (template === 'running-late' || template === 'back-on-time') return latenessMessages[template];
  return modality === 'video' || isToCompanion(template)
    ? appointmentMessages[template]
    : notByVideoMessages[template];
};

const NAMES = { video: 'nameVideo', telephone: 'nameTelephone', 'in-person': 'nameInPerson' } as const;

/** `10:45am and 10:55am`: it goes behind "between". */
function expectedInWords(language: PageLanguage, appointment: AppointmentRecord): string {
  const time = (at: Temporal.Instant): string =>
    timeIn(language, at.toZonedDateTimeISO(appointment.timeZone));
  const [from, until] = [expectedStart(appointment), expectedBy(appointment)];
  return say(language, 'fromAndUntil', { from: time(from), until: time(until) });
}

function personalisation(
  links: JoinLinks,
  organisation: Organisation,
  { appointment, participant, template, was, series, patientMobile, language }: Prepared,
): Record<string, string> {
  const { modality, location } = appointment;
  const { kind } = participant;
  const link = links.urlFor(links.tokenFor(organisation.odsCode, participant, participant.linkHash));
  const inWords = (at: Temporal.Instant): string => whenIn(language, at, appointment.timeZone);
  const hasInterpreter = appointment.resources.some((resource) => resource.kind === 'interpreter');
  return {
    organisation: organisation.name,
    when: inWords(newsOf(template) === 'cancelled' ? was : appointment.patientStartsAt),
    was: inWords(was),
    dates: series.map((one) => inWords(one.patientStartsAt)).join('\n'),
    // not which language: anybody who holds the phone may read a text
    support: hasInterpreter
      ? say(language, modality === 'in-person' ? 'interpreterThere' : 'interpreterJoins')
      : '',
    appointment: say(language, NAMES[modality]),
    how: howItIsHeld({ modality, location, reader: kind, mobile: patientMobile, link }, language),
    link,
    role: participantWords({ kind, relationship: null }).toLowerCase(),
    code: links.codeFor(organisation.odsCode, participant, participant.linkHash),
    help_phone: organisation.helpPhone,
    expected: expectedInWords(language, appointment),
  };
}
