import { Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import { NARROW, useMedia } from '../../../hooks/use-media.ts';
import { DateField } from '../../../components/date-field.tsx';
import type { ActionKind } from './change-draft.ts';
import type { ChangeFormProps } from './change-form-props.ts';
import { CancelFields, HandOverFields, MoveFields } from './action-fields.tsx';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    alignItems: 'start',
    marginBottom: tokens.spacingVerticalM,
    '& > *': { minWidth: 0 },
    '& input, & select': { minWidth: 0, width: '100%' },
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  how: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 300px))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    alignItems: 'start',
    marginBlock: tokens.spacingVerticalM,
    '& > *': { minWidth: 0 },
    '& input, & select': { minWidth: 0, width: '100%' },
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

const KINDS: readonly { kind: ActionKind; label: string }[] = [
  { kind: 'cancel', label: 'Cancel it and tell the patients' },
  { kind: 'move', label: 'Move it to another day or time' },
  { kind: 'hand-over', label: 'Hand it over to somebody of the same role' },
];

/** Which clinics, and what is to happen with them. */
export function ChangeForm(props: ChangeFormProps) {
  const styles = useStyles();
  const { draft, onChange } = props;
  const isNarrow = useMedia(NARROW);
  return (
    <>
      <div className={styles.fields} role="group" aria-label="Which clinics">
        <WhichFields {...props} />
      </div>
      <RadioGroup
        aria-label="What is to happen"
        layout={isNarrow ? 'vertical' : 'horizontal'}
        value={draft.kind}
        onChange={(_, { value }) => {
          onChange({ ...draft, kind: KINDS.find(({ kind }) => kind === value)?.kind ?? 'cancel' });
        }}
      >
        {KINDS.map(({ kind, label }) => (
          <Radio key={kind} value={kind} label={label} data-testid={`change-kind-${kind}`} />
        ))}
      </RadioGroup>
      <div className={styles.how} role="group" aria-label="How">
        {draft.kind === 'cancel' ? <CancelFields {...props} /> : null}
        {draft.kind === 'move' ? <MoveFields {...props} /> : null}
        {draft.kind === 'hand-over' ? <HandOverFields {...props} /> : null}
      </div>
    </>
  );
}

function WhichFields({ draft, serviceLines, errors, onChange }: ChangeFormProps) {
  const line = serviceLines.find(({ serviceLineId }) => serviceLineId === draft.serviceLineId);
  const toError =
    errors.get('/scope/to') ?? (draft.from > draft.to ? 'Choose a day on or after the first' : undefined);
  return (
    <>
      <Field label="Service line">
        <Select
          data-testid="change-service-line"
          value={draft.serviceLineId}
          onChange={(_, { value }) => {
            const nobody = { practitionerId: '', fromPractitionerId: '', toPractitionerId: '' };
            onChange({ ...draft, ...nobody, serviceLineId: value });
          }}
        >
          {serviceLines.map(({ serviceLineId, name }) => (
            <option key={serviceLineId} value={serviceLineId}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <DateField
        label="First day"
        testId="change-from"
        value={draft.from}
        onChange={(value) => {
          onChange({
            ...draft,
            from: value,
            to: draft.to < value || draft.to === draft.from ? value : draft.to,
          });
        }}
      />
      <DateField
        label="Last day"
        error={toError}
        testId="change-to"
        value={draft.to}
        onChange={(value) => {
          onChange({ ...draft, to: value });
        }}
      />
      {draft.kind === 'cancel' ? (
        <Field label="Whose">
          <Select
            data-testid="change-person"
            value={draft.practitionerId}
            onChange={(_, { value }) => {
              onChange({ ...draft, practitionerId: value });
            }}
          >
            <option value="">Everybody’s</option>
            {line?.staff.map(({ practitionerId, displayName }) => (
              <option key={practitionerId} value={practitionerId}>
                {displayName}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
    </>
  );
}
