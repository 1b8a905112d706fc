import { silentPas } from '../../support/silent-pas.ts';
import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import type { UnderWayReason } from '../../../api/appointments/contract/under-way-words.ts';
import type { ParticipantStep } from '../../../api/appointments/rules/participant-state.ts';
import { does } from '../../../api/kernel/outbox/does.ts';
import { tellFollowers } from '../../support/tell-followers.ts';
import { makeEnqueue, newWork } from '../../../api/kernel/outbox/enqueue.ts';
import { cancelWithin } from '../../../api/booking/use-cases/cancel-within.ts';
import { moveWithin } from '../../../api/booking/use-cases/move-within.ts';
import { makeSendMessage, sendMessage } from '../../../api/messages/use-cases/send-message.ts';
import { makeRecordEvidence } from '../../../api/evidence/use-cases/record-evidence.ts';
import { makeJoinLinks } from '../../../api/links/use-cases/join-links.ts';
import type { NewAppointment } from '../../../api/appointments/ports/appointment-store.ts';
import { MESSAGE_TEMPLATES, type Messenger } from '../../../api/messages/ports/messenger.ts';
import { makeOrganisations } from '../../../api/kernel/database/organisations.ts';
import { makeOutboxQueue } from '../../../api/kernel/database/outbox-queue.ts';
import { aBooking, asOrganisation, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const now = at('2026-03-02T09:00:00Z');
const changes = {
  now: () => now,
  newId: () => newId<'Message'>(),
  recordEvidence: makeRecordEvidence({ now: () => now, newId: () => newId<'Message'>() }),
  enqueue: makeEnqueue({ now: () => now, newId: () => newId<'Outbox'>() }),
  ...tellFollowers({ now: () => now, newId: () => newId<'Outbox'>() }),
};

const TEMPLATES = MESSAGE_TEMPLATES.map((message) => ({
  message,
  channel: 'sms' as const,
  language: 'en',
  templateId: message,
}));

type Sent = Parameters<Messenger['send']>[0];

/** A booking whose invitation still has to be sent. */
function bookingWithInvitation(): NewAppointment {
  const booking = aBooking(db.organisation);
  const [patient] = booking.participants;
  return {
    ...booking,
    proxy: undefined,
    participants: [patient!],
    outbox: [
      newWork(newId, sendMessage, appointmentSubject(booking), {
        messageId: newId(),
        participantId: patient!.participantId,
        template: 'invitation',
      }),
    ],
  };
}

async function moveIt(
  { appointmentId }: NewAppointment,
  startsAt: string,
  evenThoughUnderWay?: UnderWayReason,
): Promise<void> {
  const [by] = db.organisation.staff;
  await db.within(async (stores) => {
    const appointment = await stores.appointments.lockById(appointmentId);
    const changer = { practitionerId: by!, displayName: 'Person 0', through: undefined };
    await moveWithin(changes, stores, changer, appointment!, {
      startsAt: at(startsAt),
      evenThoughUnderWay,
    });
  });
}

async function cancelIt({ appointmentId }: NewAppointment): Promise<void> {
  const [by] = db.organisation.staff;
  await db.within(async (stores) => {
    const appointment = await stores.appointments.lockById(appointmentId);
    const changer = { practitionerId: by!, displayName: 'Person 0', through: undefined };
    await cancelWithin(changes, stores, changer, appointment!, { by: 'provider', reason: 'prov' });
  });
}

/** Sends all that waits, in order, as the relay does. */
async function sendAll(): Promise<Sent[]> {
  const sent: Sent[] = [];
  const send = makeSendMessage({
    ...changes,
    transaction: db.transaction,
    pasOf: silentPas,
    organisations: makeOrganisations(db.pool),
    numberHashes: () => [],
    links: makeJoinLinks('a secret of at least thirty-two characters', 'https://confer.test'),
    templates: { listOf: () => Promise.resolve(TEMPLATES) },
    messengerOf: () =>
      Promise.resolve({
        send: (message) => {
          sent.push(message);
          return Promise.resolve({ notifyId: newId<'Message'>() });
        },
        findTemplate: () => Promise.reject(new Error('no template is looked at in this test')),
      }),
  });
  const queue = makeOutboxQueue(db.pool);
  for (;;) {
    const items = await queue.claim(db.organisation.orgId, now.add({ hours: 1 }), 60, 20);
    if (items.length === 0) return sent;
    for (const item of items) {
      if (item.topic === sendMessage.topic) await does(sendMessage, send).deliver(item);
      await queue.markDone(item, now);
    }
  }
}

const wordsOf = (sent: readonly Sent[]): string[][] =>
  sent.map(({ templateId, personalisation }) => [
    templateId,
    ...(templateId === 'rescheduled' ? [personalisation['was']!] : []),
    personalisation['when']!,
  ]);

const [FIFTH, SIXTH, SEVENTH] = [
  'Thursday 5 March 2026 at 9am',
  'Friday 6 March 2026 at 10am',
  'Saturday 7 March 2026 at 11am',
];

describe('messages about moves', () => {
  it('tell the old and the new time', async () => {
    const booking = bookingWithInvitation();
    await db.book(booking);
    expect(wordsOf(await sendAll())).toEqual([['invitation', FIFTH]]);
    await moveIt(booking, '2026-03-06T10:00:00Z');
    expect(wordsOf(await sendAll())).toEqual([['rescheduled', FIFTH, SIXTH]]);
  });

  it('are one when it moved twice before they could be sent, from the time that was told last', async () => {
    const booking = bookingWithInvitation();
    await db.book(booking);
    await sendAll();
    await moveIt(booking, '2026-03-06T10:00:00Z');
    await moveIt(booking, '2026-03-07T11:00:00Z');
    expect(wordsOf(await sendAll())).toEqual([['rescheduled', FIFTH, SEVENTH]]);
  });

  it('are none when it moved back before they could be sent', async () => {
    const booking = bookingWithInvitation();
    await db.book(booking);
    await sendAll();
    await moveIt(booking, '2026-03-06T10:00:00Z');
    await moveIt(booking, '2026-03-05T09:00:00Z');
    expect(await sendAll()).toEqual([]);
  });

  it('are none when the invitation had not gone out: it tells the newest time', async () => {
    const booking = bookingWithInvitation();
    await db.book(booking);
    await moveIt(booking, '2026-03-06T10:00:00Z');
    expect(wordsOf(await sendAll())).toEqual([['invitation', SIXTH]]);
  });

  it('give way to the cancellation, which names the time that was told', async () => {
    const booking = bookingWithInvitation();
    await db.book(booking);
    await sendAll();
    await moveIt(booking, '2026-03-06T10:00:00Z');
    await cancelIt(booking);
    expect(wordsOf(await sendAll())).toEqual([['cancelled', FIFTH]]);
  });

  it('are not sent for a service that sends invitations only', async () => {
    const { orgId, serviceLineId } = db.organisation;
    await asOrganisation(db.database.url, orgId, (client) =>
      client.query(`UPDATE service_lines SET message_set = 'invitation-only' WHERE service_line_id = $1`, [
        serviceLineId,
      ]),
    );
    const booking = bookingWithInvitation();
    await db.book(booking);
    await moveIt(booking, '2026-03-06T10:00:00Z');
    await cancelIt(booking);
    expect(await sendAll()).toEqual([]);
    const other = bookingWithInvitation();
    await db.book(other);
    expect(wordsOf(await sendAll())).toEqual([['invitation', FIFTH]]);
  });
});

describe('an appointment to which somebody has come', () => {
  const stateOf = async ({ appointmentId }: NewAppointment) => {
    const [patient] = await db.within(({ participants }) => participants.listByAppointment(appointmentId));
    return [patient!.state, patient!.waitingSince];
  };

  const come = (booking: NewAppointment, ...steps: ParticipantStep[]) =>
    db.within(async ({ participants }) => {
      for (const step of steps) {
        const one = await participants.lockById(booking.participants[0]!.participantId);
        await participants.takeStep(one!, step, now);
      }
    });

  it('can be moved while they wait when it is said why: they do not wait for the new time', async () => {
    const booking = bookingWithInvitation();
    await db.book(booking);
    await come(booking, 'pass-identity', 'enter-waiting');
    await moveIt(booking, '2026-03-06T10:00:00Z', 'patient-agreed');
    expect(await stateOf(booking)).toEqual(['verified', undefined]);
  });

  it('is not moved once they are in the consultation', async () => {
    const booking = bookingWithInvitation();
    await db.book(booking);
    await come(booking, 'pass-identity', 'enter-waiting', 'admit', 'follow-to-meeting', 'seen-in-meeting');
    await expect(moveIt(booking, '2026-03-06T10:00:00Z')).rejects.toMatchObject({
      code: 'consultation-under-way',
    });
    expect((await stateOf(booking))[0]).toBe('joined');
  });

  it('is not moved into the past', async () => {
    const booking = bookingWithInvitation();
    await db.book(booking);
    await expect(moveIt(booking, '2026-03-01T10:00:00Z')).rejects.toMatchObject({ code: 'slot-in-past' });
  });
});
