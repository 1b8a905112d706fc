import { readTime, TIME_SENTENCE } from '../words/date-entry.ts';
import { TypedField } from './typed-field.tsx';
import type { TypedFieldProps } from './typed-field.tsx';

const FORM = {
  read: readTime,
  show: (value: string) => value,
  sentence: TIME_SENTENCE,
  placeholder: 'hh:mm',
};

/** A time of day of 24 hours. @param props with `09:30` as value */
export function TimeField(props: TypedFieldProps) {
  return <TypedField {...props} form={FORM} />;
}
