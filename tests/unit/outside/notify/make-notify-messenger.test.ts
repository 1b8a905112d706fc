import { makeNotifyMessenger } from '../../../../api/outside/notify/make-notify-messenger.ts';
import { makeEnvironmentSecrets } from '../../../../api/outside/secrets/environment-secrets.ts';

const SERVICE = '6f1c2d3e-1111-4000-8000-0000000000aa';
const OTHER_SERVICE = '6f1c2d3e-1111-4000-8000-0000000000ab';
const keyOf = (service: string): string => `confer-${service}-7f1c2d3e-2222-4000-8000-0000000000bb`;

const messenger = (environment: Record<string, string>) =>
  makeNotifyMessenger(
    { secrets: makeEnvironmentSecrets(environment), onSecretRefused: () => undefined, nowMs: Date.now },
    {
      kind: 'govuk-notify',
      baseUrl: 'http://127.0.0.1:9',
      service: SERVICE,
      apiKey: 'env:NOTIFY_API_KEY_RX1',
    },
    { whose: 'RX1', channel: 'sms' },
  );

it('is made with the key that the connection names', async () => {
  await expect(messenger({ NOTIFY_API_KEY_RX1: keyOf(SERVICE) })).resolves.toBeDefined();
});

it.each<[environment: Record<string, string>, problem: string]>([
  [{}, 'the secret env:NOTIFY_API_KEY_RX1 is not there'],
  [{ NOTIFY_API_KEY_RX1: '' }, 'the secret env:NOTIFY_API_KEY_RX1 is not there'],
  [{ NOTIFY_API_KEY_RX1: 'guess' }, 'env:NOTIFY_API_KEY_RX1 is no API key of GOV.UK Notify'],
  [{ NOTIFY_API_KEY_RX1: keyOf(OTHER_SERVICE) }, 'env:NOTIFY_API_KEY_RX1 is the key of another service'],
  [
    { NOTIFY_API_KEY_RX1: keyOf(SERVICE), NOTIFY_API_KEY_RX1_PREVIOUS: 'guess' },
    'env:NOTIFY_API_KEY_RX1_PREVIOUS is no API key of GOV.UK Notify',
  ],
])('with %j names the organisation and the connection, and is tried again', async (environment, problem) => {
  await expect(messenger(environment)).rejects.toMatchObject({
    system: 'notify',
    retryable: true,
    reason: `sender sms of organisation RX1: ${problem}`,
  });
});
