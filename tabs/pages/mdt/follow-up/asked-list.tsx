import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { listMdtFollowUps } from '../../../../api/mdt/contract/follow-up-endpoints.ts';
import type { AskedFollowUp } from '../../../../api/mdt/contract/follow-ups.ts';
import { followUpMdtOutcome } from '../../../../api/mdt/contract/running-endpoints.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { usePages } from '../../../hooks/use-pages.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { shortDay } from '../../../words/times.ts';
import { useActionChanges } from '../actions/use-action-changes.ts';
import { caseLine } from '../case-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { useRowStyles } from '../row-styles.ts';
import { FollowUpForm } from './follow-up-form.tsx';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 599px)': { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXS },
  },
});

function AskedRow({ one, onSaid }: { one: AskedFollowUp; onSaid: () => void }) {
  const styles = useStyles();
  const row = useRowStyles();
  const frame = useFramedList();
  const { me } = useConfer();
  const [isOpen, setIsOpen] = useState(false);
  const { caseId, patient, recommendation, mdt, startsAt, timeZone, askedOf, askedAt } = one;
  const isMine = askedOf.practitionerId === me.practitionerId;
  return (
    <li className={mergeClasses(frame.row, styles.row)} data-testid={`asked-${caseId}`}>
      <div>
        <Link className={row.name} href={mdtHash('case', caseId)}>
          {patient.displayName}
        </Link>{' '}
        <span className={row.more}>{caseLine(one)}</span>
        <div className={row.question}>{recommendation}</div>
        <div className={row.more}>
          {[
            `${mdt.name} of ${shortDay(startsAt, timeZone)}`,
            `${isMine ? 'you were' : `${askedOf.displayName} was`} asked on ${shortDay(askedAt, timeZone)}`,
          ].join(' · ')}
        </div>
        {patient.notice === null ? null : <div className={row.trouble}>{patient.notice}</div>}
        {isOpen ? (
          <FollowUpForm
            one={one}
            onSaid={onSaid}
            onLeave={() => {
              setIsOpen(false);
            }}
          />
        ) : null}
      </div>
      {isOpen || !mayAsk(me, followUpMdtOutcome) ? null : (
        <Button
          size="small"
          data-testid={`say-${caseId}`}
          aria-label={`Say what became of it: ${patient.displayName}`}
          onClick={() => {
            setIsOpen(true);
          }}
        >
          Say what became of it…
        </Button>
      )}
    </li>
  );
}

/** Recommendations of which it was asked what became of them, the oldest first. */
export function AskedList({ mdtId, onSaid }: { mdtId: string | undefined; onSaid: () => void }) {
  const frame = useFramedList();
  const { api } = useConfer();
  const asked = usePages(`follow-ups ${mdtId ?? 'all'}`, (cursor, signal) =>
    api.call(
      listMdtFollowUps,
      {
        query: {
          ...(mdtId === undefined ? {} : { mdtId }),
          ...(cursor === undefined ? {} : { cursor }),
        },
      },
      { signal },
    ),
  );
  useActionChanges(asked.reload);
  const { items } = asked;
  return (
    <Section title="Asked, and not said yet" testId="follow-up-asked">
      <FailureNotice error={asked.error} onRetry={asked.reload} />
      {asked.isLoading ? <LoadingRows what="recommendations" count={3} /> : null}
      {items?.length === 0 ? (
        <EmptyState title="Nothing is asked">
          Some days after a recommendation was confirmed Confer asks whoever answers for the case what became
          of it. Settings of the MDT say after how many.
        </EmptyState>
      ) : null}
      {items === undefined || items.length === 0 ? null : (
        <ul className={frame.list} aria-label="Asked, and not said yet">
          {items.map((one) => (
            <AskedRow
              key={`${one.meetingId} ${one.caseId}`}
              one={one}
              onSaid={() => {
                asked.reload();
                onSaid();
              }}
            />
          ))}
        </ul>
      )}
      <ShowMore pages={asked} />
    </Section>
  );
}
