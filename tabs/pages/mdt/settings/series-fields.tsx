import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import { DateField } from '../../../components/date-field.tsx';
import { TimeField } from '../../../components/time-field.tsx';
import { plainShortDay } from '../../../words/times.ts';
import { RuleFields } from '../../admin/clinics/rule-fields.tsx';
import type { TemplateDraft } from '../../admin/clinics/template-draft.ts';
import { useFormStyles } from '../../admin/form-styles.ts';
import { errorUnder } from './errors-under.ts';

const useStyles = makeStyles({
  dates: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
});

interface SeriesFieldsProps {
  draft: TemplateDraft;
  errors: ReadonlyMap<string, string>;
  onChange: (change: Partial<TemplateDraft>) => void;
}

interface DatesFieldProps {
  label: string;
  testId: string;
  dates: readonly string[];
  error: string | undefined;
  onChange: (dates: readonly string[]) => void;
}

/** Single dates, each of which can be taken out again. */
function DatesField({ label, testId, dates, error, onChange }: DatesFieldProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  return (
    <div className={styles.dates} role="group" aria-label={label}>
      <DateField label={label} testId={testId} value={typed} onChange={setTyped} error={error} />
      <Button
        data-testid={`${testId}-add`}
        disabledFocusable={typed === '' || dates.includes(typed)}
        onClick={() => {
          if (typed === '' || dates.includes(typed)) return;
          onChange([...dates, typed].sort());
          setTyped('');
        }}
      >
        Add
      </Button>
      {dates.map((date) => (
        <Button
          key={date}
          size="small"
          icon={<DismissRegular />}
          iconPosition="after"
          aria-label={`Remove ${plainShortDay(date)}`}
          onClick={() => {
            onChange(dates.filter((each) => each !== date));
          }}
        >
          {plainShortDay(date)}
        </Button>
      ))}
    </div>
  );
}

/** When the MDT meets. */
export function SeriesFields({ draft, errors, onChange }: SeriesFieldsProps) {
  const form = useFormStyles();
  const error = (name: string): string | undefined => errorUnder(errors, `/series/${name}`);
  return (
    <>
      <RuleFields draft={draft} error={error('recurrenceRule')} onChange={onChange} />
      <div className={form.fields}>
        <DateField
          label="First day"
          testId="series-starts-on"
          value={draft.startsOn}
          error={error('startsOn')}
          onChange={(startsOn) => {
            onChange({ startsOn });
          }}
        />
        <DateField
          label="Last day"
          hint="Empty: until further notice"
          testId="series-ends-on"
          value={draft.endsOn}
          error={error('endsOn')}
          onChange={(endsOn) => {
            onChange({ endsOn });
          }}
        />
        <TimeField
          label="From"
          testId="series-opens-at"
          value={draft.opensAt}
          error={error('opensAt')}
          onChange={(opensAt) => {
            onChange({ opensAt });
          }}
        />
        <TimeField
          label="To"
          testId="series-closes-at"
          value={draft.closesAt}
          error={error('closesAt')}
          onChange={(closesAt) => {
            onChange({ closesAt });
          }}
        />
      </div>
      <Checkbox
        label="Meets on bank holidays of England"
        checked={draft.runsOnBankHolidays}
        onChange={(_, { checked }) => {
          onChange({ runsOnBankHolidays: checked === true });
        }}
      />
      <DatesField
        label="Dates left out"
        testId="series-except"
        dates={draft.exceptDates}
        error={error('exceptDates')}
        onChange={(exceptDates) => {
          onChange({ exceptDates });
        }}
      />
      <DatesField
        label="Dates added"
        testId="series-extra"
        dates={draft.extraDates}
        error={error('extraDates')}
        onChange={(extraDates) => {
          onChange({ extraDates });
        }}
      />
    </>
  );
}
