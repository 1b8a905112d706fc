/** What the product tells its tab before it signs in; nothing in it is secret. */
export interface HostConfig {
  /** Origins, besides Microsoft's own, of pages that may host the tab. Empty in production. */
  hostOrigins: string[];
  /** Id of Confer in the organisation's Teams catalogue, for links into Teams. */
  teamsAppId: string | undefined;
  /** Client id of Confer's app registration, for the consent window. */
  clientId: string | undefined;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads the parts that the tab uses and leaves out what has the wrong form. */
export function readHostConfig(body: unknown): HostConfig {
  const fields = isRecord(body) ? body : {};
  const origins = Array.isArray(fields['hostOrigins']) ? fields['hostOrigins'] : [];
  return {
    hostOrigins: origins.filter((origin): origin is string => typeof origin === 'string'),
    teamsAppId: textOf(fields['teamsAppId']),
    clientId: textOf(fields['clientId']),
  };
}

/** @throws Error when the product does not answer: the tab cannot start without it */
export async function loadHostConfig(fetchIt: typeof fetch): Promise<HostConfig> {
  const response = await fetchIt('/tabs/config.json', { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(`Confer answered ${response.status} when the tab asked for its settings`);
  return readHostConfig(await response.json());
}
