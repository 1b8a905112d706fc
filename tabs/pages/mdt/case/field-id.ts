import type { Pointer } from './case-edits.ts';

/** Of the element around a field of the form. */
export const fieldId = (pointer: Pointer): string => `case${pointer.replaceAll('/', '-')}`;

/** Moves the focus into a field of the form. */
export function goToField(pointer: Pointer): void {
  const place = document.getElementById(fieldId(pointer));
  place?.scrollIntoView({ block: 'center' });
  place
    ?.querySelector<HTMLElement>('textarea, select, input:checked, input:not([type="radio"])')
    ?.focus({ preventScroll: true });
}
