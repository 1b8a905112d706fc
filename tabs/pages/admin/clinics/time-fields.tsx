import { Checkbox, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { DateField } from '../../../components/date-field.tsx';
import { TimeField } from '../../../components/time-field.tsx';
import type { TypedFieldProps } from '../../../components/typed-field.tsx';
import type { TemplateDraft } from './template-draft.ts';
import { MODALITIES } from '../../../../api/kernel/contract/modality-words.ts';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
    alignItems: 'start',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    '& input, & select': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
  },
  wide: { gridColumn: '1 / -1' },
});

interface TimeFieldsProps {
  draft: TemplateDraft;
  errors: ReadonlyMap<string, string>;
  onChange: (change: Partial<TemplateDraft>) => void;
}

type TextField = 'startsOn' | 'endsOn' | 'opensAt' | 'closesAt' | 'slotMinutes' | 'capacity';

const TEXTS: readonly {
  name: TextField;
  testId: string;
  label: string;
  type: 'date' | 'time' | 'number';
  hint?: string;
}[] = [
  { name: 'startsOn', testId: 'template-starts-on', label: 'First day', type: 'date' },
  {
    name: 'endsOn',
    testId: 'template-ends-on',
    label: 'Last day',
    type: 'date',
    hint: 'Empty: until further notice',
  },
  { name: 'opensAt', testId: 'template-opens-at', label: 'Opens', type: 'time' },
  {
    name: 'closesAt',
    testId: 'template-closes-at',
    label: 'Closes',
    type: 'time',
    hint: '00:00 is midnight',
  },
  { name: 'slotMinutes', testId: 'template-slot-minutes', label: 'Slot, in minutes', type: 'number' },
  {
    name: 'capacity',
    testId: 'template-capacity',
    label: 'Places in a slot',
    type: 'number',
    hint: 'More than one: each slot is a group',
  },
];

function MinutesField({ label, testId, hint, error, value, onChange }: TypedFieldProps) {
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(error === undefined ? {} : { validationMessage: error })}
    >
      <Input
        type="number"
        data-testid={testId}
        value={value}
        onChange={(_, entered) => {
          onChange(entered.value);
        }}
      />
    </Field>
  );
}

const ENTRIES = { date: DateField, time: TimeField, number: MinutesField };

let zones: readonly string[] | undefined;
/** All zones that the browser knows, and the one that is chosen even when it is not among them. */
function zonesWith(chosen: string): readonly string[] {
  zones ??= Intl.supportedValuesOf('timeZone');
  return zones.includes(chosen) ? zones : [chosen, ...zones];
}

/** From when to when, how long a slot is, and how people meet. */
export function TimeFields({ draft, errors, onChange }: TimeFieldsProps) {
  const styles = useStyles();
  const error = (name: string): { validationMessage?: string } => {
    const message = errors.get(`/${name}`);
    return message === undefined ? {} : { validationMessage: message };
  };
  return (
    <div className={styles.fields}>
      {TEXTS.map(({ name, type, ...shown }) => {
        const Entry = ENTRIES[type];
        return (
          <Entry
            key={name}
            {...shown}
            error={errors.get(`/${name}`)}
            value={draft[name]}
            onChange={(value) => {
              onChange({ [name]: value });
            }}
          />
        );
      })}
      <Field label="By" {...error('modality')}>
        <Select
          data-testid="template-modality"
          value={draft.modality}
          onChange={(_, { value }) => {
            onChange({ modality: value as TemplateDraft['modality'] });
          }}
        >
          {Object.entries(MODALITIES).map(([modality, { label }]) => (
            <option key={modality} value={modality}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {draft.modality === 'in-person' ? (
        <Field label="Where patients come to" hint="As they are told" {...error('location')}>
          <Input
            data-testid="template-location"
            value={draft.location}
            onChange={(_, { value }) => {
              onChange({ location: value });
            }}
          />
        </Field>
      ) : null}
      <Field label="Time zone" {...error('timeZone')}>
        <Select
          data-testid="template-zone"
          value={draft.timeZone}
          onChange={(_, { value }) => {
            onChange({ timeZone: value });
          }}
        >
          {zonesWith(draft.timeZone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      </Field>
      <Checkbox
        className={styles.wide}
        label="Runs on bank holidays of England"
        data-testid="template-bank-holidays"
        checked={draft.runsOnBankHolidays}
        onChange={(_, { checked }) => {
          onChange({ runsOnBankHolidays: checked === true });
        }}
      />
    </div>
  );
}
