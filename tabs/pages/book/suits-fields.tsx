import { Button, makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { NARROW, useMedia } from '../../hooks/use-media.ts';
import { DateField } from '../../components/date-field.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { ANY_TIME } from './booking-draft.ts';
import type { SuitsDraft } from './booking-draft.ts';
import { WEEKDAYS } from '../../words/weekdays.ts';
import { suitsWords } from './suits-words.ts';

const useStyles = makeStyles({
  place: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    marginBottom: tokens.spacingVerticalM,
  },
  days: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXXS },
  day: {
    minWidth: '38px',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    paddingInline: tokens.spacingHorizontalXS,
  },
  label: { marginBottom: tokens.spacingVerticalXXS },
  times: { display: 'flex', alignItems: 'start', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  time: { width: '98px', '& input': { minWidth: 0 } },
  date: { width: '152px', '& input': { minWidth: 0 } },
  narrow: {
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    justifyItems: 'start',
    marginBottom: tokens.spacingVerticalS,
  },
});

interface SuitsFieldsProps {
  suits: SuitsDraft;
  errors: ReadonlyMap<string, string>;
  onChange: (suits: SuitsDraft) => void;
}

function Fields({ suits, errors, onChange }: SuitsFieldsProps) {
  const styles = useStyles();
  return (
    <div className={styles.place} role="group" aria-label="When it suits the patient">
      <div>
        <div className={styles.label} aria-hidden>
          Days that suit
        </div>
        <div className={styles.days} role="group" aria-label="Days that suit">
          {WEEKDAYS.map(({ day, short, name }) => (
            <ToggleButton
              key={day}
              className={mergeClasses(styles.day)}
              title={name}
              data-testid={`suits-${day}`}
              checked={suits.weekdays.includes(day)}
              onClick={() => {
                const weekdays = suits.weekdays.includes(day)
                  ? suits.weekdays.filter((each) => each !== day)
                  : [...suits.weekdays, day];
                onChange({ ...suits, weekdays });
              }}
            >
              {short}
            </ToggleButton>
          ))}
        </div>
      </div>
      <div className={styles.times}>
        <TimeField
          label="From"
          className={styles.time}
          testId="suits-from"
          value={suits.from}
          error={errors.get('/suits/from')}
          onChange={(from) => {
            onChange({ ...suits, from });
          }}
        />
        <TimeField
          label="Until"
          className={styles.time}
          testId="suits-until"
          value={suits.until}
          error={errors.get('/suits/until')}
          onChange={(until) => {
            onChange({ ...suits, until });
          }}
        />
        <DateField
          label="Not before"
          className={styles.date}
          testId="suits-earliest"
          value={suits.earliest}
          error={errors.get('/from') ?? errors.get('/to')}
          onChange={(earliest) => {
            onChange({ ...suits, earliest });
          }}
        />
      </div>
    </div>
  );
}

/** Days and times that suit the patient. In a narrow frame they are behind a button that says what holds. */
export function SuitsFields(props: SuitsFieldsProps) {
  const styles = useStyles();
  const isNarrow = useMedia(NARROW);
  const [isOpen, setIsOpen] = useState(false);
  if (!isNarrow) return <Fields {...props} />;
  const isAsked = props.suits !== ANY_TIME;
  return (
    <div className={styles.narrow}>
      <Button
        aria-expanded={isOpen}
        appearance={isAsked ? 'outline' : 'secondary'}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        Suits: {suitsWords(props.suits)}
      </Button>
      {isOpen ? <Fields {...props} /> : null}
    </div>
  );
}
