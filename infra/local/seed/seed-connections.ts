import type pg from 'pg';
import { NORTHMOOR_SERVICE, WESTHAVEN_SERVICE, type NotifyService } from '../notify/services.ts';
import {
  NHS_LOGIN_CLIENT_ID,
  RELATIONSHIPS_CLIENT_ID,
  RELATIONSHIPS_KEY_ID,
} from '../support/local-identity.ts';
import { DEMO_ORGANISATION, WESTHAVEN, type DemoOrganisation } from '../support/demo-organisations.ts';
import { mllpAddress, type Topology } from '../support/topology.ts';

/** What Confer says, by the names of the templates without their type. */
const MESSAGES: Readonly<Record<string, string>> = {
  invitation: 'invitation',
  'proxy-invitation': 'invitation-proxy',
  'series-invitation': 'series',
  'proxy-series-invitation': 'series-proxy',
  rescheduled: 'appointment-changed',
  'proxy-rescheduled': 'appointment-changed-proxy',
  cancelled: 'appointment-cancelled',
  'running-late': 'running-late',
  'back-on-time': 'back-on-time',
  'not-by-video-invitation': 'other-invitation',
  'not-by-video-proxy-invitation': 'other-invitation-proxy',
  'not-by-video-series': 'other-series',
  'not-by-video-proxy-series': 'other-series-proxy',
  'not-by-video-rescheduled': 'other-changed',
  'not-by-video-proxy-rescheduled': 'other-changed-proxy',
  'not-by-video-cancelled': 'other-cancelled',
  'companion-invitation': 'companion-invitation',
  'companion-reminder': 'companion-reminder',
  'companion-rescheduled': 'companion-changed',
  'companion-cancelled': 'companion-cancelled',
  'slot-offer': 'slot-offer',
  'slot-gone': 'slot-gone',
  'slot-unclear': 'slot-unclear',
  'slot-which': 'slot-which',
  'list-left': 'list-left',
  'own-words': 'own-words',
  'proxy-own-words': 'own-words-proxy',
  'own-words-reminder': 'own-words-reminder',
  'proxy-own-words-reminder': 'own-words-reminder-proxy',
};

/** How a template's name says its language. */
const LANGUAGES = { en: '', cy: '-cy' };

interface Connection {
  kind: 'entra-tenant' | 'home-domain' | 'nhs-login' | 'pas' | 'relationships' | 'sender';
  key: string;
  settings: Record<string, unknown>;
}

/** The service id stands in the middle of a key: name, service, secret. */
const serviceOf = (apiKey: string): string => apiKey.slice(-73, -37);

/** The demo shows both: Westhaven's PAS is told by HL7 v2 and asked for patients over FHIR, the others' is FHIR throughout. */
function pasSettings(odsCode: string, topology: Topology): Record<string, unknown> {
  const tokenScope = 'api://pas/.default';
  if (odsCode !== WESTHAVEN.odsCode) return { kind: 'fhir-r4', baseUrl: `${topology.pas}/fhir`, tokenScope };
  return {
    kind: 'hl7-v2',
    address: mllpAddress(topology, topology.westhavenPasMllpPort),
    patientIndex: { baseUrl: `${topology.westhavenPas}/fhir`, tokenScope },
    profile: {},
    listener: { host: '127.0.0.1', port: topology.westhavenNewsPort },
  };
}

/** The hospital has NHS login, and the others have not. */
const nhsLoginOf = (topology: Topology): Connection => ({
  kind: 'nhs-login',
  key: 'nhs-login',
  settings: {
    kind: 'nhs-login',
    issuer: topology.nhsLogin,
    clientId: NHS_LOGIN_CLIENT_ID,
    privateKey: 'env:NHS_LOGIN_KEY',
  },
});

/** So with the record of relationships. */
const relationshipsOf = (topology: Topology): Connection => ({
  kind: 'relationships',
  key: 'relationships',
  settings: {
    kind: 'nhs-validated-relationships',
    baseUrl: `${topology.relationships}/validated-relationships/FHIR/R4`,
    tokenUrl: `${topology.relationships}/oauth2/token`,
    clientId: RELATIONSHIPS_CLIENT_ID,
    keyId: RELATIONSHIPS_KEY_ID,
    privateKey: 'env:RELATIONSHIPS_KEY',
  },
});

function connectionsOf(
  { odsCode, tenantId, mailDomain }: DemoOrganisation,
  topology: Topology,
  service: NotifyService,
  apiKey: string,
): Connection[] {
  const sender = {
    kind: 'govuk-notify',
    baseUrl: topology.notify,
    service: serviceOf(apiKey),
    apiKey: `env:${service.apiKey}`,
  };
  return [
    { kind: 'entra-tenant', key: tenantId, settings: { kind: 'entra-tenant', tenantId } },
    {
      kind: 'home-domain',
      key: mailDomain,
      settings: { kind: 'home-domain', domain: mailDomain },
    },
    { kind: 'pas', key: 'pas', settings: pasSettings(odsCode, topology) },
    ...(odsCode === DEMO_ORGANISATION.odsCode ? [nhsLoginOf(topology), relationshipsOf(topology)] : []),
    { kind: 'sender', key: 'sms', settings: sender },
    { kind: 'sender', key: 'email', settings: sender },
  ];
}

/**
 * Writes where an organisation's stand-ins are, and which template says what. Written anew at each start, because the
 * stand-ins may listen elsewhere than last time.
 * @param organisation whose stand-ins these are
 * @param environment with the API keys of GOV.UK Notify
 */
export async function seedConnections(
  client: pg.Client,
  orgId: string,
  organisation: DemoOrganisation,
  topology: Topology,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const service = organisation.odsCode === WESTHAVEN.odsCode ? WESTHAVEN_SERVICE : NORTHMOOR_SERVICE;
  const connections = connectionsOf(organisation, topology, service, environment[service.apiKey] ?? '');
  await client.query(
    `INSERT INTO connections (org_id, kind, key, settings)
     SELECT $1, kind, key, settings FROM unnest($2::text[], $3::text[], $4::jsonb[]) AS wanted (kind, key, settings)
     ON CONFLICT (org_id, kind, key) DO UPDATE SET settings = excluded.settings`,
    [
      orgId,
      connections.map(({ kind }) => kind),
      connections.map(({ key }) => key),
      connections.map(({ settings }) => JSON.stringify(settings)),
    ],
  );
  const templates = Object.entries(MESSAGES).flatMap(([message, name]) =>
    Object.entries(LANGUAGES).flatMap(([language, mark]) =>
      service.templates
        .filter((template) => template.name === `${name}${mark}-${template.type}`)
        .map(({ id, type }) => ({ message, channel: type, language, id })),
    ),
  );
  await client.query(
    `INSERT INTO message_templates (org_id, message, channel, language, template_id)
     SELECT $1, message, channel, language, template_id
     FROM unnest($2::text[], $3::text[], $4::text[], $5::uuid[]) AS wanted (message, channel, language, template_id)
     ON CONFLICT (org_id, message, channel, language) DO UPDATE SET template_id = excluded.template_id`,
    [
      orgId,
      templates.map(({ message }) => message),
      templates.map(({ channel }) => channel),
      templates.map(({ language }) => language),
      templates.map(({ id }) => id),
    ],
  );
}
