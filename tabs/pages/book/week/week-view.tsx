import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronLeftRegular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useState } from 'react';
import type { Slot } from '../../../../api/slots/contract/slots.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { useNow } from '../../../hooks/use-now.ts';
import { useSettled } from '../../../hooks/use-settled.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { plainShortDay } from '../../../words/times.ts';
import { addDays, dateInZone, mondayOf } from '../../../words/zoned-day.ts';
import type { BookingDraft } from '../booking-draft.ts';
import { ChoicePicker } from '../choice-picker.tsx';
import { slotSearchOf } from '../draft-search.ts';
import { peopleOfWeek } from './people-of-week.ts';
import { useWeek } from './use-week.ts';
import { WeekBody } from './week-body.tsx';

const SETTLE_MS = 250;

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    marginBottom: tokens.spacingVerticalS,
  },
  weeks: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  title: {
    margin: 0,
    minWidth: '170px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'center',
  },
  people: { flexGrow: 1, minWidth: '220px', maxWidth: '480px' },
});

/** The form stands above the week: who asks for the week wants to see it. */
function showFromItsTop(place: HTMLElement | null): void {
  place?.closest('section')?.scrollIntoView({ block: 'start' });
}

interface WeekViewProps {
  draft: BookingDraft;
  /** The day of the first free time, such as `2026-03-03`; undefined when none is known. */
  firstFree: string | undefined;
  holdId: string | undefined;
  onChoose: (slot: Slot) => void;
}

/** A week of people and free times, to be chosen by pointer or keyboard. */
export function WeekView({ draft, firstFree, holdId, onChoose }: WeekViewProps) {
  const styles = useStyles();
  const announce = useAnnounce();
  const now = useNow();
  const { timeZone } = useConfer().me.organisation;
  const thisMonday = mondayOf(dateInZone(now, timeZone));
  const [monday, setMonday] = useState(() =>
    mondayOf(
      draft.slot === undefined
        ? (firstFree ?? thisMonday)
        : dateInZone(Date.parse(draft.slot.startsAt), timeZone),
    ),
  );
  const [picked, setPicked] = useState<readonly string[]>([]);
  // the week has its own bounds in place of "not before"
  const wanted = JSON.stringify(
    slotSearchOf({ ...draft, suits: { ...draft.suits, earliest: '' } }, timeZone),
  );
  const settled = useSettled(wanted, SETTLE_MS);
  const search = slotSearchOf({ ...draft, suits: { ...draft.suits, earliest: '' } }, timeZone);
  const week = useWeek(settled === wanted ? search : undefined, monday, timeZone, holdId);

  const go = (weeks: -1 | 1): void => {
    const next = addDays(monday, weeks * 7);
    if (next < thisMonday) {
      announce('This is the first week that can be booked');
      return;
    }
    setMonday(next);
    announce(`Week of ${plainShortDay(next)}`);
  };
  const { shown } = week;
  const people = shown === undefined ? [] : peopleOfWeek(shown.week, draft, shown.slots, picked);
  return (
    <div ref={showFromItsTop}>
      <div className={styles.head}>
        <div className={styles.weeks}>
          <Button
            size="small"
            icon={<ChevronLeftRegular />}
            aria-label="Week before"
            data-testid="week-before"
            disabledFocusable={monday <= thisMonday}
            onClick={() => {
              go(-1);
            }}
          />
          <h3 className={styles.title}>
            {plainShortDay(monday)} to {plainShortDay(addDays(monday, 6))}
          </h3>
          <Button
            size="small"
            icon={<ChevronRightRegular />}
            aria-label="Week after"
            data-testid="week-after"
            onClick={() => {
              go(1);
            }}
          />
        </div>
        <div className={styles.people}>
          <ChoicePicker
            isLabelHidden
            label="People in the week"
            placeholder="People shown: those who are asked for"
            choices={(shown?.week.people ?? []).map(({ practitionerId, displayName, roleLabel }) => ({
              key: practitionerId,
              text: displayName,
              hint: roleLabel,
            }))}
            chosen={picked}
            testId="week-people"
            onChange={setPicked}
          />
        </div>
      </div>
      <FailureNotice error={week.error} onRetry={week.reload} />
      {shown === undefined ? (
        week.error === undefined ? (
          <LoadingRows what="the week" count={8} />
        ) : null
      ) : (
        <WeekBody
          shown={shown}
          people={people}
          isBusy={week.isLoading}
          chosen={draft.slot}
          onChoose={onChoose}
          now={now}
          onWeek={go}
        />
      )}
    </div>
  );
}
