import { CONFER_CLIENT_ID, DEMO_PASSWORD, LOCAL_TENANT_ID } from '../support/local-identity.ts';
import { DEMO_CHANNELS, DEMO_PEOPLE, DEMO_TEAM, type DemoPerson } from '../support/demo-people.ts';
import { DEMO_ORGANISATIONS, tenantOf } from '../support/demo-organisations.ts';
import { mllpAddress, type Topology } from '../support/topology.ts';

export const roleOf = (person: DemoPerson): string =>
  person.practitionerRole?.label ??
  (person.appRoles.includes('Admin')
    ? 'Administrator'
    : person.appRoles.includes('Coordinator')
      ? 'Coordinator'
      : 'Viewer: sees, changes nothing');

/** Teams as one person sees it. @param sub page inside Confer's tab, such as `book` */
export function teamsAddress(topology: Topology, userPrincipalName: string, sub?: string): string {
  const query = new URLSearchParams({ as: userPrincipalName, ...(sub === undefined ? {} : { sub }) });
  return `${topology.teams}/?${query.toString()}`;
}

/** Everything a script needs: where things are and who can sign in. */
export function consoleFacts(topology: Topology): Record<string, unknown> {
  return {
    product: topology.product,
    monitoring: topology.monitoring,
    console: topology.console,
    entra: topology.entra,
    graph: topology.graph,
    graphPages: topology.graphPages,
    pas: {
      page: `${topology.pas}/`,
      fhir: `${topology.pas}/fhir`,
      mllp: mllpAddress(topology, topology.pasMllpPort),
    },
    westhavenPas: {
      page: `${topology.westhavenPas}/`,
      fhir: `${topology.westhavenPas}/fhir`,
      mllp: mllpAddress(topology, topology.westhavenPasMllpPort),
    },
    notify: topology.notify,
    nhsLogin: topology.nhsLogin,
    relationships: topology.relationships,
    teams: topology.teams,
    tenantId: LOCAL_TENANT_ID,
    organisations: DEMO_ORGANISATIONS.map(({ odsCode, name, tenantId }) => ({ odsCode, name, tenantId })),
    clientId: CONFER_CLIENT_ID,
    scope: `api://confer.example/${CONFER_CLIENT_ID}/access_as_user`,
    team: { ...DEMO_TEAM, channels: DEMO_CHANNELS },
    people: DEMO_PEOPLE.map((person) => ({
      displayName: person.displayName,
      userPrincipalName: person.userPrincipalName,
      password: DEMO_PASSWORD,
      objectId: person.objectId,
      appRoles: person.appRoles,
      role: roleOf(person),
      organisation: person.organisation,
      tenantId: tenantOf(person),
      serviceLines: person.serviceLines,
      teams: teamsAddress(topology, person.userPrincipalName),
    })),
  };
}
