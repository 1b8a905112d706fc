import { v5 as uuidFromName } from 'uuid';
import { DEMO_CHANNELS, DEMO_PEOPLE, DIABETES, LUNG, STROKE } from '../support/demo-people.ts';
import { LOCAL_TENANT_ID } from '../support/local-identity.ts';

/** Everything of the demo hospital has ids made from its name, so that links survive `--fresh`. */
const NAMESPACE = '6f1d2a34-9b0c-5e77-8a41-0d5c3b7e9f12';

export function demoId(kind: string, name: string): string {
  return uuidFromName(`${kind}:${name}`, NAMESPACE);
}

/** A made-up trust: R0Z is not an ODS code in use, and the telephone number is kept free for fiction by Ofcom. */
export const DEMO_ORGANISATION = {
  id: demoId('organisation', 'R0Z'),
  odsCode: 'R0Z',
  name: 'Northmoor Teaching Hospitals NHS Trust',
  tenantId: LOCAL_TENANT_ID,
  timeZone: 'Europe/London',
  helpPhone: '01632 960123',
} as const;

export interface DemoServiceLine {
  id: string;
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
  name: string,
  treatmentFunctionCode: string,
  durationMinutes: number,
  clinicName: string,
  roles: readonly [code: string, requiredCount: number][],
): DemoServiceLine {
  return {
    id: demoId('service-line', name),
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
  serviceLine(DIABETES, '307', 20, 'Young adult diabetes video clinic', [
    ['consultant', 1],
    ['specialist-nurse', 1],
    ['social-prescriber', 1],
  ]),
  // 340 Respiratory Medicine Service, which leads lung cancer pathways
  serviceLine(LUNG, '340', 30, 'Lung cancer results video clinic', [
    ['consultant', 1],
    ['specialist-nurse', 1],
    ['radiologist', 0],
  ]),
  // 328 Stroke Medicine Service
  serviceLine(STROKE, '328', 30, 'Six-month stroke review video clinic', [
    ['consultant', 1],
    ['physiotherapist', 1],
    ['speech-therapist', 0],
    ['social-prescriber', 0],
  ]),
];
