import type { TypedDate } from '../../links/rules/date-of-birth.ts';

/** What was typed into a date's three fields; those that were not sent, or are longer than any date, count as empty. */
export function typedDate(form: URLSearchParams): TypedDate {
  const field = (name: string): string => {
    const value = form.get(name) ?? '';
    return value.length <= 20 ? value : '';
  };
  return { day: field('day'), month: field('month'), year: field('year') };
}
