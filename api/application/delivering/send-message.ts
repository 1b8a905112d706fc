import { asId, type MessageId } from '../../domain/shared/id.ts';
import { whenInWords } from '../../domain/messages/when-in-words.ts';
import { UpstreamFailure } from '../../domain/shared/upstream-failure.ts';
import type { RecordEvidence } from '../evidence/record-evidence.ts';
import type { JoinLinks } from '../joining/join-links.ts';
import type { AppointmentRecord } from '../ports/appointment-store.ts';
import type { Now } from '../ports/clock.ts';
import type { Messenger, MessageTemplate } from '../ports/messenger.ts';
import type { Organisation, Organisations } from '../ports/organisations.ts';
import type { OutboxItem } from '../ports/outbox.ts';
import type { ParticipantRecord } from '../ports/participant-store.ts';
import type { Transaction } from '../ports/stores.ts';
import type { Deliver } from './deliver.ts';
import { loadAppointment } from './load-appointment.ts';

interface Deps {
  transaction: Transaction;
  organisations: Organisations;
  messenger: Messenger;
  links: JoinLinks;
  recordEvidence: RecordEvidence;
  now: Now;
}

const TEMPLATES: readonly MessageTemplate[] = ['invitation', 'proxy-invitation', 'cancelled'];

interface Prepared {
  messageId: MessageId;
  template: MessageTemplate;
  channel: 'sms' | 'email';
  to: string;
  appointment: AppointmentRecord;
  participant: ParticipantRecord;
}

/** Sends one message to one participant; who and where is looked up now, so that the outbox holds ids only. */
export function makeSendMessage(deps: Deps): Deliver {
  return async (item) => {
    const prepared = await prepare(deps, item);
    if (prepared === undefined) return;
    const organisation = (await deps.organisations.list()).find((one) => one.orgId === item.orgId);
    if (organisation === undefined) throw new Error('a message of no organisation');
    const { notifyId } = await deps.messenger.send({
      messageId: prepared.messageId,
      channel: prepared.channel,
      template: prepared.template,
      to: prepared.to,
      personalisation: personalisation(deps.links, organisation, prepared),
      isRetry: item.attempts > 1,
    });
    await deps.transaction.run(item.orgId, async (stores) => {
      const { appointmentId, serviceLineId } = prepared.appointment;
      await stores.messages.markSent(prepared.messageId, notifyId, deps.now());
      await deps.recordEvidence(stores, {
        appointmentId,
        kind: 'message-sent',
        source: 'notify',
        participantId: prepared.participant.participantId,
        detail: { channel: prepared.channel, template: prepared.template },
        dedupeKey: `message-sent:${prepared.messageId}`,
      });
      await stores.liveEvents.add({ appointmentId, serviceLineId, kind: 'delivery-changed' });
    });
  };
}

/** @returns undefined when there is nobody to tell any more */
function prepare(deps: Deps, item: OutboxItem): Promise<Prepared | undefined> {
  return deps.transaction.run(item.orgId, async (stores) => {
    const messageId = asId<'Message'>(String(item.payload['messageId']));
    const template = TEMPLATES.find((one) => one === item.payload['template']);
    const appointment = await loadAppointment(stores, item);
    const participants = await stores.participants.listByAppointment(item.appointmentId);
    const participant = participants.find((one) => one.participantId === item.payload['participantId']);
    if (template === undefined || participant === undefined) throw new Error('a message with parts missing');
    if (appointment.status === 'cancelled' && template !== 'cancelled') return undefined; // a link that leads nowhere
    if (template === 'cancelled' && participant.mobile === undefined && participant.email === undefined) {
      return undefined; // they were never sent anything
    }
    const channel = participant.mobile === undefined ? 'email' : 'sms';
    const to = participant.mobile ?? participant.email;
    if (to === undefined) {
      throw new UpstreamFailure('notify', { retryable: false, reason: 'no mobile number or e-mail address' });
    }
    await stores.messages.add({
      messageId,
      appointmentId: item.appointmentId,
      participantId: participant.participantId,
      channel,
      template,
    });
    return { messageId, template, channel, to, appointment, participant };
  });
}

function personalisation(
  links: JoinLinks,
  organisation: Organisation,
  { appointment, participant }: Prepared,
): Record<string, string> {
  return {
    organisation: organisation.name,
    when: whenInWords(appointment.startsAt, appointment.timeZone),
    link: links.urlFor(links.tokenFor(organisation.odsCode, participant.participantId)),
    help_phone: organisation.helpPhone,
  };
}
