import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import {
  baselines,
  reportGroups,
  type Baseline,
  type ReportGroup,
} from '../../../api/reports/contract/report-groups.ts';
import { reportPeriods, type ReportPeriod } from '../../../api/reports/contract/saved-reports.ts';
import { DateField } from '../../components/date-field.tsx';
import { NARROW, useMedia } from '../../hooks/use-media.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { dateInZone } from '../../words/zoned-day.ts';
import { daysOfPeriod, type ReportChoice } from './report-period.ts';

const useStyles = makeStyles({
  filter: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
  },
  more: { flexBasis: '100%' },
  summary: {
    cursor: 'pointer',
    color: tokens.colorBrandForegroundLink,
    width: 'fit-content',
    marginBottom: tokens.spacingVerticalS,
  },
  field: {
    flexGrow: 1,
    flexBasis: '140px',
    maxWidth: '240px',
    '@media (max-width: 719px)': { maxWidth: '100%' },
  },
});

/** What is wrong with the dates, in words; undefined when they can be reported on. */
export function whatIsWrong({ from, to }: { from: string; to: string }): string | undefined {
  if (from === '' || to === '') return 'Enter a date';
  return from > to ? 'Enter a date on or after the first' : undefined;
}

interface ChoiceFieldProps<Value extends string> {
  label: string;
  value: Value;
  options: Readonly<Partial<Record<Value, string>>>;
  testId: string;
  onChange: (value: Value) => void;
}

function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const styles = useStyles();
  return (
    <Field label={props.label} className={styles.field}>
      <Select
        data-testid={props.testId}
        value={props.value}
        onChange={(_, { value }) => {
          // the options are the keys of `options`
          props.onChange(value as Value);
        }}
      >
        {Object.entries<string | undefined>(props.options).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface ReportFilterProps {
  choice: ReportChoice;
  onChange: (choice: ReportChoice) => void;
}

function Days({ choice, onChange }: ReportFilterProps) {
  const styles = useStyles();
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

const REACHES = { mine: 'My service lines', organisation: 'The whole organisation' } as const;

/** Whether the figures of the whole organisation are for this person: its admins and viewers. */
const mayReachAll = (roles: readonly string[]): boolean =>
  roles.includes('Admin') || roles.includes('Viewer');

function Which({ choice, onChange }: ReportFilterProps) {
  const { me, serviceLines } = useConfer();
  const lines = Object.fromEntries(serviceLines.map((line) => [line.serviceLineId, line.name]));
  return (
    <>
      {mayReachAll(me.appRoles) ? (
        <ChoiceField<ReportChoice['reach']>
          label="Of"
          value={choice.reach}
          options={REACHES}
          testId="report-reach"
          onChange={(reach) => {
            onChange({ ...choice, reach });
          }}
        />
      ) : null}
      <ChoiceField
        label="Service line"
        value={choice.serviceLineId}
        options={{ '': 'All', ...lines }}
        testId="report-service-line"
        onChange={(serviceLineId) => {
          onChange({ ...choice, serviceLineId });
        }}
      />
      <ChoiceField<Baseline>
        label="Compared with"
        value={choice.against}
        options={baselines}
        testId="report-against"
        onChange={(against) => {
          onChange({ ...choice, against });
        }}
      />
    </>
  );
}

/** Days, how to tell apart, service line and what to compare with. In a narrow frame the last two wait to be asked for. */
export function ReportFilter({ choice, onChange }: ReportFilterProps) {
  const styles = useStyles();
  const isNarrow = useMedia(NARROW);
  const which = <Which choice={choice} onChange={onChange} />;
  return (
    <div className={styles.filter} role="group" aria-label="What to report on">
      <Days choice={choice} onChange={onChange} />
      <ChoiceField<ReportGroup>
        label="Figures by"
        value={choice.by}
        options={reportGroups}
        testId="report-by"
        onChange={(by) => {
          onChange({ ...choice, by });
        }}
      />
      {isNarrow ? (
        <details className={styles.more}>
          <summary className={styles.summary}>Service line and baseline</summary>
          <div className={styles.filter}>{which}</div>
        </details>
      ) : (
        which
      )}
    </div>
  );
}
