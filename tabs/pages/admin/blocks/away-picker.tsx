import { Combobox, Field, Option } from '@fluentui/react-components';
import { useState } from 'react';
import { nameFits } from '../../../../api/kernel/contract/names.ts';
import type { AwayChoice } from './block-draft.ts';

/** More than these are found by typing. */
const MOST_SHOWN = 20;

interface AwayPickerProps {
  choices: readonly AwayChoice[];
  chosen: AwayChoice | undefined;
  error: string | undefined;
  onChoose: (choice: AwayChoice | undefined) => void;
}

/** Who or what is away, found by typing a part of the name. */
export function AwayPicker({ choices, chosen, error, onChoose }: AwayPickerProps) {
  const [typed, setTyped] = useState(chosen?.name ?? '');
  const fitting = choices.filter(
    ({ name, what }) => typed === chosen?.name || nameFits(`${name} ${what}`, typed),
  );
  return (
    <Field label="Who or what is away" {...(error === undefined ? {} : { validationMessage: error })}>
      <Combobox
        autoComplete="off"
        data-testid="block-who"
        placeholder="Type a name"
        value={typed}
        selectedOptions={chosen === undefined ? [] : [chosen.id]}
        onChange={(event) => {
          setTyped(event.target.value);
          onChoose(undefined);
        }}
        onOptionSelect={(_, { optionValue }) => {
          const choice = choices.find(({ id }) => id === optionValue);
          setTyped(choice?.name ?? '');
          onChoose(choice);
        }}
      >
        {fitting.slice(0, MOST_SHOWN).map(({ id, name, what }) => (
          <Option key={id} value={id} text={name}>
            {name}, {what}
          </Option>
        ))}
        {fitting.length === 0 ? (
          <Option key="none" value="" text="" disabled>
            Nobody of this name
          </Option>
        ) : null}
      </Combobox>
    </Field>
  );
}
