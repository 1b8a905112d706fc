import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useLaneStyles } from './lane-styles.ts';
import type { LaneState, WeekPerson } from './week-grid.ts';
import { laneInitials } from './lane-initials.ts';
import { LANE_WORDS } from './week-words.ts';

const STATES: readonly LaneState[] = [
  'open',
  'appointment',
  'group',
  'outlook',
  'away',
  'hold',
  'elsewhere',
  'not-known',
  'closed',
];

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    listStyleType: 'none',
    margin: 0,
    marginTop: tokens.spacingVerticalS,
    padding: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  item: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  swatch: {
    width: '16px',
    height: '16px',
    textAlign: 'center',
    lineHeight: '16px',
    fontSize: tokens.fontSizeBase100,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  letter: { backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1 },
  initials: { fontWeight: tokens.fontWeightSemibold },
});

/** Whose lane is which, and what each pattern and letter says. */
export function WeekLegend({ people }: { people: readonly WeekPerson[] }) {
  const styles = useStyles();
  const lanes = useLaneStyles();
  const initials = laneInitials(people);
  return (
    <>
      <ul className={styles.list} aria-label="People in the week">
        {people.map(({ practitionerId, displayName, roleLabel }) => (
          <li key={practitionerId} className={styles.item}>
            <span className={styles.initials}>{initials.get(practitionerId)}</span>
            {displayName}, {roleLabel.toLowerCase()}
          </li>
        ))}
      </ul>
      <ul className={styles.list} aria-label="What the patterns say">
        {STATES.map((state) => (
          <li key={state} className={styles.item}>
            <span className={mergeClasses(styles.swatch, lanes[state])} aria-hidden>
              <span className={styles.letter}>{LANE_WORDS[state].letter}</span>
            </span>
            {LANE_WORDS[state].word}
          </li>
        ))}
      </ul>
    </>
  );
}
