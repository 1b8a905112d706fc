import { Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import {
  serviceLineKinds,
  SERVICE_LINE_LIMITS,
} from '../../../../api/service-lines/contract/service-line-words.ts';
import { Section } from '../../../components/section.tsx';
import { fieldError } from './field-error.ts';
import type { FieldsProps } from './fields-props.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
  },
  name: { flexGrow: 1, flexBasis: '260px' },
  code: { flexBasis: '200px' },
});

/** What the service line is. */
export function BasicsFields({ draft, errors, onChange }: FieldsProps) {
  const styles = useStyles();
  return (
    <Section title="What it is">
      <div className={styles.row}>
        <Field label="Name" required className={styles.name} {...fieldError(errors, '/name')}>
          <Input
            data-testid="line-name"
            maxLength={SERVICE_LINE_LIMITS.nameLength}
            value={draft.name}
            onChange={(_, { value }) => {
              onChange({ ...draft, name: value });
            }}
          />
        </Field>
        <Field
          label="Treatment function code"
          hint="Three digits of the national list"
          required
          className={styles.code}
          {...fieldError(errors, '/treatmentFunctionCode')}
        >
          <Input
            inputMode="numeric"
            maxLength={3}
            data-testid="line-code"
            value={draft.treatmentFunctionCode}
            onChange={(_, { value }) => {
              onChange({ ...draft, treatmentFunctionCode: value });
            }}
          />
        </Field>
      </div>
      <Field label="Who is with the patient" {...fieldError(errors, '/kind')}>
        <RadioGroup
          layout="horizontal"
          value={draft.kind}
          onChange={(_, { value }) => {
            onChange({ ...draft, kind: value === 'single' ? 'single' : 'mdt' });
          }}
        >
          <Radio value="mdt" label={serviceLineKinds.mdt} data-testid="line-kind-mdt" />
          <Radio value="single" label={serviceLineKinds.single} data-testid="line-kind-single" />
        </RadioGroup>
      </Field>
    </Section>
  );
}
