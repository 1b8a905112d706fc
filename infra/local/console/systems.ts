import type { Topology } from '../support/topology.ts';

export type SystemId =
  'graph' | 'pas' | 'westhaven-pas' | 'notify' | 'entra' | 'teams' | 'nhs-login' | 'relationships';

/** A stand-in with the address under which its health and faults are asked for. */
export interface System {
  id: SystemId;
  name: string;
  /** What it stands in for. */
  about: string;
  address: string;
  /** Whether it sends things by itself, which can come late or twice. */
  sends: boolean;
  /** Whether Confer speaks HL7 to it. */
  takesHl7?: true;
}

export function systemsOf(topology: Topology): readonly System[] {
  return [
    {
      id: 'graph',
      name: 'Microsoft Graph',
      about: 'Teams meetings, calendars, attendance reports',
      address: topology.graphPages,
      sends: true,
    },
    {
      id: 'pas',
      name: 'PAS',
      about: 'The hospital’s record of appointments',
      address: topology.pas,
      sends: false,
    },
    {
      id: 'westhaven-pas',
      name: 'PAS of Westhaven',
      about: 'The other hospital’s record, which Confer tells by HL7 messages',
      address: topology.westhavenPas,
      sends: false,
      takesHl7: true,
    },
    {
      id: 'notify',
      name: 'GOV.UK Notify',
      about: 'Texts and e-mails',
      address: topology.notify,
      sends: true,
    },
    {
      id: 'entra',
      name: 'Microsoft Entra',
      about: 'Sign-in of staff',
      address: topology.entra,
      sends: false,
    },
    {
      id: 'nhs-login',
      name: 'NHS login',
      about: 'Another way for patients to show who they are',
      address: topology.nhsLogin,
      sends: false,
    },
    {
      id: 'relationships',
      name: 'NHS Validated Relationships',
      about: 'Whether a proxy may act for a patient',
      address: topology.relationships,
      sends: false,
    },
    {
      id: 'teams',
      name: 'Microsoft Teams',
      about: 'The bot’s way into chats',
      address: topology.teams,
      sends: false,
    },
  ];
}
