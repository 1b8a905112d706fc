import { Field, Input } from '@fluentui/react-components';

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  testId: string;
  /** What the API says is wrong with the value. */
  error: string | undefined;
}

/** One line of text. */
export function TextField({ label, value, onChange, testId, error }: TextFieldProps) {
  return (
    <Field label={label} {...(error === undefined ? {} : { validationMessage: error })}>
      <Input
        autoComplete="off"
        data-testid={testId}
        value={value}
        onChange={(_, entered) => {
          onChange(entered.value);
        }}
      />
    </Field>
  );
}
