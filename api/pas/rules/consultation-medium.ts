import type { Modality } from '../../kernel/rules/modality.ts';

/** CONSULTATION MEDIUM USED (NHS Data Dictionary): 01 face to face, 02 telephone, 03 telemedicine, where video lives. */
const MEDIUM = { video: '03', telephone: '02', 'in-person': '01' } as const satisfies Record<
  Modality,
  string
>;

export const consultationMedium = (modality: Modality): (typeof MEDIUM)[Modality] => MEDIUM[modality];
