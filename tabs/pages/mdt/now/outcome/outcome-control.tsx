import { Button, Field, makeStyles, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { LONGEST_FIELD } from '../../../../../api/mdt/contract/mdt-words.ts';
import type { OutcomeField } from '../../../../../api/mdt/contract/outcomes.ts';
import { DateField } from '../../../../components/date-field.tsx';
import { dateText } from '../../../../words/date-entry.ts';
import { StaffSearch } from '../../staff-search.tsx';

const useStyles = makeStyles({
  field: { '& select, & input, & textarea': { minWidth: 0, width: '100%' } },
  person: { display: 'flex', flexDirection: 'column' },
});

export interface Person {
  practitionerId: string;
  displayName: string;
}

interface OutcomeControlProps {
  field: OutcomeField;
  text: string;
  isReadOnly: boolean;
  /** Whom to offer first: those who are in the meeting or on the MDT. */
  people: readonly Person[];
  onType: (text: string) => void;
  onLeave: () => void;
}

const isWritable = (text: string): boolean => text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text);

/** A day is a value once it can be read; until then it stays in the field only. */
function DateControl({ field, text, onType }: OutcomeControlProps) {
  const [unread, setUnread] = useState<string | undefined>(undefined);
  return (
    <DateField
      keepsWhatIsTyped
      label={field.label}
      testId={`outcome-${field.field}`}
      value={unread ?? text}
      onChange={(typed) => {
        setUnread(isWritable(typed) ? undefined : typed);
        if (isWritable(typed)) onType(typed);
      }}
    />
  );
}

const OTHER = 'other';

function PersonControl({ field, text, people, onType }: OutcomeControlProps) {
  const styles = useStyles();
  const [found, setFound] = useState<Person | undefined>(undefined);
  const [isSearching, setIsSearching] = useState(false);
  const known = [...people, ...(found === undefined ? [] : [found])];
  const isKnown = text === '' || known.some(({ practitionerId }) => practitionerId === text);
  return (
    <div className={styles.person}>
      <Field label={field.label} className={styles.field}>
        <Select
          data-testid={`outcome-${field.field}`}
          value={text}
          onChange={(_, { value }) => {
            setIsSearching(value === OTHER);
            if (value !== OTHER) onType(value);
          }}
        >
          <option value="">Nobody chosen</option>
          {isKnown ? null : <option value={text}>{field.shown}</option>}
          {[...new Map(known.map((one) => [one.practitionerId, one])).values()].map((one) => (
            <option key={one.practitionerId} value={one.practitionerId}>
              {one.displayName}
            </option>
          ))}
          <option value={OTHER}>Somebody else…</option>
        </Select>
      </Field>
      {isSearching ? (
        <StaffSearch
          label={`${field.label}: somebody else`}
          hint="Anybody of the staff"
          testId={`outcome-${field.field}-search`}
          onChoose={({ practitionerId, displayName }) => {
            setFound({ practitionerId, displayName });
            setIsSearching(false);
            onType(practitionerId);
          }}
        />
      ) : null}
      {isSearching ? (
        <Button
          size="small"
          appearance="subtle"
          onClick={() => {
            setIsSearching(false);
          }}
        >
          Leave it
        </Button>
      ) : null}
    </div>
  );
}

/** What a text of a field says, for people. */
export function fieldWords(
  { kind, choices, shown, value }: OutcomeField,
  text: string,
  people: readonly Person[],
): string {
  if (text === '') return 'Nothing written';
  if (kind === 'choice') return choices.find(({ code }) => code === text)?.label ?? text;
  if (kind === 'date') return dateText(text);
  if (kind !== 'person') return text;
  return (
    people.find(({ practitionerId }) => practitionerId === text)?.displayName ??
    (text === value ? shown : text)
  );
}

/** One field of an outcome with the control of its kind. */
export function OutcomeControl(props: OutcomeControlProps) {
  const styles = useStyles();
  const { field, text, isReadOnly, people, onType, onLeave } = props;
  if (isReadOnly) {
    return (
      <Field label={field.label} className={styles.field}>
        <Textarea
          readOnly
          resize="vertical"
          rows={field.kind === 'text' ? 2 : 1}
          data-testid={`outcome-${field.field}`}
          value={fieldWords(field, text, people)}
        />
      </Field>
    );
  }
  if (field.kind === 'date') return <DateControl {...props} />;
  if (field.kind === 'person') return <PersonControl {...props} />;
  if (field.kind === 'choice') {
    return (
      <Field label={field.label} className={styles.field}>
        <Select
          data-testid={`outcome-${field.field}`}
          value={text}
          onChange={(_, { value }) => {
            onType(value);
          }}
        >
          <option value="">Not chosen</option>
          {field.choices.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
    );
  }
  return (
    <Field label={field.label} className={styles.field}>
      <Textarea
        resize="vertical"
        rows={field.field === 'recommendation' ? 3 : 2}
        maxLength={LONGEST_FIELD}
        data-testid={`outcome-${field.field}`}
        value={text}
        onBlur={onLeave}
        onChange={(_, { value }) => {
          onType(value);
        }}
      />
    </Field>
  );
}
