import {
  Field,
  Input,
  Link,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { DateField } from '../../../components/date-field.tsx';
import { saying } from '../../admin/service-lines/field-error.ts';
import type { FormField } from './case-edits.ts';

/** A longer scale is typed. */
const MOST_SCORES = 11;
const LONGEST_TEXT = 2000;

const useStyles = makeStyles({
  narrow: { '& input, & select': { minWidth: 0, width: '100%' } },
  scores: { flexWrap: 'wrap' },
  number: { maxWidth: '160px' },
  open: { fontSize: tokens.fontSizeBase200 },
});

export interface ValueFieldProps {
  field: FormField;
  /** Where links to it lead. */
  id: string;
  value: string;
  isReadOnly: boolean;
  /** What is wrong with it, as the API or the form says. */
  error: string | undefined;
  onChange: (value: string) => void;
}

const rangeHint = ({ range }: FormField): string | undefined =>
  range === null ? undefined : `${range.from} to ${range.to}`;

/** Whether each score of a scale has a button of its own. */
function scoresOf({ range }: FormField): number[] | undefined {
  if (range === null) return undefined;
  const [from, to] = [Math.ceil(range.from), Math.floor(range.to)];
  const count = to - from + 1;
  return count > MOST_SCORES ? undefined : Array.from({ length: count }, (_, index) => from + index);
}

type Part = Omit<ValueFieldProps, 'error' | 'id'>;

function ChoiceControl({ field, value, isReadOnly, onChange }: Part) {
  // one that an older form offered stays to be seen
  const choices = value === '' || field.choices.includes(value) ? field.choices : [...field.choices, value];
  return (
    <Select
      value={value}
      disabled={isReadOnly}
      onChange={(_, chosen) => {
        onChange(chosen.value);
      }}
    >
      <option value="">Not chosen</option>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {field.choices.includes(choice) ? choice : `${choice} (not offered any more)`}
        </option>
      ))}
    </Select>
  );
}

function ScoreControl({ scores, ...props }: Part & { scores: readonly number[] }) {
  const styles = useStyles();
  const { field, value, isReadOnly, onChange } = props;
  const isOnScale = value === '' || scores.includes(Number(value));
  return (
    <RadioGroup
      layout="horizontal"
      className={styles.scores}
      aria-label={field.label}
      value={value}
      disabled={isReadOnly}
      onChange={(_, chosen) => {
        onChange(chosen.value);
      }}
    >
      {scores.map((score) => (
        <Radio key={score} value={String(score)} label={String(score)} />
      ))}
      {isOnScale ? null : <Radio value={value} label={`${value} (not on the scale)`} />}
      <Radio value="" label="Not given" />
    </RadioGroup>
  );
}

function NumberControl({ value, isReadOnly, onChange }: Part) {
  const styles = useStyles();
  return (
    <Input
      inputMode="decimal"
      autoComplete="off"
      className={styles.number}
      readOnly={isReadOnly}
      value={value}
      onChange={(_, typed) => {
        onChange(typed.value);
      }}
    />
  );
}

function TextControl({ value, isReadOnly, onChange }: Part) {
  return (
    <Textarea
      resize="vertical"
      rows={2}
      maxLength={LONGEST_TEXT}
      readOnly={isReadOnly}
      value={value}
      onChange={(_, typed) => {
        onChange(typed.value);
      }}
    />
  );
}

function LinkControl({ value, isReadOnly, onChange }: Part) {
  return (
    <Input
      inputMode="url"
      autoComplete="off"
      placeholder="https://"
      maxLength={LONGEST_TEXT}
      readOnly={isReadOnly}
      value={value}
      onChange={(_, typed) => {
        onChange(typed.value);
      }}
    />
  );
}

function controlFor(props: Part): ReactNode {
  switch (props.field.kind) {
    case 'choice':
      return <ChoiceControl {...props} />;
    case 'number':
      return <NumberControl {...props} />;
    case 'link':
      return <LinkControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
}

const isLink = (text: string): boolean => /^https:\/\/[^\s]+$/.test(text);

/** One question of the form with the control of its kind. */
export function ValueField(props: ValueFieldProps) {
  const styles = useStyles();
  const { field, id, value, error, isReadOnly, onChange } = props;
  const hint = rangeHint(field);
  const scores = field.kind === 'score' ? scoresOf(field) : undefined;
  if (field.kind === 'date' && !isReadOnly) {
    return (
      <div id={id} className={styles.narrow}>
        <DateField
          keepsWhatIsTyped
          label={field.label}
          testId={`value-${field.key}`}
          required={field.isMandatory}
          value={value}
          error={error}
          onChange={onChange}
        />
      </div>
    );
  }
  const part = { field, value, isReadOnly, onChange };
  return (
    <div id={id} className={styles.narrow} data-testid={`value-${field.key}`}>
      <Field
        label={field.label}
        {...(field.isMandatory ? { required: true } : {})}
        {...(hint === undefined || scores !== undefined ? {} : { hint })}
        {...saying(error)}
      >
        {scores === undefined ? controlFor(part) : <ScoreControl {...part} scores={scores} />}
      </Field>
      {field.kind === 'link' && isLink(value) ? (
        <Link className={styles.open} href={value} target="_blank" rel="noreferrer">
          Open: {field.label}
        </Link>
      ) : null}
    </div>
  );
}
