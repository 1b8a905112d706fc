import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { SERVICE_LINE_LIMITS } from '../../../../api/service-lines/contract/service-line-words.ts';
import { Section } from '../../../components/section.tsx';
import { fieldError } from './field-error.ts';
import type { FieldsProps } from './fields-props.ts';
import type { NumberField } from './service-line-draft.ts';

const FIELDS: readonly { name: NumberField; label: string; hint: string; step: number }[] = [
  { name: 'huddleMinutes', label: 'Huddle', hint: 'Staff only, before', step: 5 },
  { name: 'durationMinutes', label: 'With the patient', hint: 'The patient’s part', step: 5 },
  { name: 'debriefMinutes', label: 'Debrief', hint: 'Staff only, after', step: 5 },
  { name: 'joinOpensMinutes', label: 'Waiting room opens', hint: 'Before the start', step: 5 },
  {
    name: 'graceMinutes',
    label: 'Grace',
    hint: 'After the start, before “did not attend” is proposed',
    step: 1,
  },
  { name: 'waitLookMinutes', label: 'A wait is long', hint: 'After its start, in the queue', step: 1 },
  { name: 'waitAlarmMinutes', label: 'Others are told', hint: 'Of somebody who waits alone', step: 1 },
];

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(148px, 1fr))',
    gap: tokens.spacingHorizontalM,
    '& input': { minWidth: 0, width: '100%' },
  },
  total: { color: tokens.colorNeutralForeground2, marginBlock: tokens.spacingVerticalS },
});

/** How long everything takes, in minutes. */
export function TimeFields({ draft, errors, onChange }: FieldsProps) {
  const styles = useStyles();
  const { huddleMinutes, durationMinutes, debriefMinutes } = draft.numbers;
  const total = [huddleMinutes, durationMinutes, debriefMinutes].reduce((sum, text) => sum + Number(text), 0);
  return (
    <Section title="Minutes">
      <div className={styles.grid}>
        {FIELDS.map(({ name, label, hint, step }) => (
          <Field key={name} label={label} hint={hint} {...fieldError(errors, `/${name}`)}>
            <Input
              type="number"
              min={SERVICE_LINE_LIMITS[name][0]}
              max={SERVICE_LINE_LIMITS[name][1]}
              step={step}
              data-testid={`line-${name}`}
              value={draft.numbers[name]}
              onChange={(_, { value }) => {
                onChange({ ...draft, numbers: { ...draft.numbers, [name]: value } });
              }}
            />
          </Field>
        ))}
      </div>
      {Number.isFinite(total) ? (
        <p className={styles.total}>A consultation takes {total} minutes of everybody’s time.</p>
      ) : null}
    </Section>
  );
}
