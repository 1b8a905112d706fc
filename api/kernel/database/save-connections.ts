import type pg from 'pg';
import type { OrganisationConnections } from '../contract/connections-file.ts';
import type { OrgSession } from './org-session.ts';

interface Row {
  kind: 'entra-tenant' | 'home-domain' | 'home-group' | 'nhs-login' | 'pas' | 'relationships' | 'sender';
  key: string;
  settings: object;
  position: number;
}

function rowsOf({
  entraTenants,
  homeDomains,
  homeGroups,
  pas,
  nhsLogin,
  relationships,
  senders,
}: OrganisationConnections): Row[] {
  return [
    ...entraTenants.map((tenantId, index): Row => {
      return {
        kind: 'entra-tenant',
        key: tenantId,
        settings: { kind: 'entra-tenant', tenantId },
        position: index + 1,
      };
    }),
    ...[...new Set(homeDomains)].map((domain, index): Row => {
      return {
        kind: 'home-domain',
        key: domain,
        settings: { kind: 'home-domain', domain },
        position: index + 1,
      };
    }),
    ...[...new Set(homeGroups)].map((groupId, index): Row => {
      return {
        kind: 'home-group',
        key: groupId,
        settings: { kind: 'home-group', groupId },
        position: index + 1,
      };
    }),
    ...(pas === undefined ? [] : [{ kind: 'pas', key: 'pas', settings: pas, position: 1 } satisfies Row]),
    ...(nhsLogin === undefined
      ? []
      : [{ kind: 'nhs-login', key: 'nhs-login', settings: nhsLogin, position: 1 } satisfies Row]),
    ...(relationships === undefined
      ? []
      : [
          { kind: 'relationships', key: 'relationships', settings: relationships, position: 1 } satisfies Row,
        ]),
    ...Object.entries(senders).map(([channel, settings]): Row => ({
      kind: 'sender',
      key: channel,
      settings,
      position: 1,
    })),
  ];
}

/** Puts these in the place of all connections that the organisation has. Part of the caller's transaction. */
export async function saveConnections(
  { client, orgId }: OrgSession,
  wanted: OrganisationConnections,
): Promise<void> {
  const insert = ({ kind, key, settings, position }: Row): Promise<pg.QueryResult> =>
    client.query(
      'INSERT INTO connections (org_id, kind, key, settings, position) VALUES ($1, $2, $3, $4, $5)',
      [orgId, kind, key, JSON.stringify(settings), position],
    );
  await client.query('DELETE FROM connections WHERE org_id = $1', [orgId]);
  for (const row of rowsOf(wanted)) await insert(row);
}
