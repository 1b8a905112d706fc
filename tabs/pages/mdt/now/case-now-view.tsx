import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ListItem, Meeting } from '../../../../api/mdt/contract/meetings.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import type { MeetingNow } from '../../../../api/mdt/contract/running.ts';
import { NARROW, useMedia } from '../../../hooks/use-media.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { useBarStyles } from '../bar-styles.ts';
import { ActionsSection } from './actions-section.tsx';
import { CaseHead } from './case-head.tsx';
import { ConfirmOutcomeView } from './confirm-outcome.tsx';
import type { CaseNow } from './now-words.ts';
import { OwnWordsLines } from './own-words-lines.tsx';
import type { Person } from './outcome/outcome-control.tsx';
import type { OutcomeDraft, OutcomeDrafts } from './outcome/outcome-drafts.ts';
import { OutcomeSection } from './outcome/outcome-section.tsx';
import { useOutcome } from './outcome/use-outcome.ts';

interface CaseNowViewProps {
  meeting: Meeting;
  now: MeetingNow;
  one: CaseNow;
  item: ListItem;
  mdt: Mdt | undefined;
  at: number;
  people: readonly Person[];
  drafts: OutcomeDrafts;
  /** Of this case. */
  typed: readonly OutcomeDraft[];
  isConfirming: boolean;
  onConfirming: (isOn: boolean) => void;
  onConfirmed: () => void;
  onTyped: () => void;
  /** What takes the meeting on. */
  next: ReactNode;
}

/** One case of the meeting: what is asked, whether it may be decided, the outcome and what is to be done. */
export function CaseNowView(props: CaseNowViewProps) {
  const bar = useBarStyles();
  const { me } = useConfer();
  const isNarrow = useMedia(NARROW);
  const { meeting, now, one, item, mdt, at, people, drafts, typed, isConfirming, onConfirming, next } = props;
  const { meetingId, timeZone } = meeting;
  const { caseId } = one;
  const outcome = useOutcome(meetingId, caseId, !me.serviceLineIds.includes(meeting.serviceLineId));
  const words = outcome.data?.ownWords ?? undefined;
  const head = (
    <>
      <CaseHead item={item} one={one} now={now} mdt={mdt} timeZone={timeZone} at={at} />
      {words === undefined ? null : <OwnWordsLines words={words} />}
    </>
  );
  if (isConfirming && outcome.data !== undefined) {
    return (
      <>
        {head}
        <ConfirmOutcomeView
          meetingId={meetingId}
          one={one}
          outcome={outcome.data}
          now={now}
          mdt={mdt}
          typed={typed}
          onConfirmed={() => {
            outcome.reload();
            props.onConfirmed();
          }}
          onLeave={() => {
            onConfirming(false);
          }}
          onStale={outcome.reload}
        />
      </>
    );
  }
  const hasWritten = one.outcome === 'draft' || one.outcome === 'changed' || typed.length > 0;
  return (
    <>
      {head}
      <OutcomeSection
        meetingId={meetingId}
        caseId={caseId}
        status={now.status}
        outcome={outcome}
        drafts={drafts}
        typed={typed}
        people={people}
        timeZone={timeZone}
        onTyped={props.onTyped}
      />
      <ActionsSection caseId={caseId} mdtId={meeting.mdt.mdtId} people={people} />
      {hasWritten || next !== null ? (
        <div className={bar.bar}>
          {hasWritten && one.outcome !== 'confirmed' ? (
            <Button
              data-testid="read-back"
              onClick={() => {
                drafts.sendNow();
                onConfirming(true);
              }}
            >
              {isNarrow ? 'Read back' : 'Read back and confirm'}
            </Button>
          ) : null}
          {next}
        </div>
      ) : null}
    </>
  );
}
