import { SecretMissing, type Secrets } from '../../kernel/connections/secrets.ts';
import { tryGenerations, type SecretRefused } from '../../kernel/connections/try-generations.ts';
import type { Channel, SenderConnection } from '../../kernel/contract/connections.ts';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { Messenger } from '../../messages/ports/messenger.ts';
import { makeMessenger } from './messenger.ts';

type NotifyConnection = Extract<SenderConnection, { kind: 'govuk-notify' }>;

interface Deps {
  secrets: Secrets;
  onSecretRefused: (refused: SecretRefused) => void;
  nowMs: () => number;
}

/** Notify answers 403 AuthError when it knows the service and not the key. */
const isRefusal = (error: unknown): boolean =>
  error instanceof UpstreamFailure && error.reason.startsWith('403 AuthError');

/**
 * The service of GOV.UK Notify that a connection names, by its API key or by the one before it.
 * @param whose the organisation's ODS code, for the failure
 * @throws UpstreamFailure, retryable, when its API key is not there or is another service's
 */
export async function makeNotifyMessenger(
  { secrets, onSecretRefused, nowMs }: Deps,
  { baseUrl, service, apiKey }: NotifyConnection,
  { whose, channel }: { whose: string; channel: Channel },
): Promise<Messenger> {
  const cannot = (reason: string, cause?: unknown): UpstreamFailure =>
    new UpstreamFailure('notify', {
      retryable: true,
      reason: `sender ${channel} of organisation ${whose}: ${reason}`,
      cause,
    });
  let keys: SecretGenerations;
  try {
    keys = await secrets.read(apiKey);
  } catch (error) {
    if (!(error instanceof SecretMissing)) throw error;
    throw cannot(error.message, error);
  }
  for (const [place, key] of keys.entries()) {
    const problem = keyProblem(key, service);
    if (problem !== undefined) throw cannot(`${apiKey}${place === 0 ? '' : '_PREVIOUS'} is ${problem}`);
  }
  const [newest, ...before] = keys;
  const messengerWith = (key: string): Messenger => makeMessenger({ baseUrl, apiKey: key, channel });
  const withKey = tryGenerations([messengerWith(newest), ...before.map(messengerWith)], {
    what: `notify ${channel} of ${whose}`,
    ...{ isRefusal, onSecretRefused, nowMs },
  });
  return {
    send: (message) => withKey((messenger) => messenger.send(message)),
    findTemplate: (templateId) => withKey((messenger) => messenger.findTemplate(templateId)),
  };
}

/** A key is its name, the service's id and the secret itself, each a uuid but the first. */
function keyProblem(key: string, service: string): string | undefined {
  const [, serviceOfKey] = /-([0-9a-f-]{36})-[0-9a-f-]{36}$/i.exec(key) ?? [];
  if (serviceOfKey === undefined) return 'no API key of GOV.UK Notify';
  return serviceOfKey.toLowerCase() === service ? undefined : 'the key of another service';
}
