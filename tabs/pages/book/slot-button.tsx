import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkFilled } from '@fluentui/react-icons/svg/checkmark';
import type { Slot } from '../../../api/slots/contract/slots.ts';
import { useChoiceStyles } from './choice-styles.ts';
import { reasonWords, slotDayAndTime, slotKind, slotTime, slotWho } from './slot-words.ts';

const useStyles = makeStyles({
  slot: {
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '32px',
    minWidth: '64px',
    justifyContent: 'center',
    fontVariantNumeric: 'tabular-nums',
    paddingInlineStart: tokens.spacingHorizontalM,
    paddingInlineEnd: tokens.spacingHorizontalM,
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
  },
  chosen: {
    // as much in sum as without the tick: choosing a slot does not move the others
    paddingInlineStart: tokens.spacingHorizontalL,
    paddingInlineEnd: tokens.spacingHorizontalS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandBackground}`,
  },
  kind: { marginInlineStart: tokens.spacingHorizontalXS, fontSize: tokens.fontSizeBase100 },
  tick: {
    position: 'absolute',
    insetInlineStart: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase100,
  },
});

interface SlotButtonProps {
  slot: Slot;
  timeZone: string;
  isChosen: boolean;
  isTabStop: boolean;
  onChoose: (slot: Slot) => void;
}

/** One free time in a list of them. */
export function SlotButton({ slot, timeZone, isChosen, isTabStop, onChoose }: SlotButtonProps) {
  const styles = useStyles();
  const choice = useChoiceStyles();
  const reason = reasonWords(slot);
  const kind = slotKind(slot);
  return (
    <button
      type="button"
      role="radio"
      aria-checked={isChosen}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`${slotDayAndTime(slot, timeZone)} with ${slotWho(slot)}${kind === '' ? '' : `, ${kind}`}${reason === '' ? '' : `, ${reason}`}`}
      className={mergeClasses(
        choice.button,
        styles.slot,
        isChosen && choice.filled,
        isChosen && styles.chosen,
      )}
      data-testid="slot"
      data-starts-at={slot.startsAt}
      onClick={() => {
        onChoose(slot);
      }}
    >
      {isChosen ? <CheckmarkFilled className={styles.tick} aria-hidden /> : null}
      {slotTime(slot, timeZone)}
      {kind === '' ? null : <span className={styles.kind}>{kind}</span>}
    </button>
  );
}
