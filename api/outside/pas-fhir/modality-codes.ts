import type { Modality } from '../../kernel/rules/modality.ts';
import { ACT_CODES, DELIVERY_CHANNEL, DELIVERY_CHANNELS, SNOMED_CT } from './code-systems.ts';
import type { Extension } from './fhir-shapes.ts';

interface Codes {
  /** UK Core delivery channel. */
  channel: 'Video' | 'Telephone' | 'In-person';
  /** v3-ActCode of the Encounter: who is rung is seen virtually too. */
  actCode: { code: 'VR' | 'AMB'; display: string };
  /** SNOMED CT type of the Encounter; undefined in person, which is what an outpatient encounter is anyway. */
  type: { code: string; display: string } | undefined;
}

const CODES: Readonly<Record<Modality, Codes>> = {
  video: {
    channel: 'Video',
    actCode: { code: 'VR', display: 'virtual' },
    type: { code: '307321000000107', display: 'Video-link encounter' },
  },
  telephone: {
    channel: 'Telephone',
    actCode: { code: 'VR', display: 'virtual' },
    type: { code: '386472008', display: 'Telephone consultation' },
  },
  'in-person': {
    channel: 'In-person',
    actCode: { code: 'AMB', display: 'ambulatory' },
    type: undefined,
  },
};

/** How the patient is to be seen, as an extension of the Appointment. */
export function deliveryChannel(modality: Modality): Extension {
  const { channel } = CODES[modality];
  return {
    url: DELIVERY_CHANNEL,
    valueCodeableConcept: { coding: [{ system: DELIVERY_CHANNELS, code: channel, display: channel }] },
  };
}

/** How the patient is to be seen; undefined where none is named, several are, or one that is not known here. */
export function modalityOf(extensions: readonly Extension[] | undefined): Modality | undefined {
  const channels = (extensions ?? []).flatMap(({ url, valueCodeableConcept }) =>
    url === DELIVERY_CHANNEL ? (valueCodeableConcept?.coding ?? []) : [],
  );
  const found = (Object.keys(CODES) as Modality[]).filter((modality) =>
    channels.some(({ code }) => code === CODES[modality].channel),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The same extensions, but for how the patient is to be seen. */
export const withChannel = (
  extensions: readonly Extension[] | undefined,
  modality: Modality,
): Extension[] => [
  ...(extensions ?? []).filter(({ url }) => url !== DELIVERY_CHANNEL),
  deliveryChannel(modality),
];

/** Class and type of the Encounter of a patient who was seen. */
export function encounterKind(modality: Modality): Record<string, unknown> {
  const { actCode, type } = CODES[modality];
  return {
    class: { system: ACT_CODES, ...actCode },
    ...(type === undefined ? {} : { type: [{ coding: [{ system: SNOMED_CT, ...type }] }] }),
  };
}
