import { Button, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { removeFromWaitingList } from '../../../../api/refill/contract/endpoints.ts';
import { waitingListRemovals } from '../../../../api/refill/contract/refill-words.ts';
import type { RemovalReason, WaitingListEntry } from '../../../../api/refill/contract/waiting-list.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { keysOf } from '../../../words/keys-of.ts';
import { clockTime, plainShortDay, shortDay } from '../../../words/times.ts';
import { noticeWords, suitsWords } from './waiting-words.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  place: {
    alignSelf: 'start',
    minWidth: '24px',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  who: { flexGrow: 1, flexBasis: '260px', minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold },
  line: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  warning: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  removal: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, flexBasis: '100%' },
});

interface EntryListProps {
  entries: readonly WaitingListEntry[];
  timeZone: string;
  onChange: (entry: WaitingListEntry) => void;
  onRemoved: (said: string) => void;
}

/** "Urgent · waiting since Tue 3 Mar · needs 2 h · Mon, Thu, 09:00 to 12:00" */
function factsOf(entry: WaitingListEntry, timeZone: string): string {
  const { givesUp } = entry;
  return [
    entry.priority === 'urgent' ? 'Urgent' : undefined,
    `waiting since ${plainShortDay(entry.waitingSince)}`,
    `needs ${noticeWords(entry.noticeMinutes)}`,
    suitsWords(entry.suits),
    givesUp?.isStillBooked === true
      ? `brings forward ${shortDay(givesUp.startsAt, timeZone)} ${clockTime(givesUp.startsAt, timeZone)}`
      : 'gets a new appointment',
    entry.offers === 0 ? undefined : entry.offers === 1 ? 'offered once' : `offered ${entry.offers} times`,
    entry.openOfferUntil === null ? undefined : `asked until ${clockTime(entry.openOfferUntil, timeZone)}`,
  ]
    .filter((fact) => fact !== undefined)
    .join(' · ')
    .replace(/^w/, 'W');
}

function Removal(props: { entry: WaitingListEntry; onRemoved: (said: string) => void; onLeave: () => void }) {
  const styles = useStyles();
  const { api } = useConfer();
  const { entry } = props;
  const reasons = keysOf(waitingListRemovals);
  const [reason, setReason] = useState<RemovalReason>('patient-asked');
  const remove = useAction(async () => {
    const { entryId, version } = entry;
    await api.call(removeFromWaitingList, { entryId, body: { reason }, seen: version });
    props.onRemoved(`${entry.patient.displayName} is off the list`);
  });
  return (
    <div
      className={styles.removal}
      role="group"
      aria-label={`Take ${entry.patient.displayName} off the list`}
    >
      <Select
        aria-label="Why"
        data-testid="removal-reason"
        value={reason}
        onChange={(_, { value }) => {
          setReason(reasons.find((code) => code === value) ?? 'patient-asked');
        }}
      >
        {reasons.map((code) => (
          <option key={code} value={code}>
            {waitingListRemovals[code]}
          </option>
        ))}
      </Select>
      <Button
        data-testid="removal-confirm"
        disabledFocusable={remove.isRunning}
        onClick={() => void remove.run()}
      >
        Take off the list
      </Button>
      <Button appearance="subtle" onClick={props.onLeave}>
        Keep
      </Button>
      <FailureNotice error={remove.error} />
    </div>
  );
}

/** Who would come at short notice, in the order in which they are asked. */
export function EntryList({ entries, timeZone, onChange, onRemoved }: EntryListProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const [removing, setRemoving] = useState<string | undefined>(undefined);
  return (
    <ol className={frame.list} aria-label="Short-notice list" data-testid="waiting-list">
      {entries.map((entry, index) => (
        <li
          key={entry.entryId}
          className={mergeClasses(frame.row, styles.row)}
          data-testid="waiting-list-entry"
        >
          <span className={styles.place} aria-hidden>
            {index + 1}
          </span>
          <div className={styles.who}>
            <div className={styles.name}>{entry.patient.displayName}</div>
            <div className={styles.line}>{factsOf(entry, timeZone)}</div>
            {entry.patient.notice === null ? null : (
              <div className={styles.warning}>{entry.patient.notice}</div>
            )}
            {entry.hasMobile ? null : (
              <div className={styles.warning}>No mobile number: cannot be asked by text</div>
            )}
          </div>
          <Button
            size="small"
            aria-label={`Change ${entry.patient.displayName}`}
            data-testid="entry-change"
            onClick={() => {
              onChange(entry);
            }}
          >
            Change
          </Button>
          <Button
            size="small"
            aria-expanded={removing === entry.entryId}
            aria-label={`Remove … ${entry.patient.displayName}`}
            data-testid="entry-remove"
            onClick={() => {
              setRemoving(removing === entry.entryId ? undefined : entry.entryId);
            }}
          >
            Remove …
          </Button>
          {removing === entry.entryId ? (
            <Removal
              entry={entry}
              onRemoved={onRemoved}
              onLeave={() => {
                setRemoving(undefined);
              }}
            />
          ) : null}
        </li>
      ))}
    </ol>
  );
}
