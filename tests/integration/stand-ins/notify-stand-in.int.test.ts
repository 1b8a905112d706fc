import { SignJWT } from 'jose';
import { NotifyClient } from 'notifications-node-client';
import { NORTHMOOR_SERVICE } from '../../../infra/local/notify/services.ts';
import { eventually } from '../../support/eventually.ts';
import { listenAt, type Listening, type ReceivedRequest } from '../../support/listening.ts';
import { startStandIns, type StandInGroup, TEST_SECRETS } from '../../support/stand-in-group.ts';

const PERSONALISATION = {
  organisation: 'Northmoor Hospital',
  when: 'Tuesday 3 March at 9:40am',
  link: 'http://127.0.0.1/j/token',
  support: '',
  help_phone: '0113 496 0000',
};
const templateId = (name: string): string =>
  NORTHMOOR_SERVICE.templates.find((template) => template.name === name)!.id;
const SMS = templateId('invitation-sms');

let group: StandInGroup;
let product: Listening;
let client: NotifyClient;
let receiptStatus = 204;

const receipts = (): Record<string, unknown>[] =>
  product.received.map((request: ReceivedRequest) => request.body as Record<string, unknown>);
const receiptsOf = (id: string): Record<string, unknown>[] =>
  receipts().filter((receipt) => receipt['id'] === id);

/** What the client's rejected promise holds of Notify's answer. */
async function refusal(attempt: Promise<unknown>): Promise<{ status: number; data: unknown }> {
  const error = (await attempt.then(
    () => ({}),
    (reason: unknown) => reason,
  )) as { response?: { status: number; data: unknown } };
  if (error.response === undefined) throw new Error('Notify did not refuse');
  return { status: error.response.status, data: error.response.data };
}

const problem = (status: number, error: string, message: string): unknown => ({
  status,
  data: { status_code: status, errors: [{ error, message }] },
});

async function setFaults(faults: unknown[]): Promise<void> {
  await fetch(`${group.topology.notify}/__faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults }),
  });
}

beforeAll(async () => {
  group = await startStandIns(['notify'], { NOTIFY_RECEIPT_RETRY_MS: '200' });
  product = await listenAt(group.topology.product, () => ({ status: receiptStatus }));
  client = new NotifyClient(group.topology.notify, TEST_SECRETS.NOTIFY_API_KEY);
}, 30_000);

afterAll(async () => {
  await product.close();
  await group.stop();
});

beforeEach(async () => {
  receiptStatus = 204;
  await setFaults([]);
});

describe('sending with the official client', () => {
  it('takes a text, fills its template and tells the product that it was delivered', async () => {
    const { data } = await client.sendSms(SMS, '07700 900 123', {
      personalisation: PERSONALISATION,
      reference: 'message-1',
    });
    expect(data.reference).toBe('message-1');
    expect(data.content.body).toContain('your video appointment is on Tuesday 3 March at 9:40am.');
    expect(data.content.body).toContain(PERSONALISATION.link);

    const [receipt] = await eventually(() => {
      expect(receiptsOf(data.id)).toHaveLength(1);
      return receiptsOf(data.id);
    });
    expect(receipt).toMatchObject({
      reference: 'message-1',
      to: '07700 900 123',
      status: 'delivered',
      notification_type: 'sms',
      template_id: SMS,
      template_version: 1,
    });
    expect(product.received.at(-1)?.headers.authorization).toBe(
      `Bearer ${TEST_SECRETS.NOTIFY_CALLBACK_TOKEN}`,
    );
    expect(product.received.at(-1)?.path).toBe('/webhooks/notify');
    const { data: found } = await client.getNotificationById(data.id);
    expect(found).toMatchObject({ status: 'delivered', phone_number: '07700 900 123', type: 'sms' });
  });

  it('takes an e-mail and finds it again by its reference', async () => {
    await client.sendEmail(templateId('invitation-email'), 'Maya.Kelso@example.com', {
      personalisation: PERSONALISATION,
      reference: 'message-2',
    });
    const { data } = await client.getNotifications('email', undefined, 'message-2');
    expect(data.notifications).toHaveLength(1);
    expect(data.notifications[0]).toMatchObject({
      email_address: 'Maya.Kelso@example.com',
      subject: 'Your video appointment on Tuesday 3 March at 9:40am',
    });
  });

  it('lists its templates with what each needs', async () => {
    const { data } = await client.getAllTemplates();
    expect(data.templates.find((template: { id: string }) => template.id === SMS)).toMatchObject({
      personalisation: { organisation: { required: true }, link: { required: true } },
    });
    const { data: one } = await client.getTemplateById(SMS);
    expect(one.name).toBe('invitation-sms');
  });

  it('says which personalisation is missing, and keeps nothing', async () => {
    const attempt = client.sendSms(SMS, '07700900124', {
      personalisation: { organisation: 'Northmoor' },
      reference: 'x',
    });
    expect(await refusal(attempt)).toEqual(
      problem(400, 'BadRequestError', 'Missing personalisation: when, support, link, help_phone'),
    );
    const { data } = await client.getNotifications(undefined, undefined, 'x');
    expect(data.notifications).toEqual([]);
  });

  it.each([
    ['0770090012', 'phone_number Not enough digits'],
    ['077009001234', 'phone_number Too many digits'],
    ['0113 496 0000', 'phone_number Not a UK mobile number'],
    ['07700 900 12x', 'phone_number Must not contain letters or symbols'],
  ])('refuses the number %s as Notify does', async (number, message) => {
    const attempt = client.sendSms(SMS, number, { personalisation: PERSONALISATION });
    expect(await refusal(attempt)).toEqual(problem(400, 'ValidationError', message));
  });

  it('refuses a text of more than 918 characters', async () => {
    const personalisation = { ...PERSONALISATION, organisation: 'N'.repeat(900) };
    const { status, data } = await refusal(client.sendSms(SMS, '07700900123', { personalisation }));
    expect(status).toBe(400);
    expect(JSON.stringify(data)).toContain('Text messages cannot be longer than 918 characters');
  });

  it('refuses a template that is not there or is of the other kind', async () => {
    const unknown = client.sendSms('7a3d9c10-51b2-4e6f-9a00-00000000ffff', '07700900123', {});
    expect(await refusal(unknown)).toEqual(problem(400, 'BadRequestError', 'Template not found'));
    const email = client.sendSms(templateId('invitation-email'), '07700900123', {});
    expect(await refusal(email)).toEqual(
      problem(400, 'BadRequestError', 'email template is not suitable for sms notification'),
    );
  });
});

describe('the token', () => {
  const secret = new TextEncoder().encode(TEST_SECRETS.NOTIFY_API_KEY.slice(-36));
  const serviceId = TEST_SECRETS.NOTIFY_API_KEY.slice(-73, -37);
  const now = (): number => Math.floor(Date.now() / 1000);
  const tokenWith = (claims: Record<string, unknown>, key = secret): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key);
  const ask = async (authorization?: string): Promise<{ status: number; message: string }> => {
    const response = await fetch(`${group.topology.notify}/v2/templates`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    const body = (await response.json()) as { errors?: { error: string; message: string }[] };
    return { status: response.status, message: body.errors?.[0]?.message ?? '' };
  };

  it('is needed', async () => {
    expect(await ask()).toEqual({
      status: 401,
      message: 'Unauthorized: authentication token must be provided',
    });
  });

  it('is refused when it is older than 30 seconds', async () => {
    const old = await tokenWith({ iss: serviceId, iat: now() - 40 });
    expect(await ask(`Bearer ${old}`)).toEqual({
      status: 403,
      message: 'Error: Your system clock must be accurate to within 30 seconds',
    });
  });

  it('is refused when another key signed it, or another service is named', async () => {
    const forged = await tokenWith({ iss: serviceId, iat: now() }, new TextEncoder().encode('x'.repeat(36)));
    expect(await ask(`Bearer ${forged}`)).toEqual({
      status: 403,
      message: 'Invalid token: API key not found',
    });
    const stranger = await tokenWith({ iss: '00000000-0000-4000-8000-000000000000', iat: now() });
    expect(await ask(`Bearer ${stranger}`)).toEqual({
      status: 403,
      message: 'Invalid token: service not found',
    });
  });
});

describe('what becomes of a message', () => {
  it('tells of a number that does not exist', async () => {
    const { data } = await client.sendSms(SMS, '07700000001', { personalisation: PERSONALISATION });
    await eventually(() => {
      expect(receiptsOf(data.id)[0]).toMatchObject({ status: 'permanent-failure' });
    });
  });

  it('keeps nothing of a smoke number and sends no receipt', async () => {
    const { data } = await client.sendSms(SMS, '07700900111', { personalisation: PERSONALISATION });
    expect(await refusal(client.getNotificationById(data.id))).toEqual(
      problem(404, 'NoResultFound', 'No result found'),
    );
  });

  it('sends a receipt again until the product takes it', async () => {
    receiptStatus = 500;
    const { data } = await client.sendSms(SMS, '07700900125', { personalisation: PERSONALISATION });
    await eventually(() => {
      expect(receiptsOf(data.id).length).toBeGreaterThanOrEqual(2);
    });
    receiptStatus = 204;
    const count = receiptsOf(data.id).length;
    await eventually(() => {
      expect(receiptsOf(data.id).length).toBe(count + 1);
    });
  });

  it('sends a receipt twice when the fault panel says so', async () => {
    await setFaults([{ kind: 'duplicate' }]);
    const { data } = await client.sendSms(SMS, '07700900126', { personalisation: PERSONALISATION });
    await eventually(() => {
      expect(receiptsOf(data.id)).toHaveLength(2);
    });
  });

  it('takes a message whose answer gets lost, and says so when it is asked for it', async () => {
    await setFaults([{ kind: 'lost-answer', times: 1 }]);
    const reference = '0198c0de-0000-7000-8000-000000000127';
    const sending = client.sendSms(SMS, '07700900127', { personalisation: PERSONALISATION, reference });
    await expect(sending).rejects.toMatchObject({ code: 'ECONNRESET' });
    const found = await client.getNotifications('sms', undefined, reference);
    expect(found.data.notifications).toHaveLength(1);
  });

  it('sends a message twice when the fault panel says so', async () => {
    await setFaults([{ kind: 'done-twice', times: 1 }]);
    const reference = '0198c0de-0000-7000-8000-000000000128';
    await client.sendSms(SMS, '07700900128', { personalisation: PERSONALISATION, reference });
    const found = await client.getNotifications('sms', undefined, reference);
    expect(found.data.notifications).toHaveLength(2);
  });

  it('answers 429 in Notify’s words, with Retry-After, when the fault panel says so', async () => {
    await setFaults([{ kind: 'status', status: 429, retryAfterSeconds: 5, times: 1 }]);
    const { status, data } = await refusal(
      client.sendSms(SMS, '07700900126', { personalisation: PERSONALISATION }),
    );
    expect(status).toBe(429);
    expect(JSON.stringify(data)).toContain('RateLimitError');
  });

  it('loses nothing when it is killed between taking a message and its receipt', async () => {
    receiptStatus = 500;
    const { data } = await client.sendSms(SMS, '07700900127', { personalisation: PERSONALISATION });
    await group.killAndRestart('notify');
    receiptStatus = 204;
    await eventually(() => {
      expect(receiptsOf(data.id).at(-1)).toMatchObject({ status: 'delivered' });
    });
    const messages = (await (await fetch(`${group.topology.notify}/__messages`)).json()) as { id: string }[];
    expect(messages.map(({ id }) => id)).toContain(data.id);
  });
});
