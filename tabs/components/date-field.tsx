import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { CalendarLtrRegular } from '@fluentui/react-icons/svg/calendar-ltr';
import { useState } from 'react';
import { useConfer } from '../shell/confer-context.ts';
import { DATE_SENTENCE, dateText, readDate } from '../words/date-entry.ts';
import { Calendar } from './calendar.tsx';
import { TypedField } from './typed-field.tsx';
import type { TypedFieldProps } from './typed-field.tsx';

const FORM = { read: readDate, show: dateText, sentence: DATE_SENTENCE, placeholder: 'dd/mm/yyyy' };
const isDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);
/** What is no date is the value all the same, as it was typed. */
const KEEPING = {
  ...FORM,
  read: (typed: string) => readDate(typed) ?? typed,
  show: (value: string) => (isDate(value) ? dateText(value) : value),
};

interface DateFieldProps extends TypedFieldProps {
  /** A date that nobody looks for in a month, such as that of a birth. */
  hasNoCalendar?: boolean;
  /** The value is what was typed, even when it is no date: for a form that keeps what was typed and says what is wrong. */
  keepsWhatIsTyped?: boolean;
}

/**
 * A date in the order day, month, year, typed or chosen, whatever language the browser speaks.
 * @param props with `2026-12-31` as value
 */
export function DateField({ hasNoCalendar = false, keepsWhatIsTyped = false, ...props }: DateFieldProps) {
  const { timeZone } = useConfer().me.organisation;
  const [isOpen, setIsOpen] = useState(false);
  const form = keepsWhatIsTyped ? KEEPING : FORM;
  if (hasNoCalendar) return <TypedField {...props} form={form} />;
  const calendar = (
    <Popover
      trapFocus
      open={isOpen}
      onOpenChange={(_, { open }) => {
        setIsOpen(open);
      }}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          size="small"
          icon={<CalendarLtrRegular />}
          aria-label={`${props.label}: choose from a calendar`}
        />
      </PopoverTrigger>
      <PopoverSurface aria-label={props.label}>
        <Calendar
          value={isDate(props.value) ? props.value : ''}
          timeZone={timeZone}
          onChoose={(date) => {
            setIsOpen(false);
            props.onChange(date);
          }}
        />
      </PopoverSurface>
    </Popover>
  );
  return <TypedField {...props} form={form} after={calendar} />;
}
