import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Slot, SlotSearchResult } from '../../../api/slots/contract/slots.ts';
import { EmptyState } from '../../components/empty-state.tsx';

import { shortDay } from '../../words/times.ts';
import type { BookingDraft } from './booking-draft.ts';
import { dayAndTime, slotDayAndTime, slotWho } from './slot-words.ts';
import { withoutCondition } from './without-condition.ts';

const useStyles = makeStyles({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'center',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
  sooner: { marginBlock: `${tokens.spacingVerticalM} 0` },
});

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

interface NothingFreeProps {
  nothing: NonNullable<SlotSearchResult['nothing']>;
  timeZone: string;
  draft: BookingDraft;
  onChange: (draft: BookingDraft) => void;
  onChoose: (slot: Slot) => void;
}

/** That nothing is free, when the first time is, and what would make it sooner, each as a button that does it. */
export function NothingFree({ nothing, timeZone, draft, onChange, onChoose }: NothingFreeProps) {
  const styles = useStyles();
  const { first, soonerWithout } = nothing;
  return (
    <EmptyState
      title={`Nothing before ${shortDay(nothing.before, timeZone)}`}
      action={
        <>
          {first === null ? null : (
            <div className={styles.actions}>
              <Button
                appearance="primary"
                data-testid="first-free"
                onClick={() => {
                  onChoose(first);
                }}
              >
                {`Choose the first: ${slotDayAndTime(first, timeZone)}`}
              </Button>
            </div>
          )}
          {soonerWithout.length === 0 ? null : (
            <>
              <p className={styles.sooner}>It would be sooner:</p>
              <div className={styles.actions}>
                {soonerWithout.map(({ condition, label, firstStartsAt }) => {
                  const changed = withoutCondition(draft, condition);
                  const words = `${capitalised(label)}: ${dayAndTime(firstStartsAt, timeZone)}`;
                  return changed === undefined ? (
                    <span key={condition}>{words}</span>
                  ) : (
                    <Button
                      key={condition}
                      data-testid="sooner-without"
                      onClick={() => {
                        onChange(changed);
                      }}
                    >
                      {words}
                    </Button>
                  );
                })}
              </div>
            </>
          )}
        </>
      }
    >
      {first === null
        ? 'Nor is there a time in the two months after it when all of them are free.'
        : `The first is ${slotDayAndTime(first, timeZone)} with ${slotWho(first)}.`}
    </EmptyState>
  );
}
