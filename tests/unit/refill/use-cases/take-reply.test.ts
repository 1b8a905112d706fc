import { asId, type OrgId } from '../../../../api/kernel/rules/id.ts';
import type { AppointmentRecord } from '../../../../api/appointments/ports/appointment-store.ts';
import type { MessageStore } from '../../../../api/messages/ports/message-store.ts';
import type { Organisation } from '../../../../api/kernel/actors/organisations.ts';
import { makeOfferLinks } from '../../../../api/refill/use-cases/offer-links.ts';
import { makeTakeReply } from '../../../../api/refill/use-cases/take-reply.ts';
import { aConsultation, newId, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { NOW } from '../../../builders/at-work.ts';
import { aFreedSlot, anEntry, anOffer } from '../../../builders/short-notice.ts';
import { whatUseCasesNeed } from '../../../builders/what-use-cases-need.ts';
import { inMemoryStores, type InMemoryStores } from '../../../fakes/in-memory-stores.ts';

const WESTHAVEN: Organisation = { ...NORTHMOOR, orgId: asId(newId()), odsCode: 'RX2', name: 'A Westhaven' };

/** Two organisations that each offered something to the same number. */
function twoOrganisations() {
  const places = [WESTHAVEN, NORTHMOOR].map((organisation) => {
    const stores = inMemoryStores();
    const entry = anEntry();
    const slot = aFreedSlot();
    const offer = anOffer(slot, entry);
    stores.waitingList.push(entry);
    stores.refill.freedSlots.push(slot);
    stores.refill.offers.push(offer);
    return { organisation, stores, offer };
  }) as [Place, Place];
  let texts: TextsFound | undefined;
  const run = ((orgId: OrgId, work: Parameters<InMemoryStores['run']>[1]) => {
    const { stores } = places.find(({ organisation }) => organisation.orgId === orgId)!;
    const findTextsTo = () => Promise.resolve(orgId === NORTHMOOR.orgId ? texts : undefined);
    return stores.run(orgId, (all) => work({ ...all, messages: { ...all.messages, findTextsTo } }));
  }) as InMemoryStores['run'];
  const takeReply = makeTakeReply({
    ...whatUseCasesNeed(places[1].stores, () => NOW),
    transaction: { run },
    organisations: { list: () => Promise.resolve([WESTHAVEN, NORTHMOOR]) } as never,
    offerLinks: makeOfferLinks('a secret of at least thirty-two characters', 'http://confer.test'),
    links: undefined as never,
    recheckFreeBusy: () => Promise.resolve('checked-now'),
  });
  return {
    westhaven: places[0],
    northmoor: places[1],
    /** Northmoor texted the number about this appointment, after its offer. */
    texted: (appointment: AppointmentRecord) => {
      const { participantId, mobile: _mobile, ...rest } = aConsultation().participant('patient');
      places[1].stores.appointments.push(appointment);
      places[1].stores.participants.rows.push({
        ...{ ...rest, participantId, mobile: '07700900123', appointmentId: appointment.appointmentId },
      });
      texts = { lastSentAt: NOW.add({ minutes: 8 }), appointmentIds: [appointment.appointmentId] };
    },
    reply: (text: string, minutes = 10) =>
      takeReply({
        notifyId: newId(),
        from: '447700900123',
        text,
        receivedAt: NOW.add({ minutes }),
      }),
  };
}
type TextsFound = NonNullable<Awaited<ReturnType<MessageStore['findTextsTo']>>>;
interface Place {
  organisation: Organisation;
  stores: InMemoryStores;
  offer: ReturnType<typeof anOffer>;
}

const statusIn = ({ stores }: Place): string | undefined => stores.refill.offers[0]?.status;
const offeredAt = ({ stores }: Place, minutes: number): void => {
  stores.refill.offers[0] = { ...stores.refill.offers[0]!, offeredAt: NOW.add({ minutes }) };
};

describe('a text to two organisations', () => {
  it('answers the one whose offer came last before it, and nothing of the other', async () => {
    const { westhaven, northmoor, reply } = twoOrganisations();
    offeredAt(northmoor, 5);
    expect(await reply('no')).toBe('no');
    expect([statusIn(westhaven), statusIn(northmoor)]).toEqual(['open', 'declined']);
  });

  it('answers the earlier one when it came before the later', async () => {
    const { westhaven, northmoor, reply } = twoOrganisations();
    offeredAt(northmoor, 5);
    expect(await reply('no', 3)).toBe('no');
    expect([statusIn(westhaven), statusIn(northmoor)]).toEqual(['declined', 'open']);
  });

  it('takes STOP for the list of the one that it answers', async () => {
    const { westhaven, northmoor, reply } = twoOrganisations();
    offeredAt(westhaven, 5);
    await reply('stop');
    expect(westhaven.stores.waitingList[0]?.status).toBe('removed');
    expect(northmoor.stores.waitingList[0]?.status).toBe('waiting');
  });

  it('keeps a STOP to a text about an appointment for a person, also the second time', async () => {
    const { northmoor, reply, texted } = twoOrganisations();
    offeredAt(northmoor, 5);
    const startsAt = NOW.add({ hours: 48 }).toString();
    texted(aConsultation({ startsAt }).appointment());
    expect(await reply('stop')).toBe('no-more-texts');
    expect(await reply('stop')).toBe('no-more-texts');
    expect(northmoor.stores.participants.rows[0]?.askedForNoTextsAt).toBeDefined();
    expect(northmoor.stores.waitingList[0]?.status).toBe('waiting');
  });

  it.each([
    ['is over', { startsAt: NOW.subtract({ hours: 48 }).toString() }],
    ['was cancelled', { startsAt: NOW.add({ hours: 48 }).toString(), appointment: { status: 'cancelled' } }],
  ] as const)('takes a STOP for the list when the last appointment that was told of %s', async (_why, of) => {
    const { northmoor, reply, texted } = twoOrganisations();
    offeredAt(northmoor, 5);
    texted(aConsultation(of).appointment());
    expect(await reply('stop')).toBe('stop');
    expect(northmoor.stores.waitingList[0]?.status).toBe('removed');
  });
});
