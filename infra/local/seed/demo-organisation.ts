import { v5 as uuidFromName } from 'uuid';
import {
  DEMO_CHANNELS,
  DEMO_PEOPLE,
  DIABETES,
  FALLS,
  LUNG,
  PAIN,
  STROKE,
  type DemoOrganisationCode,
} from '../support/demo-people.ts';
import { DEMO_ORGANISATION, LAKESIDE, type DemoOrganisation } from '../support/demo-organisations.ts';

/** Everything of the demo hospital has ids made from its name, so that links survive `--fresh`. */
const NAMESPACE = '6f1d2a34-9b0c-5e77-8a41-0d5c3b7e9f12';

export function demoId(kind: string, name: string): string {
  return uuidFromName(`${kind}:${name}`, NAMESPACE);
}

export const organisationId = ({ odsCode }: Pick<DemoOrganisation, 'odsCode'>): string =>
  demoId('organisation', odsCode);

/** Who shares its staff with whom. */
export const DEMO_SHARING = {
  from: LAKESIDE,
  to: DEMO_ORGANISATION,
  by: 'samir.haddad@lakeside.example',
} as const;

export interface DemoServiceLine {
  id: string;
  /** ODS code of whose it is. */
  organisation: string;
  name: string;
  /** NHS Data Dictionary, ACTIVITY TREATMENT FUNCTION CODE. */
  treatmentFunctionCode: string;
  durationMinutes: number;
  graceMinutes: number;
  joinOpensMinutes: number;
  channelId: string | undefined;
  clinic: { id: string; name: string };
  /** Who belongs in a consultation; `requiredCount` 0 means by choice. */
  roles: { code: string; label: string; requiredCount: number }[];
}

function serviceLine(
  organisation: DemoOrganisationCode,
  name: string,
  treatmentFunctionCode: string,
  durationMinutes: number,
  clinicName: string,
  roles: readonly [code: string, requiredCount: number][],
): DemoServiceLine {
  return {
    id: demoId('service-line', name),
    organisation,
    name,
    treatmentFunctionCode,
    durationMinutes,
    graceMinutes: 10,
    // long, so that a newcomer may go into the waiting room of any slot they book for the next hour
    joinOpensMinutes: 60,
    channelId: DEMO_CHANNELS.find((channel) => channel.serviceLine === name)?.id,
    clinic: { id: demoId('clinic', clinicName), name: clinicName },
    roles: roles.map(([code, requiredCount]) => ({ code, label: labelOf(code), requiredCount })),
  };
}

function labelOf(code: string): string {
  const label = DEMO_PEOPLE.find((person) => person.practitionerRole?.code === code)?.practitionerRole?.label;
  if (label === undefined) throw new Error(`nobody of the demo hospital has the role ${code}`);
  return label;
}

export const DEMO_SERVICE_LINES: readonly DemoServiceLine[] = [
  // 307 Diabetes Service
  serviceLine('R0Z', DIABETES, '307', 20, 'Young adult diabetes video clinic', [
    ['consultant', 1],
    ['specialist-nurse', 1],
    ['social-prescriber', 1],
  ]),
  // 340 Respiratory Medicine Service, which leads lung cancer pathways
  serviceLine('R0Z', LUNG, '340', 30, 'Lung cancer results video clinic', [
    ['consultant', 1],
    ['specialist-nurse', 1],
    ['radiologist', 0],
  ]),
  // 328 Stroke Medicine Service
  serviceLine('R0Z', STROKE, '328', 30, 'Six-month stroke review video clinic', [
    ['consultant', 1],
    ['physiotherapist', 1],
    ['speech-therapist', 0],
    ['social-prescriber', 0],
    ['community-nurse', 0],
  ]),
  // 430 Elderly Medicine Service
  serviceLine('R0Y', FALLS, '430', 30, 'Falls prevention video clinic', [
    ['community-nurse', 1],
    ['social-prescriber', 1],
  ]),
  // 191 Pain Management Service
  serviceLine('R0X', PAIN, '191', 30, 'Pain management video clinic', [['pain-nurse', 1]]),
];
