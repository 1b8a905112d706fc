import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronLeftRegular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useState } from 'react';
import { DateField } from '../../components/date-field.tsx';
import { addDays } from '../../words/zoned-day.ts';
import { goToDay } from './day-route.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'flex-start', columnGap: tokens.spacingHorizontalXXS },
  date: { width: '160px', flexShrink: 0 },
});

/** Leads from day to day. @param shown the date that is on the page */
export function DayBar({ shown, today }: { shown: string; today: string }) {
  const styles = useStyles();
  // what is typed is no date until it is whole: the page stays where it is
  const [typed, setTyped] = useState({ on: shown, value: shown });
  const go = (date: string): void => {
    goToDay({ date: date === today ? undefined : date, openId: undefined });
  };
  return (
    <div className={styles.bar} role="group" aria-label="Day">
      <Button
        appearance="subtle"
        icon={<ChevronLeftRegular />}
        aria-label="The day before"
        data-testid="day-before"
        onClick={() => {
          go(addDays(shown, -1));
        }}
      />
      <DateField
        isLabelHidden
        label="Day"
        className={styles.date}
        testId="day"
        value={typed.on === shown ? typed.value : shown}
        onChange={(value) => {
          setTyped({ on: shown, value });
          if (value !== '') go(value);
        }}
      />
      <Button
        appearance="subtle"
        icon={<ChevronRightRegular />}
        aria-label="The day after"
        data-testid="day-after"
        onClick={() => {
          go(addDays(shown, 1));
        }}
      />
      {shown === today ? null : (
        <Button
          data-testid="day-today"
          onClick={() => {
            go(today);
          }}
        >
          Today
        </Button>
      )}
    </div>
  );
}
