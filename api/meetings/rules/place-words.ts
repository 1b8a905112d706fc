import type { Modality } from '../../kernel/rules/modality.ts';

/** Where an appointment is held, for a calendar; undefined of a Teams meeting, which says so itself. */
export function placeWords({
  modality,
  location,
}: {
  modality: Modality;
  location: string | null;
}): string | undefined {
  if (modality === 'video') return undefined;
  return modality === 'telephone' ? 'Telephone' : (location ?? 'In person');
}
