import { useRef } from 'react';
import type { RefObject } from 'react';

/** Leads the person to the first field that is marked as wrong, once the page has marked it. */
export function useFormFocus(): { form: RefObject<HTMLDivElement | null>; toFirstError: () => void } {
  const form = useRef<HTMLDivElement>(null);
  return {
    form,
    toFirstError: () => {
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 0);
    },
  };
}
