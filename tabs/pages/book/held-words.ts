import { MODALITIES, type Modality } from '../../../api/kernel/contract/modality-words.ts';
import type { BookingDraft } from './booking-draft.ts';

/** Whether another way than the clinic's was chosen, and can be: all patients of a shared slot are seen in one way. */
export const isHeldByHand = ({ kind, held, slot }: BookingDraft): boolean =>
  kind !== 'group' && held.modality !== undefined && (slot === undefined || slot.shared === null);

const WHAT_HAPPENS: Readonly<Record<Modality, string>> = {
  video: 'A Teams meeting is made, and the patient gets a link to its waiting room.',
  telephone:
    'No Teams meeting is made. The patient is told that they are rung; nobody comes to the waiting room, and you say afterwards whether they attended.',
  'in-person':
    'No Teams meeting is made. The patient is told to come to this place; nobody comes to the waiting room, and you say afterwards whether they attended.',
};

/** What the choice changes, before it is made; undefined while there is nothing to say. */
export function heldWords({ held, slot, kind }: BookingDraft): string | undefined {
  if (kind === 'group') return undefined;
  if (slot !== undefined && slot.shared !== null && held.modality !== undefined) {
    return 'This time is shared by several patients, who are all seen as its clinic has it.';
  }
  const clinics =
    slot === undefined
      ? undefined
      : `The clinic at this time: ${MODALITIES[slot.modality].label.toLowerCase()}.`;
  if (held.modality === undefined) return clinics;
  const isOther = slot !== undefined && slot.modality !== held.modality;
  return [...(isOther && clinics !== undefined ? [clinics] : []), WHAT_HAPPENS[held.modality]].join(' ');
}
