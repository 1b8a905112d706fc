import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import type { SlotSearch, SlotSearchResult } from '../../../api/contract/slots.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/section.tsx';
import { useLiveEvents, useLiveReturn } from '../../hooks/use-live.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useSettled } from '../../hooks/use-settled.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { ageWords } from '../../words/times.ts';
import { noteForReader } from '../../words/zone.ts';
import type { BookingDraft } from './booking-draft.ts';
import { slotSearchOf } from './booking-draft.ts';
import { SlotList } from './slot-list.tsx';

const SETTLE_MS = 250;

const useStyles = makeStyles({
  known: { marginBlock: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  notKnown: { marginBlock: tokens.spacingVerticalS },
});

function OutlookLine({ result }: { result: SlotSearchResult }) {
  const styles = useStyles();
  const now = useNow();
  const { refreshedAt, notKnown } = result.outlook;
  const zone = noteForReader(result.timeZone);
  const age = refreshedAt === null ? undefined : ageWords(now - Date.parse(refreshedAt));
  return (
    <>
      <p className={styles.known}>
        {age === undefined
          ? 'Outlook calendars have not been read yet.'
          : `Outlook calendars read ${age} ago.`}
        {zone === undefined ? '' : ` Times in ${zone}.`}
      </p>
      {notKnown.length === 0 ? null : (
        <div className={styles.notKnown}>
          <Notice
            tone="look"
            title={`Outlook could not be read for ${notKnown.map((each) => each.displayName).join(', ')}`}
          >
            Ask them before you book, or choose times with others.
          </Notice>
        </div>
      )}
    </>
  );
}

interface SlotSectionProps {
  draft: BookingDraft;
  onChange: (draft: BookingDraft) => void;
}

/** When everyone required is free. Reads again by itself when somebody books in the same service line. */
export function SlotSection({ draft, onChange }: SlotSectionProps) {
  const { api } = useConfer();
  const wanted = slotSearchOf(draft);
  const key = useSettled(wanted === undefined ? undefined : JSON.stringify(wanted), SETTLE_MS);
  const slots = useLoaded(key, (signal) => api.searchSlots(JSON.parse(key ?? '{}') as SlotSearch, signal));
  useLiveEvents((event) => {
    if (event.kind === 'appointment-booked' && event.serviceLineId === draft.serviceLineId) slots.reload();
  });
  useLiveReturn(slots.reload);
  const again = (
    <Button size="small" appearance="subtle" icon={<ArrowSyncRegular />} onClick={slots.reload}>
      Search again
    </Button>
  );
  if (wanted === undefined) {
    return (
      <Section title="When">
        <EmptyState title="Choose at least one role">
          Then the times when everyone is free come up here.
        </EmptyState>
      </Section>
    );
  }
  const result = slots.data;
  return (
    <Section title="When" aside={again}>
      <FailureNotice error={slots.error} onRetry={slots.reload} />
      {slots.isLoading ? <LoadingRows what="free times" count={6} /> : null}
      {result === undefined ? null : <OutlookLine result={result} />}
      {result?.slots.length === 0 ? (
        <EmptyState title="There is no time in the next 14 days when all of them are free">
          Ask for fewer people of a role, or for a shorter appointment.
        </EmptyState>
      ) : null}
      {result === undefined || result.slots.length === 0 ? null : (
        <SlotList
          slots={result.slots}
          timeZone={result.timeZone}
          chosen={draft.slot}
          onChoose={(slot) => {
            onChange({ ...draft, slot });
          }}
        />
      )}
    </Section>
  );
}
