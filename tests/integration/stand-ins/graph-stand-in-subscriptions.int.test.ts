import { DEMO_PEOPLE } from '../../../infra/local/support/demo-people.ts';
import { LOCAL_TENANT_ID } from '../../../infra/local/support/local-identity.ts';
import { eventually } from '../../support/eventually.ts';
import { asConfer, contractBreaches, type GraphCaller, setControl } from '../../support/graph-callers.ts';
import { listenAt, type Listening, type ReceivedRequest } from '../../support/listening.ts';
import { CONTRACT_NOTE, hasGraphContract } from '../../support/graph-contract.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

interface Subscription {
  id: string;
  expirationDateTime: string;
}
interface Notification {
  subscriptionId: string;
  clientState: string;
  changeType?: string;
  lifecycleEvent?: string;
  tenantId: string;
  resource?: string;
  resourceData?: { id: string };
}

const [amina, dev] = [DEMO_PEOPLE[0]!, DEMO_PEOPLE[3]!];
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const ifContract = hasGraphContract ? it : it.skip;
let group: StandInGroup;
let confer: GraphCaller;
let product: Listening;
let status = 202;

function answer({ path }: ReceivedRequest) {
  const token = new URL(path, 'http://product').searchParams.get('validationToken');
  if (token === null) return { status };
  if (path.startsWith('/rude'))
    return { status: 200, contentType: 'application/json', body: JSON.stringify(token) };
  return { status: 200, contentType: 'text/plain', body: token };
}

beforeAll(async () => {
  group = await startStandIns(['entra', 'graph']);
  product = await listenAt(group.topology.product, answer);
  confer = await asConfer(group);
}, 30_000);

afterAll(async () => {
  await product.close();
  await group.stop();
});

const subscribe = (change: Record<string, unknown> = {}) =>
  confer.call<Subscription>('POST', '/subscriptions', {
    changeType: 'created,updated,deleted',
    notificationUrl: `${group.topology.product}/webhooks/graph`,
    resource: `/users/${dev.objectId}/events`,
    expirationDateTime: inDays(3),
    clientState: 'a secret of ours',
    ...change,
  });

const notifications = (subscriptionId: string): Notification[] =>
  product.received
    .flatMap(({ body }) => (body as { value?: Notification[] } | undefined)?.value ?? [])
    .filter((notification) => notification.subscriptionId === subscriptionId);

const book = async () =>
  (
    await confer.call<{ id: string }>('POST', `/users/${dev.objectId}/events`, {
      subject: 'Busy',
      start: { dateTime: '2027-02-03T10:00:00', timeZone: 'UTC' },
      end: { dateTime: '2027-02-03T10:30:00', timeZone: 'UTC' },
    })
  ).body.id;

describe('change notifications of the Graph stand-in', () => {
  it('asks the address to prove itself, then tells of creating, changing and deleting', async () => {
    const { status: made, body } = await subscribe();
    expect(made).toBe(201);
    expect(product.received[0]?.path).toMatch(/^\/webhooks\/graph\?validationToken=Validation/);
    const id = await book();
    await confer.call('PATCH', `/users/${dev.objectId}/events/${id}`, { subject: 'Still busy' });
    await confer.call('DELETE', `/users/${dev.objectId}/events/${id}`);
    await eventually(() => {
      expect(
        notifications(body.id)
          .map(({ changeType }) => changeType)
          .sort(),
      ).toEqual(['created', 'deleted', 'updated']);
    });
    expect(notifications(body.id)[0]).toMatchObject({
      clientState: 'a secret of ours',
      tenantId: LOCAL_TENANT_ID,
      resource: `Users/${dev.objectId}/Events/${id}`,
      resourceData: { id },
    });
    await confer.call('DELETE', `/subscriptions/${body.id}`);
  });

  it('makes no subscription when the address does not prove itself or is not allowed', async () => {
    for (const wrong of [
      { notificationUrl: `${group.topology.product}/rude` },
      { notificationUrl: 'http://hospital.example/webhooks/graph' },
      { expirationDateTime: inDays(8) },
      { expirationDateTime: inDays(-1) },
      { changeType: 'moved' },
      { clientState: 'x'.repeat(129) },
      { resource: '/users/nobody/events' },
    ]) {
      expect((await subscribe(wrong)).status).toBe(400);
    }
    const listed = await confer.call<{ value: Subscription[] }>('GET', '/subscriptions');
    expect(listed.body.value).toEqual([]);
  });

  it('renews, and forgets what was deleted or has ended', async () => {
    const { body } = await subscribe({ expirationDateTime: new Date(Date.now() + 1500).toISOString() });
    const url = `/subscriptions/${body.id}`;
    const until = inDays(6);
    const renewed = await confer.call<Subscription>('PATCH', url, { expirationDateTime: until });
    expect([renewed.status, renewed.body.expirationDateTime]).toEqual([200, until]);
    expect((await confer.call('POST', `${url}/reauthorize`)).status).toBe(204);
    expect((await confer.call<Subscription>('GET', url)).body.id).toBe(body.id);
    expect((await confer.call('DELETE', url)).status).toBe(204);
    expect((await confer.call('PATCH', url, { expirationDateTime: until })).status).toBe(404);
    const short = await subscribe({ expirationDateTime: new Date(Date.now() + 300).toISOString() });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect((await confer.call('GET', `/subscriptions/${short.body.id}`)).status).toBe(404);
  });

  it('tells again when the address failed, twice, late or never when told to', async () => {
    const { body } = await subscribe();
    status = 500;
    await book();
    await eventually(() => {
      expect(notifications(body.id)).toHaveLength(1);
    });
    status = 202;
    await eventually(() => {
      expect(notifications(body.id)).toHaveLength(2);
    });
    const faults = `${group.topology.graphPages}/__faults`;
    await setControl(faults, 'PUT', {
      faults: [
        { kind: 'duplicate', times: 1 },
        { kind: 'late', times: 1, delayMs: 700 },
      ],
    });
    await book();
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(notifications(body.id)).toHaveLength(2);
    await eventually(() => {
      expect(notifications(body.id)).toHaveLength(4);
    });
    await setControl(faults, 'PUT', { faults: [{ kind: 'lose' }] });
    await book();
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(notifications(body.id)).toHaveLength(4);
    await setControl(faults, 'DELETE');
    await confer.call('DELETE', `/subscriptions/${body.id}`);
  });

  it('sends lifecycle events to their own address', async () => {
    const { body } = await subscribe({
      lifecycleNotificationUrl: `${group.topology.product}/webhooks/lifecycle`,
    });
    await setControl(`${group.topology.graphPages}/__lifecycle`, 'POST', {
      subscriptionId: body.id,
      lifecycleEvent: 'reauthorizationRequired',
    });
    await eventually(() => {
      expect(notifications(body.id)).toMatchObject([{ lifecycleEvent: 'reauthorizationRequired' }]);
    });
  });

  it('tells one mailbox’s subscriber nothing of another mailbox', async () => {
    const { body } = await subscribe({ resource: `users/${amina.userPrincipalName}/events` });
    await book();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(notifications(body.id)).toEqual([]);
  });

  ifContract(`kept to Microsoft’s contract in every request and answer so far${CONTRACT_NOTE}`, async () => {
    expect(await contractBreaches(group)).toEqual([]);
  });

  it('tells after a kill -9 what it had not yet told', async () => {
    const { body } = await subscribe();
    status = 500;
    await book();
    await eventually(() => {
      expect(notifications(body.id).length).toBeGreaterThan(0);
    });
    const before = notifications(body.id).length;
    await group.killAndRestart('graph');
    status = 202;
    await eventually(() => {
      expect(notifications(body.id).length).toBeGreaterThan(before);
    });
  });
});
