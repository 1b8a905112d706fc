import type { Organisation, Organisations } from '../actors/organisations.ts';
import { CHANNELS, type Channel } from '../contract/connections.ts';
import type { OrgId } from '../rules/id.ts';
import { UpstreamFailure } from '../rules/upstream-failure.ts';

/** A connection of an organisation's that is missing or cannot be used as it is. */
export interface UnusableConnection {
  /** ODS code. */
  organisation: string;
  /** `pas`, `sender sms`, … */
  connection: string;
  reason: string;
}

interface Optional {
  isOffered: (orgId: OrgId) => Promise<boolean>;
  of: (orgId: OrgId) => Promise<unknown>;
}

interface Deps {
  organisations: Organisations;
  /** Each rejects with UpstreamFailure when its connection cannot be used. */
  pasOf: (orgId: OrgId) => Promise<unknown>;
  peopleOf: (orgId: OrgId) => Promise<unknown>;
  messengerOf: (orgId: OrgId, channel: Channel) => Promise<unknown>;
  /** Not every organisation has these. */
  nhsLogins: Optional;
  relationships: Optional;
}

/** Names every connection that cannot be used. No system outside is called: only addresses and secrets are looked at. */
export function makeCheckConnections(deps: Deps): () => Promise<UnusableConnection[]> {
  return async () => {
    const all = await deps.organisations.list();
    return (await Promise.all(all.map((organisation) => checkOne(deps, organisation)))).flat();
  };
}

const whereOffered = (system: Optional, orgId: OrgId) => async (): Promise<void> => {
  if (await system.isOffered(orgId)) await system.of(orgId);
};

async function checkOne(deps: Deps, { orgId, odsCode }: Organisation): Promise<UnusableConnection[]> {
  const tries: [connection: string, attempt: () => Promise<unknown>][] = [
    ['tenant', () => deps.peopleOf(orgId)],
    ['pas', () => deps.pasOf(orgId)],
    ['nhs-login', whereOffered(deps.nhsLogins, orgId)],
    ['relationships', whereOffered(deps.relationships, orgId)],
    ...CHANNELS.map((channel): [string, () => Promise<unknown>] => [
      `sender ${channel}`,
      () => deps.messengerOf(orgId, channel),
    ]),
  ];
  const unusable: UnusableConnection[] = [];
  for (const [connection, attempt] of tries) {
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      unusable.push({ organisation: odsCode, connection, reason: error.reason });
    }
  }
  return unusable;
}
