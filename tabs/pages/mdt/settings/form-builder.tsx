import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { useState } from 'react';
import { useAnnounce } from '../../../components/announcer.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { keysOf } from '../../../words/keys-of.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { KIND_WORDS, newField } from './case-type-draft.ts';
import type { FieldDraft } from './case-type-draft.ts';
import { errorUnder } from './errors-under.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr) auto',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    alignItems: 'start',
    '& input, & select': { minWidth: 0, width: '100%' },
    '@media (max-width: 599px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  tools: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalXS },
  wide: { gridColumn: '1 / -1', maxWidth: '420px' },
  limits: { display: 'flex', columnGap: tokens.spacingHorizontalS, maxWidth: '260px' },
  add: { marginTop: tokens.spacingVerticalS },
});

interface FormBuilderProps {
  fields: readonly FieldDraft[];
  errors: ReadonlyMap<string, string>;
  onChange: (fields: readonly FieldDraft[]) => void;
}

interface FieldRowProps {
  field: FieldDraft;
  index: number;
  count: number;
  errors: ReadonlyMap<string, string>;
  onChange: (change: Partial<FieldDraft>) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

/** The limits of a number, which may be left out, or of a score. */
function Limits(
  props: Pick<FieldRowProps, 'field' | 'onChange'> & { errors: ReadonlyMap<string, string>; pointer: string },
) {
  const { field, errors, pointer, onChange } = props;
  const styles = useStyles();
  const isNeeded = field.kind === 'score';
  return (
    <div className={mergeClasses(styles.wide, styles.limits)}>
      <Field
        label="Lowest"
        {...(isNeeded ? { required: true } : {})}
        {...saying(errors.get(pointer) ?? errors.get(`${pointer}/from`))}
      >
        <Input
          inputMode="decimal"
          value={field.from}
          onChange={(_, { value }) => {
            onChange({ from: value });
          }}
        />
      </Field>
      <Field
        label="Highest"
        {...(isNeeded ? { required: true } : {})}
        {...saying(errors.get(`${pointer}/to`))}
      >
        <Input
          inputMode="decimal"
          value={field.to}
          onChange={(_, { value }) => {
            onChange({ to: value });
          }}
        />
      </Field>
    </div>
  );
}

function FieldRow({ field, index, count, errors, onChange, onMove, onRemove }: FieldRowProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const error = (name: string): string | undefined => errorUnder(errors, `/fields/${index}/${name}`);
  const name = field.label === '' ? `field ${index + 1}` : field.label;
  return (
    <li className={mergeClasses(frame.row, styles.row)} data-testid={`form-field-${index}`}>
      <Field label="Label" required {...saying(error('label') ?? error('key'))}>
        <Input
          autoComplete="off"
          maxLength={100}
          data-testid={`field-label-${index}`}
          value={field.label}
          onChange={(_, { value }) => {
            onChange({ label: value });
          }}
        />
      </Field>
      <Field label="Kind" {...saying(error('kind'))}>
        <Select
          data-testid={`field-kind-${index}`}
          value={field.kind}
          onChange={(_, { value }) => {
            const kind = keysOf(KIND_WORDS).find((one) => one === value);
            if (kind !== undefined) onChange({ kind });
          }}
        >
          {keysOf(KIND_WORDS).map((kind) => (
            <option key={kind} value={kind}>
              {KIND_WORDS[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <span className={styles.tools}>
        <Checkbox
          label="Mandatory"
          aria-label={`Mandatory: ${name}`}
          data-testid={`field-mandatory-${index}`}
          checked={field.isMandatory}
          onChange={(_, { checked }) => {
            onChange({ isMandatory: checked === true });
          }}
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowUpRegular />}
          aria-label={`Move ${name} up`}
          disabledFocusable={index === 0}
          onClick={() => {
            onMove(-1);
          }}
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowDownRegular />}
          aria-label={`Move ${name} down`}
          disabledFocusable={index === count - 1}
          onClick={() => {
            onMove(1);
          }}
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<DeleteRegular />}
          aria-label={`Remove ${name}`}
          onClick={onRemove}
        />
      </span>
      {field.kind === 'choice' ? (
        <Field
          className={styles.wide}
          label="What can be chosen, one a line"
          required
          {...saying(error('choices'))}
        >
          <Textarea
            resize="vertical"
            rows={3}
            data-testid={`field-choices-${index}`}
            value={field.choices}
            onChange={(_, { value }) => {
              onChange({ choices: value });
            }}
          />
        </Field>
      ) : null}
      {field.kind === 'number' || field.kind === 'score' ? (
        <Limits field={field} errors={errors} pointer={`/fields/${index}/range`} onChange={onChange} />
      ) : null}
    </li>
  );
}

/** The questions of a form, in order. */
export function FormBuilder({ fields, errors, onChange }: FormBuilderProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const announce = useAnnounce();
  const [made, setMade] = useState(0);
  const move = (index: number, by: number): void => {
    const field = fields[index];
    const to = index + by;
    if (field === undefined || to < 0 || to >= fields.length) return;
    onChange(fields.toSpliced(index, 1).toSpliced(to, 0, field));
    announce(`${field.label} is now number ${to + 1} of ${fields.length}`);
  };
  return (
    <div role="group" aria-label="Form">
      {fields.length === 0 ? <EmptyState title="The form asks for nothing but the question" /> : null}
      {fields.length === 0 ? null : (
        <ol className={frame.list} aria-label="Fields of the form">
          {fields.map((field, index) => (
            <FieldRow
              key={field.rowId}
              field={field}
              index={index}
              count={fields.length}
              errors={errors}
              onChange={(change) => {
                onChange(fields.map((each) => (each === field ? { ...field, ...change } : each)));
              }}
              onMove={(by) => {
                move(index, by);
              }}
              onRemove={() => {
                onChange(fields.filter((each) => each !== field));
              }}
            />
          ))}
        </ol>
      )}
      <Button
        className={styles.add}
        icon={<AddRegular />}
        data-testid="field-add"
        onClick={() => {
          setMade(made + 1);
          onChange([...fields, newField(`new ${made}`)]);
        }}
      >
        Add a field
      </Button>
    </div>
  );
}
