import {
  Checkbox,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  tokens,
} from '@fluentui/react-components';
import { WEEKDAYS, type WeekdayCode } from '../../../words/weekdays.ts';
import type { TemplateDraft } from './template-draft.ts';
import { NTH } from './template-draft.ts';

const useStyles = makeStyles({
  days: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'flex-start' },
  interval: { width: '120px', '& input': { width: '100%', minWidth: 0 } },
});

interface RuleFieldsProps {
  draft: TemplateDraft;
  error: string | undefined;
  onChange: (change: Partial<TemplateDraft>) => void;
}

const REPEATS: readonly TemplateDraft['repeats'][] = ['weekly', 'monthly', 'rule'];
const asRepeats = (value: string): TemplateDraft['repeats'] =>
  REPEATS.find((each) => each === value) ?? 'weekly';

function Weekdays({ draft, error, onChange }: RuleFieldsProps) {
  const styles = useStyles();
  const toggle = (code: WeekdayCode, isOn: boolean): void => {
    const others = draft.weekdays.filter((day) => day !== code);
    onChange({ weekdays: isOn ? [...others, code] : others });
  };
  return (
    <Field label="Days" {...(error === undefined ? {} : { validationMessage: error })}>
      <div className={styles.days} role="group" aria-label="Days of the week">
        {WEEKDAYS.map(({ code, short, name }) => (
          <Checkbox
            key={code}
            label={short}
            aria-label={name}
            data-testid={`template-day-${code}`}
            checked={draft.weekdays.includes(code)}
            onChange={(_, { checked }) => {
              toggle(code, checked === true);
            }}
          />
        ))}
      </div>
    </Field>
  );
}

function NthWeekday({ draft, onChange }: RuleFieldsProps) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <Field label="Which">
        <Select
          data-testid="template-nth"
          value={draft.nth}
          onChange={(_, { value }) => {
            onChange({ nth: value as TemplateDraft['nth'] });
          }}
        >
          {(['1', '2', '3', '4', '5', '-1'] as const).map((nth) => (
            <option key={nth} value={nth}>
              {NTH[nth]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Day">
        <Select
          data-testid="template-nth-day"
          value={draft.nthDay}
          onChange={(_, { value }) => {
            onChange({ nthDay: value as WeekdayCode });
          }}
        >
          {WEEKDAYS.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}

/** On which days a clinic runs. */
export function RuleFields(props: RuleFieldsProps) {
  const styles = useStyles();
  const { draft, error, onChange } = props;
  return (
    <>
      <RadioGroup
        layout="horizontal"
        aria-label="It repeats"
        value={draft.repeats}
        onChange={(_, { value }) => {
          onChange({ repeats: asRepeats(value) });
        }}
      >
        <Radio value="weekly" label="By week" data-testid="template-weekly" />
        <Radio value="monthly" label="By month" data-testid="template-monthly" />
        <Radio value="rule" label="By rule" data-testid="template-by-rule" />
      </RadioGroup>
      {draft.repeats === 'rule' ? (
        <Field
          label="Rule of RFC 5545"
          hint="For example FREQ=MONTHLY;BYMONTHDAY=1,15"
          {...(error === undefined ? {} : { validationMessage: error })}
        >
          <Input
            data-testid="template-rule"
            autoComplete="off"
            value={draft.rule}
            onChange={(_, { value }) => {
              onChange({ rule: value });
            }}
          />
        </Field>
      ) : (
        <div className={styles.row}>
          <Field
            className={styles.interval}
            label={draft.repeats === 'weekly' ? 'Every … weeks' : 'Every … months'}
          >
            <Input
              type="number"
              min={1}
              max={52}
              data-testid="template-interval"
              value={draft.interval}
              onChange={(_, { value }) => {
                onChange({ interval: value });
              }}
            />
          </Field>
          {draft.repeats === 'weekly' ? <Weekdays {...props} /> : <NthWeekday {...props} />}
        </div>
      )}
    </>
  );
}
