import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import { DateField } from '../../components/date-field.tsx';

/** What to report on. Dates as `2026-03-03`; an empty service line means all. */
export interface ReportChoice {
  from: string;
  to: string;
  serviceLineId: string;
}

const useStyles = makeStyles({
  filter: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
  },
  field: {
    flexGrow: 1,
    flexBasis: '140px',
    maxWidth: '240px',
    '@media (max-width: 719px)': { maxWidth: '100%' },
  },
});

/** What is wrong with the dates, in words; undefined when they can be reported on. */
export function whatIsWrong(choice: ReportChoice): string | undefined {
  if (choice.from === '' || choice.to === '') return 'Enter a date';
  return choice.from > choice.to ? 'Enter a date on or after the first' : undefined;
}

interface ReportFilterProps {
  choice: ReportChoice;
  serviceLines: readonly ServiceLine[];
  onChange: (choice: ReportChoice) => void;
}

/** Dates and service line. */
export function ReportFilter({ choice, serviceLines, onChange }: ReportFilterProps) {
  const styles = useStyles();
  const wrong = whatIsWrong(choice);
  return (
    <div className={styles.filter} role="group" aria-label="What to report on">
      <DateField
        label="From"
        className={styles.field}
        error={choice.from === '' ? wrong : undefined}
        testId="report-from"
        value={choice.from}
        onChange={(from) => {
          onChange({ ...choice, from });
        }}
      />
      <DateField
        label="To"
        className={styles.field}
        error={choice.from === '' ? undefined : wrong}
        testId="report-to"
        value={choice.to}
        onChange={(to) => {
          onChange({ ...choice, to });
        }}
      />
      <Field label="Service line" className={styles.field}>
        <Select
          data-testid="report-service-line"
          value={choice.serviceLineId}
          onChange={(_, { value }) => {
            onChange({ ...choice, serviceLineId: value });
          }}
        >
          <option value="">All</option>
          {serviceLines.map((line) => (
            <option key={line.serviceLineId} value={line.serviceLineId}>
              {line.name}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
