import { asId } from '../../../../api/kernel/rules/id.ts';
import { makeJoinLinks } from '../../../../api/links/use-cases/join-links.ts';
import { makeOfferLinks } from '../../../../api/refill/use-cases/offer-links.ts';

const [OLD, NEW] = ['the link secret of last year, long enough', 'the link secret of this year, long enough'];
const WHO = { participantId: asId<'Participant'>('0198c0de-0000-7000-8000-0000000000a1'), linkGeneration: 1 };
const OFFER = asId<'SlotOffer'>('0198c0de-0000-7000-8000-0000000000b1');

it.each([
  ['to an appointment', makeJoinLinks, WHO],
  ['to an offer', makeOfferLinks, OFFER],
] as const)(
  'a link %s is sent again as it was made, also after the secret was replaced',
  (_what, make, id) => {
    const before = make(OLD, 'https://confer.test');
    const after = make(NEW, 'https://confer.test', [OLD]);
    const [old, fresh] = [before.tokenFor('RX1', id as never), after.tokenFor('RX1', id as never)];
    expect(fresh).not.toBe(old);
    expect(after.tokenFor('RX1', id as never, before.hash(old))).toBe(old);
    expect(after.tokenFor('RX1', id as never, after.hash(fresh))).toBe(fresh);
  },
);

it('knows a number again that was hashed with the secret before', () => {
  const before = makeOfferLinks(OLD, 'https://confer.test').numberHash('07700 900123');
  const after = makeOfferLinks(NEW, 'https://confer.test', [OLD]);
  expect(after.numberHashes('+447700900123')).toContainEqual(before);
  expect(after.numberHashes('01632 960001')).toEqual([]);
});
