import { makeStyles, tokens } from '@fluentui/react-components';
import { StarRegular } from '@fluentui/react-icons/svg/star';
import type { Slot, SlotSearchResult } from '../../../api/slots/contract/slots.ts';
import { useArrowKeys } from '../../hooks/use-arrow-keys.ts';
import { plainShortDay } from '../../words/times.ts';
import { groupSlots } from './group-slots.ts';
import type { DaySlots, TeamSlots } from './group-slots.ts';
import { isSameSlot, slotKey } from './same-slot.ts';
import { SlotButton } from './slot-button.tsx';
import { slotWho } from './slot-words.ts';

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
  names: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
  },
  reason: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXS,
    color: tokens.colorBrandForeground1,
  },
  times: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalSNudge },
});

interface SlotListProps {
  days: SlotSearchResult['days'];
  timeZone: string;
  chosen: Slot | undefined;
  onChoose: (slot: Slot) => void;
}

interface ListedProps extends Omit<SlotListProps, 'days'> {
  /** The one stop for the Tab key in the whole list: the chosen time, else the first. */
  tabStop: Slot | undefined;
}

function Team({ team, tabStop, chosen, ...props }: ListedProps & { team: TeamSlots }) {
  const styles = useStyles();
  const [first] = team.slots;
  return (
    <div className={styles.team}>
      <div className={styles.names}>
        {first === undefined ? '' : slotWho(first)}
        {team.reason === undefined ? null : (
          <span className={styles.reason}>
            <StarRegular aria-hidden />
            {team.reason}
          </span>
        )}
      </div>
      <div className={styles.times}>
        {team.slots.map((slot) => (
          <SlotButton
            key={slotKey(slot)}
            slot={slot}
            isChosen={isSameSlot(slot, chosen)}
            isTabStop={isSameSlot(slot, tabStop)}
            {...props}
          />
        ))}
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
          <Team key={team.key} team={team} {...props} />
        ))}
      </div>
    </div>
  );
}

/** The free times by day, with who it would be. The arrow keys move, Enter or Space chooses. */
export function SlotList({ days, ...props }: SlotListProps) {
  const arrows = useArrowKeys('[role="radio"]');
  const grouped = groupSlots(days);
  const all = days.flatMap((day) => day.slots);
  const tabStop = all.find((slot) => isSameSlot(slot, props.chosen)) ?? grouped[0]?.teams[0]?.slots[0];
  return (
    <div role="radiogroup" aria-label="Free times" ref={arrows}>
      {grouped.map((day) => (
        <Day key={day.date} day={day} tabStop={tabStop} {...props} />
      ))}
    </div>
  );
}
