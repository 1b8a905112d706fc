import type { Temporal } from 'temporal-polyfill';
import { makeAnswerMessage } from '../../../api/outside/pas-hl7/answer-message.ts';
import { makeReceivedMessages } from '../../../api/pas-inbound/store/received-message-store.ts';
import type { Hl7Draft } from '../../support/hl7-draft.ts';
import { aPasAdt, aPasSiu, aReceivingSite } from '../../support/hl7-from-pas.ts';
import { slot, useInbound } from './inbound-test.ts';

jest.setTimeout(60_000); // starting a process takes long on a busy machine

const test = useInbound();

const written = (at: Temporal.Instant): string =>
  `${at.toString({ smallestUnit: 'second' }).replaceAll(/[-:TZ]/g, '')}+0000`;

/** The use cases over the database behind the door for messages. @returns MSA-1 */
async function tell(draft: Hl7Draft, said: number): Promise<string | undefined> {
  const { odsCode, orgId } = test.db.organisation;
  const answer = makeAnswerMessage({
    orgId,
    site: { ...aReceivingSite(), odsCode },
    receivedMessages: makeReceivedMessages(test.db.pool),
    takePasNews: (_orgId, news) => {
      if (news.kind === 'unreadable') throw new Error(news.why);
      return test.takePasNews(news);
    },
    patientsOf: test.deps.pasOf,
    newControlId: () => 'C1',
    now: test.deps.now,
    onAnswered: () => undefined,
    onTrouble: (error) => {
      throw error;
    },
  });
  draft.set('MSH', 4, odsCode).set('MSH', 6, odsCode).set('PID', 3, `pas-0^^^${odsCode}^PI`);
  draft.set('MSH', 7, written(test.deps.now().add({ seconds: said })));
  const text = (await answer(Buffer.from(String(draft)))).toString('latin1');
  return /\rMSA\|(A[AER])\|/.exec(text)?.[1];
}

/** Of the service line, with its whole team. */
function siu(event: string, pasId: string, startsAt = slot(10)): Hl7Draft {
  const draft = aPasSiu(event)
    .set('SCH', 1, `${pasId}^PAS`)
    .without('AIP')
    .set('SCH', 11, `^^^${written(startsAt)}^${written(startsAt.add({ minutes: 30 }))}`)
    .set('AIS', 3, '263^^TFC')
    .set('NTE', 3, 'CONSULTATION MEDIUM=03');
  for (const id of test.db.organisation.objectIds.slice(0, 3)) {
    draft.addBehind('AIS', ['AIP', '1', 'A', `${id}^Name^^^^^^^CONFER`]);
  }
  return draft;
}

it('books, moves and cancels by the messages of the PAS, each once', async () => {
  const pasId = await test.enterInPas();
  const booking = siu('S12', pasId);
  expect(await tell(booking, 0)).toBe('AA');
  expect(await tell(booking, 1)).toBe('AA');
  expect((await test.list()).items).toEqual([]);
  expect(await test.appointments()).toMatchObject([{ status: 'booked', pas_appointment_id: pasId }]);
  expect(await test.texts()).toEqual(['invitation']);
  expect(await tell(siu('S13', pasId, slot(12)), 2)).toBe('AA');
  expect(await test.texts()).toEqual(['invitation', 'rescheduled']);
  expect(await tell(siu('S15', pasId, slot(12)).set('SCH', 6, 'pat'), 3)).toBe('AA');
  expect(await test.appointments()).toMatchObject([{ status: 'cancelled' }]);
  // what was said before comes late
  expect(await tell(siu('S13', pasId, slot(13)), 2)).toBe('AA');
  expect(await test.appointments()).toMatchObject([{ status: 'cancelled' }]);
});

it('keeps for a person what has no place here, and says AA', async () => {
  expect(await tell(siu('S12', 'A77').set('AIS', 3, '999^^TFC'), 0)).toBe('AA');
  expect(await test.appointments()).toEqual([]);
  expect((await test.list()).items).toHaveLength(1);
});

it('ends what is to come of a patient who died', async () => {
  expect(await tell(siu('S12', await test.enterInPas()), 0)).toBe('AA');
  expect(await tell(aPasAdt('A31').set('EVN', 2, '').set('PID', 30, 'Y'), 1)).toBe('AA');
  expect(await test.appointments()).toMatchObject([{ status: 'cancelled' }]);
});
