/** How a patient is seen. `appointment` is what people call one: it may stand after "your" and after "a". */
export const MODALITIES = {
  video: { label: 'Video', appointment: 'video appointment' },
  telephone: { label: 'Telephone', appointment: 'telephone appointment' },
  'in-person': { label: 'In person', appointment: 'face-to-face appointment' },
} as const;
export type Modality = keyof typeof MODALITIES;
