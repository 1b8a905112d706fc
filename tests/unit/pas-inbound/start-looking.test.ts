import pino from 'pino';
import { asId } from '../../../api/kernel/rules/id.ts';
import { startLookingAtPas } from '../../../api/pas-inbound/jobs/start-looking.ts';
import { partly } from '../../fakes/partly.ts';

const [SLOW, QUICK] = [
  asId<'Organisation'>('00000000-0000-4000-8000-000000000001'),
  asId<'Organisation'>('00000000-0000-4000-8000-000000000002'),
];

afterEach(() => {
  jest.useRealTimers();
});

it('looks at each PAS once at a time, and a slow one keeps no other waiting', async () => {
  jest.useFakeTimers();
  const slow = Promise.withResolvers<number>();
  const looked: string[] = [];
  const job = startLookingAtPas(
    partly('looking', {
      organisations: { list: () => Promise.resolve([{ orgId: SLOW }, { orgId: QUICK }]) },
      connections: { pas: () => Promise.resolve({}) },
      lookAtPas: (orgId: string) => {
        looked.push(orgId);
        return orgId === SLOW ? slow.promise : Promise.resolve(0);
      },
      log: pino({ level: 'silent' }),
    } as never),
  );
  await jest.advanceTimersByTimeAsync(11_000);
  expect(looked).toEqual([SLOW, QUICK, QUICK, QUICK]);
  let hasStopped = false;
  const stopping = job.stop().then(() => {
    hasStopped = true;
  });
  await jest.advanceTimersByTimeAsync(10);
  expect(hasStopped).toBe(false);
  slow.resolve(0);
  await stopping;
});
