import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { CalendarLtrRegular } from '@fluentui/react-icons/svg/calendar-ltr';
import { useState } from 'react';
import { useConfer } from '../shell/confer-context.ts';
import { DATE_SENTENCE, dateText, readDate } from '../words/date-entry.ts';
import { Calendar } from './calendar.tsx';
import { TypedField } from './typed-field.tsx';
import type { TypedFieldProps } from './typed-field.tsx';

const FORM = { read: readDate, show: dateText, sentence: DATE_SENTENCE, placeholder: 'dd/mm/yyyy' };

interface DateFieldProps extends TypedFieldProps {
  /** A date that nobody looks for in a month, such as that of a birth. */
  hasNoCalendar?: boolean;
}

/**
 * A date in the order day, month, year, typed or chosen, whatever language the browser speaks.
 * @param props with `2026-12-31` as value
 */
export function DateField({ hasNoCalendar = false, ...props }: DateFieldProps) {
  const { timeZone } = useConfer().me.organisation;
  const [isOpen, setIsOpen] = useState(false);
  if (hasNoCalendar) return <TypedField {...props} form={FORM} />;
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
          value={props.value}
          timeZone={timeZone}
          onChoose={(date) => {
            setIsOpen(false);
            props.onChange(date);
          }}
        />
      </PopoverSurface>
    </Popover>
  );
  return <TypedField {...props} form={FORM} after={calendar} />;
}
