import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CalendarWeekStartRegular } from '@fluentui/react-icons/svg/calendar-week-start';
import { AppsListRegular } from '@fluentui/react-icons/svg/apps-list';
import { lazy, Suspense } from 'react';
import type { Dispatch, SetStateAction } from 'react';
import type { SeriesPlan } from '../../../api/booking/contract/booking-changes.ts';
import type { Slot } from '../../../api/slots/contract/slots.ts';
import { LoadingRows } from '../../components/loading-rows.tsx';
import type { Loaded } from '../../hooks/use-loaded.ts';
import { NARROW, useMedia } from '../../hooks/use-media.ts';
import { useConfer } from '../../shell/confer-context.ts';
import type { BookingDraft } from './booking-draft.ts';
import { GroupSide } from './group/group-side.tsx';
import { SeriesSection } from './series/series-section.tsx';
import { ShortNotice } from './short-notice.tsx';
import { SlotSection } from './slot-section.tsx';
import type { SlotPages } from './use-slot-pages.ts';

const WeekView = lazy(async () => ({ default: (await import('./week/week-view.tsx')).WeekView }));

/** How the free times are shown. */
export type WhenView = 'list' | 'week';

const useStyles = makeStyles({ place: { minWidth: 0 }, toggle: { gap: tokens.spacingHorizontalXS } });

interface WhenSideProps {
  draft: BookingDraft;
  pages: SlotPages;
  plan: Loaded<SeriesPlan>;
  holdId: string | undefined;
  view: WhenView;
  onView: (view: WhenView) => void;
  onChange: Dispatch<SetStateAction<BookingDraft>>;
  onChoose: (slot: Slot) => void;
}

/** When: the free times as a list or a week, the rest of a series, or the groups to choose from. */
export function WhenSide({ draft, pages, plan, holdId, view, onView, onChange, onChoose }: WhenSideProps) {
  const styles = useStyles();
  const { timeZone } = useConfer().me.organisation;
  // a week has no room beside a meeting
  const isNarrow = useMedia(NARROW);
  const isWeek = view === 'week' && !isNarrow;
  const toggle = isNarrow ? null : (
    <Button
      size="small"
      data-testid="when-view"
      icon={isWeek ? <AppsListRegular /> : <CalendarWeekStartRegular />}
      onClick={() => {
        onView(isWeek ? 'list' : 'week');
      }}
    >
      {isWeek ? 'Show as a list' : 'Show the week'}
    </Button>
  );
  return (
    <div className={styles.place}>
      {draft.kind === 'series' ? (
        <SeriesSection
          series={draft.series}
          plan={plan}
          hasFirst={draft.slot !== undefined}
          onChange={(series) => {
            onChange((before) => ({ ...before, series }));
          }}
        />
      ) : null}
      {draft.kind === 'group' ? <GroupSide draft={draft} timeZone={timeZone} onChange={onChange} /> : null}
      {draft.kind === 'group' && draft.newGroup === undefined ? null : (
        <SlotSection
          draft={draft}
          pages={pages}
          onChange={onChange}
          onChoose={onChoose}
          aside={toggle}
          week={
            isWeek ? (
              <Suspense fallback={<LoadingRows what="the week" count={8} />}>
                <WeekView
                  draft={draft}
                  firstFree={pages.result?.days[0]?.date}
                  holdId={holdId}
                  onChoose={onChoose}
                />
              </Suspense>
            ) : undefined
          }
        />
      )}
      {draft.kind === 'single' ? <ShortNotice draft={draft} timeZone={timeZone} /> : null}
    </div>
  );
}
