import type { Temporal } from 'temporal-polyfill';
import type { Organisations } from '../kernel/actors/organisations.ts';
import { mllpAsHttp, requireAddress } from '../kernel/connections/address-problem.ts';
import type { Connections } from '../kernel/connections/connections.ts';
import { oneFor, type OneFor } from '../kernel/connections/one-for.ts';
import type { SecretRefused } from '../kernel/connections/try-generations.ts';
import type { Secrets } from '../kernel/connections/secrets.ts';
import type {
  Channel,
  EntraTenant,
  NhsLoginConnection,
  PasConnection,
  RelationshipsConnection,
  SenderConnection,
} from '../kernel/contract/connections.ts';
import type { SecretGenerations } from '../kernel/rules/secret-generations.ts';
import type { OrgId } from '../kernel/rules/id.ts';
import type { ActivityFeed } from '../cards/ports/activity-feed.ts';
import type { NhsLogin, NhsLogins } from '../joining/ports/nhs-login.ts';
import type { Meetings } from '../meetings/ports/meetings.ts';
import type { Messenger, MessengerOf } from '../messages/ports/messenger.ts';
import type { Calendars, FreeBusy } from '../outlook/ports/calendars.ts';
import type { PasChanges } from '../pas-inbound/ports/pas-changes.ts';
import type { Pas } from '../pas/ports/pas.ts';
import type { SentMessages } from '../pas/ports/sent-messages.ts';
import type { RelationshipService, RelationshipServices } from '../patients/ports/relationship-service.ts';
import type { PatientIndex } from '../patients/ports/patient-index.ts';
import type { MicrosoftDirectory } from '../staff/ports/microsoft-directory.ts';
import type { RoleAssignments } from '../staff/ports/role-assignments.ts';
import { makeAppTokenProvider, type AppTokenProvider } from './entra/app-tokens.ts';
import { makeMsalApplications } from './entra/msal-applications.ts';
import { makeOnBehalfOfTokenProvider } from './entra/on-behalf-of-tokens.ts';
import { makeActivityFeed } from './graph/activity-feed.ts';
import { makeCalendars } from './graph/calendars.ts';
import { makeFreeBusy } from './graph/free-busy.ts';
import { makeGraphClient } from './graph/graph-client.ts';
import { makeMailboxGate } from './graph/mailbox-gate.ts';
import { makeMeetings } from './graph/meetings.ts';
import { makeMicrosoftDirectory } from './graph/microsoft-directory.ts';
import { makeRoleAssignments } from './graph/role-assignments.ts';
import { makeNhsLogin } from './nhs-login/make-nhs-login.ts';
import { makeNotifyMessenger } from './notify/make-notify-messenger.ts';
import { makeFhirChanges } from './pas-fhir/make-fhir-changes.ts';
import { makeFhirPas } from './pas-fhir/make-fhir-pas.ts';
import type { FhirClientOptions } from './pas-fhir/fhir-transport.ts';
import { controlIdFrom } from './pas-hl7/hl7-messages.ts';
import { makeHl7Pas } from './pas-hl7/make-hl7-pas.ts';
import { makeValidatedRelationships } from './vrs/make-validated-relationships.ts';

const PAS_TIMEOUT_MS = 15_000;

interface FhirAddress {
  baseUrl: string;
  tokenScope: string;
}

/** What all organisations of one Confer share of the systems outside. */
export interface OutsideSettings {
  isLocal: boolean;
  entra: { authority: string; clientId: string; clientSecrets: SecretGenerations };
  graphBaseUrl: string;
  /** Where NHS login sends people back to. */
  nhsLoginRedirectUri: string;
  /** Of the manifest of Confer's Teams app. */
  teamsAppId: string;
  graphNotifications: { addressFor: (odsCode: string) => string; clientState: string };
  /** Tenant in which the bot is registered. */
  botTenant: string;
}

/** The systems outside, each asked for by organisation. */
export interface Outside {
  meetingsOf: OneFor<Meetings>;
  activityFeedOf: OneFor<ActivityFeed>;
  peopleOf: OneFor<MicrosoftDirectory>;
  roleAssignmentsOf: OneFor<RoleAssignments>;
  freeBusyOf: OneFor<FreeBusy>;
  calendarsOf: OneFor<Calendars>;
  pasOf: OneFor<Pas & PatientIndex>;
  pasChangesOf: OneFor<PasChanges>;
  messengerOf: MessengerOf;
  nhsLogins: NhsLogins;
  relationships: RelationshipServices;
  /** A token for the Bot Framework's connector, which is the bot's and no organisation's. */
  getConnectorToken: AppTokenProvider;
}

interface GraphPorts {
  activityFeed: ActivityFeed;
  meetings: Meetings;
  people: MicrosoftDirectory;
  roleAssignments: RoleAssignments;
  freeBusy: FreeBusy;
  calendars: Calendars;
}

interface Deps {
  connections: Connections;
  organisations: Pick<Organisations, 'getById'>;
  secrets: Secrets;
  /** Told of each answer that does not know one of our secrets. */
  onSecretRefused: (refused: SecretRefused) => void;
  sentMessages: SentMessages;
  /** Told of what went wrong with nobody waiting for it: a text without personal data. */
  onTrouble: (what: string) => void;
  newId: () => string;
  now: () => Temporal.Instant;
}

/** Builds the adapter of each organisation from its connections, when it is first asked for. */
export function makeOutside(settings: OutsideSettings, deps: Deps): Outside {
  const { connections } = deps;
  const { onSecretRefused } = deps;
  const nowMs = (): number => deps.now().epochMilliseconds;
  const msalOf = makeMsalApplications({ ...settings.entra, onSecretRefused, nowMs });
  const mailboxGate = makeMailboxGate(Date.now);
  const onBehalfOf = makeOnBehalfOfTokenProvider(msalOf, [
    'https://graph.microsoft.com/VirtualAppointment.Read',
  ]);
  const firstTenant = async (orgId: OrgId): Promise<EntraTenant | undefined> =>
    (await connections.entraTenants(orgId))[0];

  const graphOf = oneFor<EntraTenant, GraphPorts>('graph', firstTenant, {
    'entra-tenant': async ({ tenantId }, orgId) => {
      const { addressFor, clientState } = settings.graphNotifications;
      const { odsCode } = await deps.organisations.getById(orgId);
      const app = makeGraphClient(
        settings.graphBaseUrl,
        makeAppTokenProvider(msalOf(tenantId), 'https://graph.microsoft.com/.default'),
      );
      return {
        activityFeed: makeActivityFeed(app),
        meetings: makeMeetings(
          app,
          (userToken) => makeGraphClient(settings.graphBaseUrl, () => onBehalfOf(userToken)),
          { appId: settings.teamsAppId, baseUrl: settings.graphBaseUrl },
        ),
        people: makeMicrosoftDirectory(app),
        roleAssignments: makeRoleAssignments(app, {
          baseUrl: settings.graphBaseUrl,
          clientId: settings.entra.clientId,
        }),
        freeBusy: makeFreeBusy(app, mailboxGate),
        calendars: makeCalendars(app, mailboxGate, { url: addressFor(odsCode), clientState }),
      };
    },
  });
  const appTokenOf = oneFor<EntraTenant, (scope: string) => Promise<string>>('entra', firstTenant, {
    'entra-tenant':
      ({ tenantId }) =>
      (scope: string) =>
        makeAppTokenProvider(msalOf(tenantId), scope)(),
  });
  const messengersOf = (channel: Channel): OneFor<Messenger> =>
    oneFor<SenderConnection, Messenger>('notify', (orgId) => connections.sender(orgId, channel), {
      'govuk-notify': async (connection, orgId) => {
        requireAddress('notify', connection.baseUrl, settings.isLocal);
        const { odsCode: whose } = await deps.organisations.getById(orgId);
        return makeNotifyMessenger({ ...deps, nowMs }, connection, { whose, channel });
      },
    });
  const messengers: Record<Channel, OneFor<Messenger>> = {
    sms: messengersOf('sms'),
    email: messengersOf('email'),
  };
  const fhirOptions = ({ baseUrl, tokenScope }: FhirAddress, orgId: OrgId): FhirClientOptions => {
    requireAddress('pas', baseUrl, settings.isLocal);
    return {
      baseUrl,
      accessToken: async () => (await appTokenOf(orgId))(tokenScope),
      timeoutMs: PAS_TIMEOUT_MS,
      newId: deps.newId,
    };
  };
  const fhirPas = (address: FhirAddress, orgId: OrgId): Pas & PatientIndex =>
    makeFhirPas({ ...fhirOptions(address, orgId), now: deps.now });
  return {
    meetingsOf: async (orgId) => (await graphOf(orgId)).meetings,
    activityFeedOf: async (orgId) => (await graphOf(orgId)).activityFeed,
    peopleOf: async (orgId) => (await graphOf(orgId)).people,
    roleAssignmentsOf: async (orgId) => (await graphOf(orgId)).roleAssignments,
    freeBusyOf: async (orgId) => (await graphOf(orgId)).freeBusy,
    calendarsOf: async (orgId) => (await graphOf(orgId)).calendars,
    pasOf: oneFor<PasConnection, Pas & PatientIndex>('pas', (orgId) => connections.pas(orgId), {
      'fhir-r4': (connection, orgId) => fhirPas(connection, orgId),
      'hl7-v2': async ({ address, patientIndex, profile, listener }, orgId) => {
        const { protocol, hostname, port } = new URL(address);
        requireAddress('pas', mllpAsHttp(address), settings.isLocal);
        const { odsCode, timeZone } = await deps.organisations.getById(orgId);
        const patients = fhirPas(patientIndex, orgId);
        const pas = makeHl7Pas({
          orgId,
          site: { odsCode, timeZone, profile, ownIdIn: listener?.appointmentId ?? 'placer' },
          address: { host: hostname, port: Number(port), isEncrypted: protocol === 'mllps:' },
          patients,
          sentMessages: deps.sentMessages,
          newControlId: () => controlIdFrom(deps.newId()),
          now: deps.now,
          onTrouble: deps.onTrouble,
        });
        return { ...patients, ...pas };
      },
    }),
    pasChangesOf: oneFor<PasConnection, PasChanges>('pas', (orgId) => connections.pas(orgId), {
      'fhir-r4': (connection, orgId) =>
        makeFhirChanges({ ...fhirOptions(connection, orgId), types: ['Patient', 'Appointment'] }),
      'hl7-v2': ({ patientIndex }, orgId) =>
        makeFhirChanges({ ...fhirOptions(patientIndex, orgId), types: ['Patient'] }),
    }),
    nhsLogins: {
      isOffered: async (orgId) => (await connections.nhsLogin(orgId)) !== undefined,
      of: oneFor<NhsLoginConnection, NhsLogin>('nhs-login', (orgId) => connections.nhsLogin(orgId), {
        'nhs-login': async (connection, orgId) => {
          const { odsCode } = await deps.organisations.getById(orgId);
          const { isLocal, nhsLoginRedirectUri: redirectUri } = settings;
          return makeNhsLogin({ ...deps, nowMs, isLocal, redirectUri }, connection, odsCode);
        },
      }),
    },
    relationships: {
      isOffered: async (orgId) => (await connections.relationships(orgId)) !== undefined,
      of: oneFor<RelationshipsConnection, RelationshipService>(
        'relationships',
        (orgId) => connections.relationships(orgId),
        {
          'nhs-validated-relationships': async (connection, orgId) => {
            const { odsCode } = await deps.organisations.getById(orgId);
            return makeValidatedRelationships(
              { ...deps, nowMs, isLocal: settings.isLocal },
              connection,
              odsCode,
            );
          },
        },
      ),
    },
    messengerOf: (orgId, channel) => messengers[channel](orgId),
    getConnectorToken: makeAppTokenProvider(
      msalOf(settings.botTenant),
      'https://api.botframework.com/.default',
    ),
  };
}
