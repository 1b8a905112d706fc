import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    alignItems: 'start',
    '& input, & select': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
    gap: tokens.spacingHorizontalM,
  },
});

interface ContactFieldsProps {
  /** Whose: "the patient", "the proxy". */
  whose: string;
  /** Beginning of the test ids and of the JSON pointers of errors. */
  testId: string;
  pointer: string;
  value: { mobile: string; email: string };
  errors: ReadonlyMap<string, string>;
  onChange: (value: { mobile: string; email: string }) => void;
}

/** A mobile number and an e-mail address, of which one is enough. */
export function ContactFields({ whose, testId, pointer, value, errors, onChange }: ContactFieldsProps) {
  const styles = useStyles();
  const error = (name: string): { validationMessage?: string } => {
    const message = errors.get(`${pointer}/${name}`);
    return message === undefined ? {} : { validationMessage: message };
  };
  return (
    <div className={styles.pair} role="group" aria-label={`How to reach ${whose}`}>
      <Field label="Mobile number" {...error('mobile')}>
        <Input
          type="tel"
          autoComplete="off"
          data-testid={`${testId}-mobile`}
          value={value.mobile}
          onChange={(_, { value: mobile }) => {
            onChange({ mobile, email: value.email });
          }}
        />
      </Field>
      <Field label="or e-mail address" {...error('email')}>
        <Input
          type="email"
          autoComplete="off"
          data-testid={`${testId}-email`}
          value={value.email}
          onChange={(_, { value: email }) => {
            onChange({ mobile: value.mobile, email });
          }}
        />
      </Field>
    </div>
  );
}
