import { Combobox, Field, makeStyles, Option, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useSettled } from '../../../hooks/use-settled.ts';

const SETTLE_MS = 200;

const useStyles = makeStyles({
  box: { minWidth: 0, width: '100%', maxWidth: '420px' },
  option: { display: 'flex', flexDirection: 'column' },
  second: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  failure: { marginTop: tokens.spacingVerticalS, maxWidth: '560px', ':empty': { display: 'none' } },
});

interface PersonSearchProps<Person> {
  label: string;
  hint: string;
  testId: string;
  /** Fewer letters are not searched for. */
  leastLetters: number;
  search: (text: string, signal: AbortSignal) => Promise<readonly Person[]>;
  keyOf: (person: Person) => string;
  nameOf: (person: Person) => string;
  /** What tells two people of one name apart. */
  second: (person: Person) => ReactNode;
  onChoose: (person: Person) => void;
}

/** Finds somebody by the start of their name, as it is typed. */
export function PersonSearch<Person>(props: PersonSearchProps<Person>) {
  const styles = useStyles();
  const { keyOf, nameOf } = props;
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim(), SETTLE_MS);
  const found = useLoaded(text.length >= props.leastLetters ? text : undefined, (signal) =>
    props.search(text, signal),
  );
  const people = found.data ?? [];
  return (
    <>
      <Field label={props.label} hint={props.hint}>
        <Combobox
          freeform
          autoComplete="off"
          className={styles.box}
          data-testid={props.testId}
          placeholder="Start of a name"
          value={typed}
          selectedOptions={[]}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onOptionSelect={(_, { optionValue }) => {
            const chosen = people.find((person) => keyOf(person) === optionValue);
            if (chosen === undefined) return;
            props.onChoose(chosen);
            setTyped('');
          }}
        >
          {people.map((person) => (
            <Option key={keyOf(person)} value={keyOf(person)} text={nameOf(person)}>
              <span className={styles.option}>
                <span>{nameOf(person)}</span>
                <Text className={styles.second}>{props.second(person)}</Text>
              </span>
            </Option>
          ))}
          {people.length === 0 ? (
            <Option value="" text="" disabled>
              {text.length < props.leastLetters
                ? 'Type the start of a name'
                : found.isLoading
                  ? 'Searching…'
                  : 'Nobody fits'}
            </Option>
          ) : null}
        </Combobox>
      </Field>
      <div className={styles.failure}>
        <FailureNotice error={found.error} onRetry={found.reload} />
      </div>
    </>
  );
}
