import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { pino } from 'pino';
import { pasConnectionSchema, type PasConnection } from '../../../../api/kernel/contract/connections.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { makePasListeners } from '../../../../api/outside/pas-hl7/receive-from-pas.ts';
import { anAnsweringSide } from '../../../support/hl7-answering.ts';
import { aPasSiu } from '../../../support/hl7-from-pas.ts';
import { openHl7Sender } from '../../../support/hl7-sender.ts';

const RX1 = {
  orgId: asId<'Organisation'>(randomUUID()),
  odsCode: 'RX1',
  name: 'Trust',
  timeZone: 'Europe/London',
  helpPhone: '01632 960001',
  entraTenantIds: [],
};

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => net.createServer());
  await Promise.all(
    servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))),
  );
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const connectionTo = (listener?: Record<string, unknown>): PasConnection =>
  pasConnectionSchema.parse({
    kind: 'hl7-v2',
    address: 'mllps://pas.trust.nhs.uk:2575',
    patientIndex: { baseUrl: 'https://pas.trust.nhs.uk/fhir', tokenScope: 'api://pas/.default' },
    ...(listener === undefined ? {} : { listener }),
  });

/** One replica whose connection the test changes. */
function aReplica(isLocal = true) {
  const side = anAnsweringSide();
  const connection: { now: PasConnection | undefined } = { now: undefined };
  const logged: string[] = [];
  const listeners = makePasListeners({
    ...side.deps,
    organisations: { list: () => Promise.resolve([RX1]) },
    connections: { pas: () => Promise.resolve(connection.now) },
    secrets: { read: (reference) => Promise.reject(new Error(`there is no ${reference}`)) },
    isLocal,
    newId: () => randomUUID(),
    onAnswered: side.deps.onAnswered,
    log: pino({ base: null }, { write: (line: string) => void logged.push(line) }),
  });
  return { side, connection, listeners, logged };
}

/** @returns MSA-1 of the answer to a booking, or `nobody` where nobody listens */
async function send(port: number): Promise<string> {
  const isOpen = await new Promise<boolean>((resolve) => {
    const probe = net.connect(port, '127.0.0.1', () => {
      probe.destroy();
      resolve(true);
    });
    probe.on('error', () => {
      resolve(false);
    });
  });
  if (!isOpen) return 'nobody';
  const sender = openHl7Sender(port);
  const { code } = await sender.send(aPasSiu('S12'));
  await sender.close();
  return code;
}

it('listens where the connection says so, moves with it, and stops when it says so no more', async () => {
  const [first, second] = await freePorts(2);
  const { connection, listeners, side } = aReplica();
  connection.now = connectionTo();
  await listeners.follow();
  expect(await send(first!)).toBe('nobody');
  connection.now = connectionTo({ host: '127.0.0.1', port: first });
  await listeners.follow();
  expect(await send(first!)).toBe('AA');
  connection.now = connectionTo({ host: '127.0.0.1', port: second, application: 'OTHER' });
  await listeners.follow();
  expect([await send(first!), await send(second!)]).toEqual(['nobody', 'AR']);
  connection.now = connectionTo();
  await listeners.follow();
  expect(await send(second!)).toBe('nobody');
  expect(side.taken).toHaveLength(1);
  await listeners.close();
});

it('leaves a port to the replica that has it, says so once, and takes it over when that one ends', async () => {
  const [port] = await freePorts(1);
  const [one, other] = [aReplica(), aReplica()];
  for (const { connection } of [one, other]) connection.now = connectionTo({ host: '127.0.0.1', port });
  await one.listeners.follow();
  await other.listeners.follow();
  await other.listeners.follow();
  expect(other.logged.filter((line) => line.includes('pas-listener-not-open'))).toHaveLength(1);
  await one.listeners.close();
  await other.listeners.follow();
  expect(await send(port!)).toBe('AA');
  expect([one.side.taken.length, other.side.taken.length]).toEqual([0, 1]);
  await other.listeners.close();
});

it.each([
  ['without TLS for other machines', { host: '0.0.0.0' }],
  [
    'without the certificate that it names',
    { host: '0.0.0.0', tls: { certificate: 'env:CERT', privateKey: 'env:KEY' } },
  ],
])('does not listen %s', async (_what, listener) => {
  const [port] = await freePorts(1);
  const { connection, listeners, logged } = aReplica(false);
  connection.now = connectionTo({ ...listener, port });
  await listeners.follow();
  expect(logged.join('')).toContain('pas-listener-not-open');
  expect(await send(port!)).toBe('nobody');
  await listeners.close();
});
