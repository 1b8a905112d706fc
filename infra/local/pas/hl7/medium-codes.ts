import type { JsonObject } from '../fhir-json.ts';
import type { Medium } from './appointment-note.ts';
import { ACT_CODES, DELIVERY_CHANNEL, DELIVERY_CHANNELS, SNOMED_CT } from './fhir-names.ts';

const VIRTUAL = { system: ACT_CODES, code: 'VR', display: 'virtual' };
const snomed = (code: string, display: string): JsonObject[] => [
  { coding: [{ system: SNOMED_CT, code, display }] },
];

/** UK Core delivery channel, and class and type of the Encounter, by consultation medium. */
const CODES: Readonly<Record<Medium, { channel: string; encounter: JsonObject }>> = {
  '01': {
    channel: 'In-person',
    encounter: { class: { system: ACT_CODES, code: 'AMB', display: 'ambulatory' } },
  },
  '02': {
    channel: 'Telephone',
    encounter: { class: VIRTUAL, type: snomed('386472008', 'Telephone consultation') },
  },
  '03': {
    channel: 'Video',
    encounter: { class: VIRTUAL, type: snomed('307321000000107', 'Video-link encounter') },
  },
};

/** How the patient is to be seen, as an extension of the Appointment. */
export function deliveryChannel(medium: Medium): JsonObject {
  const { channel } = CODES[medium];
  const coding = [{ system: DELIVERY_CHANNELS, code: channel, display: channel }];
  return { url: DELIVERY_CHANNEL, valueCodeableConcept: { coding } };
}

/** Class and type of the Encounter of a patient who was seen. */
export const encounterKind = (medium: Medium): JsonObject => CODES[medium].encounter;
