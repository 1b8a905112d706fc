import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { plainShortDay } from '../../../words/times.ts';
import { laneInitials } from './lane-initials.ts';
import { LANE_WIDTH } from './lane-styles.ts';
import type { WeekPerson } from './week-grid.ts';

const useStyles = makeStyles({
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    minWidth: '120px',
    paddingBlock: tokens.spacingVerticalXS,
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    backgroundColor: tokens.colorNeutralBackground2,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  corner: { minWidth: '52px', insetInlineStart: 0, zIndex: 2 },
  today: { borderBottomColor: tokens.colorCompoundBrandStroke, borderBottomWidth: tokens.strokeWidthThicker },
  day: { paddingInline: tokens.spacingHorizontalXS },
  initials: { display: 'flex' },
  initial: {
    width: `calc(${LANE_WIDTH} + 1px)`,
    flexShrink: 0,
    textAlign: 'center',
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    fontWeight: tokens.fontWeightRegular,
  },
});

interface WeekHeadProps {
  dates: readonly string[];
  people: readonly WeekPerson[];
  /** Such as `2026-03-03`. */
  today: string;
}

/** The days, and under each whose lane is which. */
export function WeekHead({ dates, people, today }: WeekHeadProps) {
  const styles = useStyles();
  const initials = laneInitials(people);
  return (
    <thead>
      <tr>
        <th scope="col" className={mergeClasses(styles.head, styles.corner)}>
          <span className={styles.day}>Time</span>
        </th>
        {dates.map((date) => (
          <th
            key={date}
            scope="col"
            className={mergeClasses(styles.head, date === today && styles.today)}
            {...(date === today ? { 'aria-current': 'date' as const } : {})}
          >
            <span className={styles.day}>{plainShortDay(date)}</span>
            <span className={styles.initials} aria-hidden>
              {people.map(({ practitionerId, displayName }) => (
                <span key={practitionerId} className={styles.initial} title={displayName}>
                  {initials.get(practitionerId)}
                </span>
              ))}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}
