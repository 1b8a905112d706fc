import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import type { ReactNode } from 'react';
import type { Slot } from '../../../api/slots/contract/slots.ts';
import { fieldErrors } from '../../api-client/field-errors.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { Section } from '../../components/section.tsx';
import { BestSlots } from './best-slots.tsx';
import type { BookingDraft } from './booking-draft.ts';
import { NoClinic } from './no-clinic.tsx';
import { NothingFree } from './nothing-free.tsx';
import { OutlookLine } from './outlook-line.tsx';
import { SlotList } from './slot-list.tsx';
import { SuitsFields } from './suits-fields.tsx';
import { useHasNoClinic } from './use-has-no-clinic.ts';
import type { SlotPages } from './use-slot-pages.ts';

const useStyles = makeStyles({
  aside: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  more: { marginTop: tokens.spacingVerticalM },
});

interface SlotSectionProps {
  draft: BookingDraft;
  pages: SlotPages;
  onChange: (draft: BookingDraft) => void;
  onChoose: (slot: Slot) => void;
  /** What stands beside "Search again": the toggle to the week. */
  aside?: ReactNode;
  /** The week instead of the list. */
  week?: ReactNode;
}

/** When everyone required is free: the few best times, then all by day. */
export function SlotSection(props: SlotSectionProps) {
  const { draft, pages, onChange, onChoose, aside, week } = props;
  const styles = useStyles();
  const errors = fieldErrors(pages.error);
  const isEmpty = pages.result !== undefined && pages.result.nothing?.first === null;
  const hasNoClinic = useHasNoClinic(isEmpty ? draft.serviceLineId : undefined);
  const isAsked = Object.values(draft.roles).some((wish) => wish.count > 0);
  if (!isAsked) {
    return (
      <Section title="When">
        <EmptyState title="Choose at least one role">
          Then the times when everyone is free come up here.
        </EmptyState>
      </Section>
    );
  }
  const buttons = (
    <div className={styles.aside}>
      {aside}
      <Button size="small" appearance="subtle" icon={<ArrowSyncRegular />} onClick={pages.reload}>
        Search again
      </Button>
    </div>
  );
  const { result } = pages;
  return (
    <Section title="When" aside={buttons}>
      <SuitsFields
        suits={draft.suits}
        errors={errors}
        onChange={(suits) => {
          onChange({ ...draft, suits });
        }}
      />
      <FailureNotice error={pages.error} {...(errors.size === 0 ? { onRetry: pages.reload } : {})} />
      {week ?? (
        <>
          {pages.isLoading ? <LoadingRows what="free times" count={6} /> : null}
          {result === undefined ? null : <OutlookLine outlook={result.outlook} timeZone={result.timeZone} />}
          {hasNoClinic ? <NoClinic serviceLineId={draft.serviceLineId} /> : null}
          {result === undefined || result.nothing === null || hasNoClinic ? null : (
            <NothingFree
              nothing={result.nothing}
              timeZone={result.timeZone}
              draft={draft}
              onChange={onChange}
              onChoose={onChoose}
            />
          )}
          {result === undefined || result.nothing !== null ? null : (
            <>
              <BestSlots
                slots={result.best}
                timeZone={result.timeZone}
                chosen={draft.slot}
                onChoose={onChoose}
              />
              <SlotList
                days={result.days}
                timeZone={result.timeZone}
                chosen={draft.slot}
                onChoose={onChoose}
              />
              {pages.readLater === undefined ? null : (
                <Button
                  className={styles.more}
                  data-testid="later-slots"
                  disabledFocusable={pages.isReadingLater}
                  onClick={pages.readLater}
                >
                  {pages.isReadingLater ? 'Reading…' : 'Show later times'}
                </Button>
              )}
            </>
          )}
        </>
      )}
    </Section>
  );
}
