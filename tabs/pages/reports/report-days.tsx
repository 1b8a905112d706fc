import { reportPeriods, type ReportPeriod } from '../../../api/reports/contract/saved-reports.ts';
import { DateField } from '../../components/date-field.tsx';
import { useConfer } from '../../shell/confer-context.ts';
import { dateInZone } from '../../words/zoned-day.ts';
import { ChoiceField } from './choice-field.tsx';
import { useFilterStyles } from './filter-styles.ts';
import { daysOfPeriod } from './report-period.ts';

/** Days of a report, both included. */
export interface DaysChoice {
  period: ReportPeriod;
  from: string;
  to: string;
}

/** What is wrong with the dates, in words; undefined when they can be reported on. */
export function whatIsWrong({ from, to }: { from: string; to: string }): string | undefined {
  if (from === '' || to === '') return 'Enter a date';
  return from > to ? 'Enter a date on or after the first' : undefined;
}

/** A period that moves on by itself, or dates. */
export function ReportDays(props: { choice: DaysChoice; onChange: (choice: DaysChoice) => void }) {
  const { choice, onChange } = props;
  const styles = useFilterStyles();
  const { me } = useConfer();
  const wrong = whatIsWrong(choice);
  const onPeriod = (period: ReportPeriod): void => {
    const today = dateInZone(Date.now(), me.organisation.timeZone);
    onChange({ ...choice, period, ...(period === 'dates' ? {} : daysOfPeriod(period, today)) });
  };
  return (
    <>
      <ChoiceField
        label="When"
        value={choice.period}
        options={reportPeriods}
        testId="report-period"
        onChange={onPeriod}
      />
      <DateField
        label="From"
        className={styles.field}
        error={choice.from === '' ? wrong : undefined}
        testId="report-from"
        value={choice.from}
        onChange={(from) => {
          onChange({ ...choice, period: 'dates', from });
        }}
      />
      <DateField
        label="To"
        className={styles.field}
        error={choice.from === '' ? undefined : wrong}
        testId="report-to"
        value={choice.to}
        onChange={(to) => {
          onChange({ ...choice, period: 'dates', to });
        }}
      />
    </>
  );
}
