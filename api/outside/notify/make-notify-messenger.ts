import { SecretMissing, type Secrets } from '../../kernel/connections/secrets.ts';
import type { Channel, SenderConnection } from '../../kernel/contract/connections.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { Messenger } from '../../messages/ports/messenger.ts';
import { makeMessenger } from './messenger.ts';

type NotifyConnection = Extract<SenderConnection, { kind: 'govuk-notify' }>;

/**
 * The service of GOV.UK Notify that a connection names.
 * @param whose the organisation's ODS code, for the failure
 * @throws UpstreamFailure, retryable, when its API key is not there or is another service's
 */
export async function makeNotifyMessenger(
  secrets: Secrets,
  { baseUrl, service, apiKey }: NotifyConnection,
  { whose, channel }: { whose: string; channel: Channel },
): Promise<Messenger> {
  const cannot = (reason: string, cause?: unknown): UpstreamFailure =>
    new UpstreamFailure('notify', {
      retryable: true,
      reason: `sender ${channel} of organisation ${whose}: ${reason}`,
      cause,
    });
  let key: string;
  try {
    key = await secrets.read(apiKey);
  } catch (error) {
    if (!(error instanceof SecretMissing)) throw error;
    throw cannot(error.message, error);
  }
  // a key is its name, the service's id and the secret itself, each a uuid but the first
  const [, serviceOfKey] = /-([0-9a-f-]{36})-[0-9a-f-]{36}$/i.exec(key) ?? [];
  if (serviceOfKey === undefined) throw cannot(`${apiKey} is no API key of GOV.UK Notify`);
  if (serviceOfKey.toLowerCase() !== service) throw cannot(`${apiKey} is the key of another service`);
  return makeMessenger({ baseUrl, apiKey: key, channel });
}
