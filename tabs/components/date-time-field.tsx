import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { DateField } from './date-field.tsx';
import { TimeField } from './time-field.tsx';
import type { TypedFieldProps } from './typed-field.tsx';

const useStyles = makeStyles({
  pair: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalS,
  },
});

/** A date and a time of day. @param props with `2026-12-31T09:30` as value, empty until both are there */
export function DateTimeField(
  props: Pick<TypedFieldProps, 'label' | 'value' | 'onChange' | 'testId' | 'error'>,
) {
  const styles = useStyles();
  const { label, value, testId, error } = props;
  const [typed, setTyped] = useState({ date: '', time: '', value: '' });
  const [date = '', time = ''] = typed.value === value ? [typed.date, typed.time] : value.split('T');
  const enter = (changed: { date: string; time: string }): void => {
    const whole = changed.date === '' || changed.time === '' ? '' : `${changed.date}T${changed.time}`;
    setTyped({ ...changed, value: whole });
    if (whole !== value) props.onChange(whole);
  };
  return (
    <div className={styles.pair} role="group" aria-label={label}>
      <DateField
        label={label}
        testId={testId}
        error={error}
        value={date}
        onChange={(entered) => {
          enter({ date: entered, time });
        }}
      />
      <TimeField
        label="at"
        testId={`${testId}-time`}
        value={time}
        onChange={(entered) => {
          enter({ date, time: entered });
        }}
      />
    </div>
  );
}
