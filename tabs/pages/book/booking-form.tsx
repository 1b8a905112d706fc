import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Slot } from '../../../api/slots/contract/slots.ts';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import { fieldErrors } from '../../api-client/field-errors.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { bookWords, whenWords, whomWords } from './bar-words.ts';
import { BookingBar } from './booking-bar.tsx';
import type { BookingDraft } from './booking-draft.ts';
import { BookingFailure } from './booking-failure.tsx';
import { whatIsMissing } from './draft-booking.ts';
import { slotSearchOf } from './draft-search.ts';
import { FormSide } from './form-side.tsx';
import { HoldLine } from './hold-line.tsx';
import { useSeriesPlan } from './series/use-series-plan.ts';
import { seriesTimes } from './series/series-times.ts';
import { useBooking } from './use-booking.ts';
import type { Booked } from './use-booking.ts';
import { useFormFocus } from './use-form-focus.ts';
import { useHold } from './use-hold.ts';
import { useResources } from './use-resources.ts';
import { useSearchAgain } from './use-search-again.ts';
import { useSlotPages } from './use-slot-pages.ts';
import { WhenSide } from './when-side.tsx';
import type { WhenView } from './when-side.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(340px, 5fr) minmax(0, 7fr)',
    columnGap: tokens.spacingHorizontalXXXL,
    '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  // the week needs the whole width: the form stands above it
  stacked: { gridTemplateColumns: 'minmax(0, 1fr)' },
});

interface BookingFormProps {
  /** At least one. */
  serviceLines: readonly ServiceLine[];
  /** What the form begins with. */
  start: BookingDraft;
  onBooked: (booked: Booked) => void;
}

/** One page, one form: what for, for whom, when, and one button. */
export function BookingForm({ serviceLines, start, onBooked }: BookingFormProps) {
  const styles = useStyles();
  const { timeZone } = useConfer().me.organisation;
  const [draft, setDraft] = useState(start);
  const [view, setView] = useState<WhenView>('list');
  const { form, toFirstError } = useFormFocus();
  const resources = useResources();
  const isTimeChosen = draft.kind !== 'group' || draft.newGroup !== undefined;
  const search = isTimeChosen ? slotSearchOf(draft, timeZone) : undefined;
  const hold = useHold(
    draft.serviceLineId,
    draft.kind === 'single' ? draft.slot : undefined,
    draft.patient?.patientId,
  );
  const pages = useSlotPages(search, hold.holdId);
  const plan = useSeriesPlan(draft);
  const times = plan.data === undefined ? [] : seriesTimes(plan.data, draft.series);
  const book = useBooking({ draft, holdId: hold.holdId, times }, (booked) => {
    hold.wasUsed();
    onBooked(booked);
  });
  useSearchAgain(draft.serviceLineId, pages.reload);

  const isRefused = hold.state.status === 'refused';
  const searchAgain = useEffectEvent(pages.reload);
  useEffect(() => {
    if (isRefused) searchAgain();
  }, [isRefused]);

  const errors = new Map([...fieldErrors(pages.error), ...fieldErrors(book.error)]);
  const choose = (slot: Slot): void => {
    book.clear();
    setDraft((before) => ({ ...before, slot, series: { ...before.series, instead: {} } }));
  };
  const submit = async (): Promise<void> => {
    if (await book.run()) return;
    toFirstError();
    // what was refused may be gone from the times that are shown
    pages.reload();
  };
  const missing = [
    ...whatIsMissing(draft),
    ...(isRefused && draft.kind !== 'group' ? ['another time'] : []),
    ...(draft.kind === 'series' && draft.slot !== undefined && times.length < 2
      ? ['two or more dates of the series']
      : []),
  ];
  const failure = hold.state.status === 'refused' ? hold.state.error : book.error;
  const isWeek = view === 'week' && isTimeChosen;
  return (
    <div ref={form}>
      <div className={mergeClasses(styles.columns, isWeek && styles.stacked)}>
        <FormSide
          serviceLines={serviceLines}
          draft={draft}
          resources={resources}
          errors={errors}
          isWide={isWeek}
          onChange={setDraft}
        />
        <WhenSide
          draft={draft}
          pages={pages}
          plan={plan}
          holdId={hold.holdId}
          view={view}
          onView={setView}
          onChange={setDraft}
          onChoose={choose}
        />
      </div>
      <BookingBar
        what={whomWords(draft)}
        missing={missing}
        when={isRefused ? undefined : whenWords(draft, timeZone)}
        hold={
          <HoldLine
            hold={hold}
            timeZone={timeZone}
            onSearchAgain={() => {
              setDraft({ ...draft, slot: undefined });
              pages.reload();
            }}
          />
        }
        notice={
          <BookingFailure
            error={failure}
            timeZone={timeZone}
            onChoose={choose}
            onChooseGroup={(groupSession) => {
              book.clear();
              setDraft((before) => ({ ...before, groupSession }));
            }}
          />
        }
        label={bookWords(draft, times.length)}
        isBooking={book.isRunning}
        onBook={() => void submit()}
      />
    </div>
  );
}
