import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkFilled } from '@fluentui/react-icons/svg/checkmark';
import { useState } from 'react';
import type { Slot } from '../../../api/contract/slots.ts';
import { useArrowKeys } from '../../hooks/use-arrow-keys.ts';
import { staffNames } from '../../words/staff-names.ts';
import { clockTime, plainShortDay } from '../../words/times.ts';
import { groupSlots } from './group-slots.ts';
import type { DaySlots, TeamSlots } from './group-slots.ts';

const DAYS_AT_FIRST = 5;

const useStyles = makeStyles({
  day: {
    display: 'grid',
    gridTemplateColumns: '96px 1fr',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 719px)': { gridTemplateColumns: '1fr', rowGap: tokens.spacingVerticalXS },
  },
  date: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
  team: { marginBottom: tokens.spacingVerticalS, ':last-child': { marginBottom: 0 } },
  names: { marginBottom: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground2 },
  times: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalSNudge },
  slot: {
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '32px',
    minWidth: '64px',
    justifyContent: 'center',
    cursor: 'pointer',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    fontVariantNumeric: 'tabular-nums',
    paddingInlineStart: tokens.spacingHorizontalM,
    paddingInlineEnd: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
  },
  chosen: {
    // as much in sum as without the tick: choosing a slot does not move the others
    paddingInlineStart: tokens.spacingHorizontalL,
    paddingInlineEnd: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandBackground}`,
    ':hover': { backgroundColor: tokens.colorBrandBackgroundHover },
  },
  tick: {
    position: 'absolute',
    insetInlineStart: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase100,
  },
  more: { marginTop: tokens.spacingVerticalM },
});

interface SlotListProps {
  slots: readonly Slot[];
  timeZone: string;
  chosen: Slot | undefined;
  onChoose: (slot: Slot) => void;
}

interface ListedProps extends SlotListProps {
  /** The one stop for the Tab key in the whole list: the chosen time, else the first. */
  tabStop: Slot | undefined;
}

const isSame = (slot: Slot, other: Slot | undefined): boolean => slot.startsAt === other?.startsAt;

function Team({ team, date, ...props }: ListedProps & { team: TeamSlots; date: string }) {
  const styles = useStyles();
  return (
    <div className={styles.team}>
      <div className={styles.names}>{staffNames(team.staff)}</div>
      <div className={styles.times}>
        {team.slots.map((slot) => {
          const isChosen = isSame(slot, props.chosen);
          const time = clockTime(slot.startsAt, props.timeZone);
          return (
            <button
              key={slot.startsAt}
              type="button"
              role="radio"
              aria-checked={isChosen}
              tabIndex={isSame(slot, props.tabStop) ? 0 : -1}
              aria-label={`${plainShortDay(date)} ${time} with ${staffNames(slot.staff)}`}
              className={mergeClasses(styles.slot, isChosen && styles.chosen)}
              data-testid="slot"
              data-starts-at={slot.startsAt}
              onClick={() => {
                props.onChoose(slot);
              }}
            >
              {isChosen ? <CheckmarkFilled className={styles.tick} aria-hidden /> : null}
              {time}
            </button>
          );
        })}
      </div>
    </div>
  );
}

function Day({ day, ...props }: ListedProps & { day: DaySlots }) {
  const styles = useStyles();
  return (
    <div className={styles.day}>
      <h3 className={styles.date}>{plainShortDay(day.date)}</h3>
      <div>
        {day.teams.map((team) => (
          <Team key={team.key} team={team} date={day.date} {...props} />
        ))}
      </div>
    </div>
  );
}

/** The free times by day, with who it would be. The arrow keys move, Enter or Space chooses. */
export function SlotList(props: SlotListProps) {
  const styles = useStyles();
  const arrows = useArrowKeys('[role="radio"]');
  const [showsAll, setShowsAll] = useState(false);
  const days = groupSlots(props.slots, props.timeZone);
  const chosenDay = days.findIndex((day) =>
    day.teams.some((team) => team.slots.some((slot) => isSame(slot, props.chosen))),
  );
  const shown = showsAll ? days : days.slice(0, Math.max(DAYS_AT_FIRST, chosenDay + 1));
  const tabStop = chosenDay === -1 ? shown[0]?.teams[0]?.slots[0] : props.chosen;
  const hidden = days.length - shown.length;
  return (
    <>
      <div role="radiogroup" aria-label="Free times" ref={arrows}>
        {shown.map((day) => (
          <Day key={day.date} day={day} tabStop={tabStop} {...props} />
        ))}
      </div>
      {hidden === 0 ? null : (
        <Button
          className={styles.more}
          onClick={() => {
            setShowsAll(true);
          }}
        >
          {hidden === 1 ? 'Show 1 more day' : `Show ${hidden} more days`}
        </Button>
      )}
    </>
  );
}
