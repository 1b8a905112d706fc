import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { plainShortDay } from '../../../words/times.ts';
import { laneInitials } from './lane-initials.ts';
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
  day: { paddingInline: tokens.spacingHorizontalXS },
  initials: { display: 'flex' },
  initial: {
    width: '15px',
    flexShrink: 0,
    textAlign: 'center',
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    fontWeight: tokens.fontWeightRegular,
  },
});

/** The days, and under each whose lane is which. */
export function WeekHead({ dates, people }: { dates: readonly string[]; people: readonly WeekPerson[] }) {
  const styles = useStyles();
  return (
    <thead>
      <tr>
        <th scope="col" className={mergeClasses(styles.head, styles.corner)}>
          <span className={styles.day}>Time</span>
        </th>
        {dates.map((date) => (
          <th key={date} scope="col" className={styles.head}>
            <span className={styles.day}>{plainShortDay(date)}</span>
            <span className={styles.initials} aria-hidden>
              {people.map(({ practitionerId, displayName }) => (
                <span key={practitionerId} className={styles.initial} title={displayName}>
                  {laneInitials(displayName)}
                </span>
              ))}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}
