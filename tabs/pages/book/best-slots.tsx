import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import type { Slot } from '../../../api/slots/contract/slots.ts';
import { useArrowKeys } from '../../hooks/use-arrow-keys.ts';
import { useChoiceStyles } from './choice-styles.ts';
import { isSameSlot, slotKey } from './same-slot.ts';
import { reasonWords, slotDayAndTime, slotWho } from './slot-words.ts';

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(210px, 1fr))',
    gap: tokens.spacingHorizontalS,
    marginBlock: `${tokens.spacingVerticalXS} ${tokens.spacingVerticalM}`,
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  slot: {
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
  },
  chosen: { border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}` },
  icon: { fontSize: '20px', color: tokens.colorBrandForeground1 },
  when: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  who: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  why: { display: 'block', color: tokens.colorBrandForeground2, fontSize: tokens.fontSizeBase200 },
});

interface BestSlotsProps {
  slots: readonly Slot[];
  timeZone: string;
  chosen: Slot | undefined;
  onChoose: (slot: Slot) => void;
}

/** The few times to look at first, each with why. */
export function BestSlots({ slots, timeZone, chosen, onChoose }: BestSlotsProps) {
  const styles = useStyles();
  const choice = useChoiceStyles();
  const arrows = useArrowKeys('[role="radio"]');
  if (slots.length === 0) return null;
  const tabStop = slots.find((slot) => isSameSlot(slot, chosen)) ?? slots[0];
  return (
    <>
      <h3 className={styles.title}>Best</h3>
      <div className={styles.list} role="radiogroup" aria-label="Best times" ref={arrows}>
        {slots.map((slot) => {
          const isChosen = isSameSlot(slot, chosen);
          const why = reasonWords(slot);
          return (
            <button
              key={slotKey(slot)}
              type="button"
              role="radio"
              aria-checked={isChosen}
              tabIndex={isSameSlot(slot, tabStop) ? 0 : -1}
              className={mergeClasses(
                choice.button,
                choice.card,
                styles.slot,
                isChosen && choice.chosenCard,
                isChosen && styles.chosen,
              )}
              data-testid="best-slot"
              data-starts-at={slot.startsAt}
              onClick={() => {
                onChoose(slot);
              }}
            >
              {isChosen ? (
                <CheckmarkCircleFilled className={styles.icon} aria-hidden />
              ) : (
                <CircleRegular className={styles.icon} aria-hidden />
              )}
              <span>
                <span className={styles.when}>{slotDayAndTime(slot, timeZone)}</span>
                <span className={styles.who}>{slotWho(slot)}</span>
                {why === '' ? null : <span className={styles.why}>{why}</span>}
              </span>
            </button>
          );
        })}
      </div>
    </>
  );
}
