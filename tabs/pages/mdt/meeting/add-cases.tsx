import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { CaseSummary } from '../../../../api/mdt/contract/cases.ts';
import { addToMdtList } from '../../../../api/mdt/contract/endpoints.ts';
import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { ProblemError } from '../../../api-client/problem-error.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useIsBefore } from '../../../hooks/use-is-before.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { CaseBadges } from '../case-badges.tsx';
import { caseLine, targetWords } from '../case-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { useRowStyles } from '../row-styles.ts';
import { useCasesOf } from '../use-cases-of.ts';
import { ReasonForm } from './reason-form.tsx';
import type { WriteList } from './use-list-writes.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXS },
  },
  end: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  late: { marginTop: 0, color: tokens.colorNeutralForeground2 },
});

interface AddRowProps {
  meeting: Meeting;
  mdt: Mdt | undefined;
  one: CaseSummary;
  isLate: boolean;
  write: WriteList;
  onAdded: () => void;
}

function AddRow({ meeting, mdt, one, isLate, write, onAdded }: AddRowProps) {
  const styles = useStyles();
  const row = useRowStyles();
  const frame = useFramedList();
  const { api, newKey, me } = useConfer();
  const announce = useAnnounce();
  const now = useNow();
  const [key] = useState(() => new SubmissionKey(newKey));
  const [isAsked, setIsAsked] = useState(false);
  const { meetingId } = meeting;
  const { caseId, patient } = one;
  const adding = useAction(async (lateReason: string | undefined) => {
    const body = { caseId, ...(lateReason === undefined ? {} : { lateReason }) };
    await write({
      send: () =>
        key.submit({ ...body, meetingId }, (submission) =>
          api.call(addToMdtList, { meetingId, body, key: submission }),
        ),
      isStillMeant: () => true,
    });
    announce(`${patient.displayName} is on the list`);
    onAdded();
  });
  const errors = fieldErrors(adding.error);
  // the clock of the API decides when it closes
  const needsReason = adding.error instanceof ProblemError && adding.error.isRefusal('mdt-late-needs-reason');
  const asksReason = isAsked || needsReason;
  const target = targetWords(one, mdt, now, me.organisation.timeZone);
  return (
    <li className={mergeClasses(frame.row, styles.row)} data-testid={`ready-${caseId}`}>
      <div>
        <Link className={row.name} href={mdtHash('case', caseId)}>
          {patient.displayName}
        </Link>{' '}
        <span className={row.more}>{caseLine(one)}</span>
        <div className={row.question}>{one.question}</div>
        <div className={row.more}>
          {[one.caseType.name, target].filter((part) => part !== undefined).join(' · ')}
        </div>
        {one.listing?.takenOff == null ? null : (
          <div className={row.more}>Taken off before: {one.listing.takenOff.because}</div>
        )}
        {asksReason ? (
          <ReasonForm
            label="Why does it come late?"
            action="Add late"
            testId="late-reason"
            isBusy={adding.isRunning}
            error={needsReason ? undefined : errors.get('/lateReason')}
            onSend={(reason) => void adding.run(reason)}
            onLeave={() => {
              setIsAsked(false);
              adding.clear();
            }}
          />
        ) : null}
        {needsReason || errors.has('/lateReason') ? null : <FailureNotice error={adding.error} />}
      </div>
      <span className={styles.end}>
        <CaseBadges one={one} isStatusSaid />
        {asksReason ? null : (
          <Button
            size="small"
            data-testid={`add-${caseId}`}
            aria-label={`Add ${patient.displayName}`}
            disabledFocusable={adding.isRunning}
            onClick={() => {
              if (isLate) setIsAsked(true);
              else void adding.run(undefined);
            }}
          >
            {isLate ? 'Add late…' : 'Add'}
          </Button>
        )}
      </span>
    </li>
  );
}

/** Cases that are complete and to be discussed: they can be put on the list. */
export function AddCases(props: Omit<AddRowProps, 'one' | 'isLate' | 'onAdded'>) {
  const styles = useStyles();
  const frame = useFramedList();
  const { meeting } = props;
  const isOpen = useIsBefore(meeting.cutOffAt);
  const pages = useCasesOf(meeting.mdt.mdtId, 'to-list');
  const onList = new Set(meeting.items.map((item) => item.case.caseId));
  const ready = pages.items?.filter(({ caseId }) => !onList.has(caseId));
  return (
    <Section title="Ready for a list" testId="mdt-ready">
      <FailureNotice error={pages.error} onRetry={pages.reload} />
      {pages.isLoading ? <LoadingRows what="cases that are ready" count={2} /> : null}
      {ready?.length === 0 ? (
        <EmptyState title="No further case is ready">
          A case is ready when its form is complete and somebody decided to discuss it.
        </EmptyState>
      ) : null}
      {ready === undefined || ready.length === 0 ? null : (
        <>
          {isOpen ? null : (
            <p className={styles.late}>
              The list is closed. A case that is added now needs a reason why it comes late.
            </p>
          )}
          <ul className={frame.list} aria-label="Ready for a list">
            {ready.map((one) => (
              <AddRow key={one.caseId} {...props} one={one} isLate={!isOpen} onAdded={pages.reload} />
            ))}
          </ul>
        </>
      )}
      <ShowMore pages={pages} />
    </Section>
  );
}
