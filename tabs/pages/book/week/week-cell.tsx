import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkFilled } from '@fluentui/react-icons/svg/checkmark';
import { useChoiceStyles } from '../choice-styles.ts';
import { LANE_WIDTH, useLaneStyles } from './lane-styles.ts';
import { wallTime } from './week-grid.ts';
import type { WeekCell as Cell } from './week-grid.ts';
import { cellWords, LANE_WORDS } from './week-words.ts';

const useStyles = makeStyles({
  cell: {
    padding: 0,
    height: '26px',
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  free: { cursor: 'pointer' },
  past: { backgroundColor: tokens.colorNeutralBackground4, opacity: 0.6 },
  inner: { display: 'flex', alignItems: 'stretch', height: '100%' },
  lane: {
    width: LANE_WIDTH,
    flexShrink: 0,
    borderRight: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase100,
    lineHeight: '14px',
    textAlign: 'center',
  },
  // drawn, not written: the name of the cell says it in words
  letter: {
    '::before': {
      content: 'attr(data-letter)',
      display: 'block',
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorNeutralForeground1,
    },
  },
  time: {
    flexGrow: 1,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    columnGap: tokens.spacingHorizontalXXS,
    margin: '2px',
    fontVariantNumeric: 'tabular-nums',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    borderRadius: tokens.borderRadiusSmall,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
});

interface WeekCellProps {
  cell: Cell;
  isChosen: boolean;
  isPast: boolean;
  isTabStop: boolean;
  place: string;
  onChoose: () => void;
  onPoint: () => void;
  onFocus: () => void;
}

/** One time of one day: who is taken by what, and the time itself where it can be booked. */
export function WeekCell({
  cell,
  isChosen,
  isPast,
  isTabStop,
  place,
  onChoose,
  onPoint,
  onFocus,
}: WeekCellProps) {
  const styles = useStyles();
  const lanes = useLaneStyles();
  const choice = useChoiceStyles();
  const { slot } = cell;
  return (
    <td
      role="gridcell"
      tabIndex={isTabStop ? 0 : -1}
      aria-selected={slot === undefined ? undefined : isChosen}
      aria-label={cellWords(cell, isPast)}
      className={mergeClasses(styles.cell, slot !== undefined && styles.free, isPast && styles.past)}
      data-place={place}
      {...(slot === undefined ? {} : { 'data-testid': 'week-slot', 'data-starts-at': slot.startsAt })}
      onClick={onChoose}
      onFocus={onFocus}
      onPointerEnter={onPoint}
    >
      <div className={styles.inner} aria-hidden>
        {cell.lanes.map(({ person, state, isFirst }) => (
          <span
            key={person.practitionerId}
            className={mergeClasses(
              styles.lane,
              lanes[state],
              isFirst && LANE_WORDS[state].letter !== '' && styles.letter,
            )}
            data-letter={LANE_WORDS[state].letter}
            title={`${person.displayName}: ${LANE_WORDS[state].word}`}
          />
        ))}
        {slot === undefined ? null : (
          <span className={mergeClasses(styles.time, isChosen && choice.filled)}>
            {isChosen ? <CheckmarkFilled /> : null}
            {wallTime(cell.time)}
          </span>
        )}
      </div>
    </td>
  );
}
