import { Field, Input, makeStyles } from '@fluentui/react-components';
import type { ReactElement, Ref } from 'react';
import { useState } from 'react';

// as wide as its field, however narrow that is
const useStyles = makeStyles({
  input: { minWidth: 0, width: '100%', '& > input': { minWidth: 0, width: '100%' } },
});

export interface TypedFieldProps {
  label: string;
  /** Only screen readers need it: what stands beside the field says it to others. */
  isLabelHidden?: boolean;
  /** Empty while nothing that can be read was typed. */
  value: string;
  onChange: (value: string) => void;
  testId: string;
  hint?: string;
  className?: string;
  /** What is wrong with the value, such as what the API says. */
  error?: string | undefined;
  required?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

interface Form {
  /** The value of what was typed; undefined when it has another form. */
  read: (typed: string) => string | undefined;
  show: (value: string) => string;
  /** Says what to enter. */
  sentence: string;
  placeholder: string;
}

/**
 * A text of one form, such as a date. What cannot be read is no value: it stays to be put right, and is said once the
 * person left the field.
 */
export function TypedField(props: TypedFieldProps & { form: Form; after?: ReactElement }): ReactElement {
  const styles = useStyles();
  const { form, value, onChange, error } = props;
  const [typed, setTyped] = useState<{ text: string; value: string }>();
  const [wasLeft, setWasLeft] = useState(false);
  const text = typed !== undefined && typed.value === value ? typed.text : form.show(value);
  const isUnread = text.trim() !== '' && form.read(text) === undefined;
  // of an empty field an API says which form it takes, in words for programs
  const said = isUnread
    ? wasLeft
      ? form.sentence
      : undefined
    : value === '' && error !== undefined
      ? form.sentence
      : error;
  return (
    <Field
      {...(props.isLabelHidden === true ? {} : { label: props.label })}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
      {...(props.className === undefined ? {} : { className: props.className })}
      {...(props.required === true ? { required: true } : {})}
      {...(said === undefined ? {} : { validationMessage: said })}
    >
      <Input
        autoComplete="off"
        {...(props.isLabelHidden === true ? { 'aria-label': props.label } : {})}
        data-testid={props.testId}
        placeholder={form.placeholder}
        className={styles.input}
        {...(props.inputRef === undefined ? {} : { input: { ref: props.inputRef } })}
        {...(props.after === undefined ? {} : { contentAfter: props.after })}
        value={text}
        onChange={(_, { value: entered }) => {
          const read = form.read(entered) ?? '';
          setTyped({ text: entered, value: read });
          setWasLeft(false);
          if (read !== value) onChange(read);
        }}
        onBlur={() => {
          setWasLeft(true);
          if (form.read(text) !== undefined) setTyped(undefined);
        }}
      />
    </Field>
  );
}
