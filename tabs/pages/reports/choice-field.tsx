import { Field, Select } from '@fluentui/react-components';
import { useFilterStyles } from './filter-styles.ts';

interface ChoiceFieldProps<Value extends string> {
  label: string;
  value: Value;
  options: Readonly<Partial<Record<Value, string>>>;
  testId: string;
  onChange: (value: Value) => void;
}

/** One of several. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const styles = useFilterStyles();
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
