import { Button, Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import { matchingChoices } from './choice.ts';
import type { Choice } from './choice.ts';

/** More than this nobody reads through: typing narrows them. */
const MOST_SHOWN = 40;

const useStyles = makeStyles({
  place: { minWidth: 0 },
  box: { minWidth: 0, width: '100%', '& input': { minWidth: 0, width: '100%' } },
  hint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  option: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS, alignItems: 'baseline' },
  chosen: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    marginTop: tokens.spacingVerticalXS,
  },
});

interface ChoicePickerProps {
  /** What is chosen: read out and, unless `isLabelHidden`, shown above. */
  label: string;
  isLabelHidden?: boolean;
  /** What holds while nothing is chosen: "Anyone of 4". */
  placeholder: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  testId: string;
  error?: string | undefined;
  onChange: (chosen: readonly string[]) => void;
}

/** Picks any number of things from a long list by typing; what is chosen stands below and can be taken out again. */
export function ChoicePicker(props: ChoicePickerProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  const { label, choices, chosen, error } = props;
  const found = matchingChoices(choices, typed);
  const shown = found.slice(0, MOST_SHOWN);
  const left = found.length - shown.length;
  return (
    <div className={styles.place}>
      <Field
        {...(props.isLabelHidden === true ? {} : { label })}
        {...(error === undefined ? {} : { validationMessage: error })}
      >
        <Combobox
          multiselect
          // inside the page's landmarks, where a screen reader looks for it
          inlinePopup
          className={styles.box}
          aria-label={label}
          data-testid={props.testId}
          placeholder={chosen.length === 0 ? props.placeholder : 'Add another'}
          value={typed}
          selectedOptions={[...chosen]}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onBlur={() => {
            setTyped('');
          }}
          onOptionSelect={(_, { selectedOptions }) => {
            setTyped('');
            props.onChange(selectedOptions);
          }}
        >
          {shown.map(({ key, text, hint }) => (
            <Option key={key} value={key} text={text}>
              <span className={styles.option}>
                {text}
                {hint === undefined ? null : <span className={styles.hint}>{hint}</span>}
              </span>
            </Option>
          ))}
          {left > 0 ? (
            <Option key="more" disabled text="">
              {`${left} more: type a name to narrow them`}
            </Option>
          ) : null}
          {found.length === 0 ? (
            <Option key="none" disabled text="">
              Nothing found
            </Option>
          ) : null}
        </Combobox>
      </Field>
      {chosen.length === 0 ? null : (
        <ul className={styles.chosen} aria-label={`${label}: chosen`}>
          {chosen.map((key) => {
            const text = choices.find((choice) => choice.key === key)?.text ?? key;
            return (
              <li key={key}>
                <Button
                  size="small"
                  icon={<DismissRegular />}
                  iconPosition="after"
                  aria-label={`Remove ${text}`}
                  data-testid={`${props.testId}-chosen`}
                  onClick={() => {
                    props.onChange(chosen.filter((each) => each !== key));
                  }}
                >
                  {text}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
