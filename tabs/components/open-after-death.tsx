import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { cancelAppointment } from '../../api/booking/contract/endpoints.ts';
import { listOpenAfterDeath } from '../../api/deaths/contract/endpoints.ts';
import type { OpenItem, OpenOfPatient } from '../../api/deaths/contract/open-after-death.ts';
import type { LiveEvent } from '../../api/kernel/contract/live.ts';
import { removeFromWaitingList } from '../../api/refill/contract/endpoints.ts';
import { useAction } from '../hooks/use-action.ts';
import { useLiveEvents, useLiveReturn } from '../hooks/use-live.ts';
import { useLoaded } from '../hooks/use-loaded.ts';
import { goTo } from '../hooks/use-route.ts';
import { useSettled } from '../hooks/use-settled.ts';
import { useConfer } from '../shell/confer-context.ts';
import { keyOfItem, openItemWords } from '../words/open-item-words.ts';
import { useAnnounce } from './announcer.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { useFramedList } from './framed-list.ts';
import { Notice } from './notice.tsx';

const useStyles = makeStyles({
  place: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    marginBottom: tokens.spacingVerticalM,
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  what: { flexGrow: 1, flexBasis: '200px', minWidth: 0, overflowWrap: 'anywhere' },
});

/** One change often tells of several things: the list is read once for them. */
const SETTLED_MS = 300;
const CHANGES: readonly LiveEvent['kind'][] = ['appointment-booked', 'appointment-changed', 'refill-changed'];

/** What is still open of patients who died, read again when something changes. */
function useOpenAfterDeath(patientId: string | undefined) {
  const { api } = useConfer();
  const loaded = useLoaded(patientId ?? 'all', (signal) =>
    api.call(listOpenAfterDeath, { query: patientId === undefined ? {} : { patientId } }, { signal }),
  );
  const { reload } = loaded;
  const [changes, setChanges] = useState(0);
  const settled = useSettled(changes, SETTLED_MS);
  useEffect(() => {
    if (settled > 0) reload();
  }, [settled, reload]);
  useLiveEvents(({ kind }) => {
    if (CHANGES.includes(kind)) setChanges((before) => before + 1);
  });
  useLiveReturn(reload);
  return loaded;
}

/** Ends it; nobody is told, since the patient died. */
function useEndSilently(onEnded: () => void) {
  const { api } = useConfer();
  const announce = useAnnounce();
  return useAction(async (item: OpenItem) => {
    if (item.kind === 'appointment') {
      const { appointmentId, version: seen } = item;
      await api.call(cancelAppointment, { appointmentId, seen, body: { by: 'patient', reason: 'pat-dec' } });
      announce('Cancelled. Nobody was told');
    }
    if (item.kind === 'short-notice') {
      const { entryId, version: seen } = item;
      await api.call(removeFromWaitingList, { entryId, seen, body: { reason: 'died' } });
      announce('Taken off the list. Nobody was told');
    }
    onEnded();
  });
}

const END_WORDS: Readonly<Partial<Record<OpenItem['kind'], string>>> = {
  appointment: 'Cancel without a message',
  'short-notice': 'Take off the list',
};

function OpenItems(props: { patient: OpenOfPatient; here: string | undefined; onEnded: () => void }) {
  const styles = useStyles();
  const frame = useFramedList();
  const { me } = useConfer();
  const end = useEndSilently(props.onEnded);
  const { patient, here } = props;
  return (
    <>
      <FailureNotice error={end.error} />
      <ul className={frame.list} aria-label={`Still open of ${patient.displayName}`}>
        {patient.items.map((item) => {
          const words = openItemWords(item, me.organisation.timeZone);
          const endWords = END_WORDS[item.kind];
          return (
            <li key={keyOfItem(item)} className={frame.row} data-testid="open-after-death">
              <div className={styles.row}>
                <span className={styles.what}>
                  {words}
                  {keyOfItem(item) === here ? ' (this one)' : ''}
                </span>
                {item.kind === 'appointment' && item.appointmentId !== here ? (
                  <Button
                    size="small"
                    aria-label={`Open: ${words}`}
                    onClick={() => {
                      goTo('today', item.appointmentId);
                    }}
                  >
                    Open
                  </Button>
                ) : null}
                {endWords === undefined ? null : (
                  <Button
                    size="small"
                    aria-label={`${endWords}: ${words}`}
                    disabledFocusable={end.isRunning}
                    onClick={() => void end.run(item)}
                  >
                    {endWords}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/**
 * What is still open of patients who died, each with the way to end it without a word to anybody; nothing while there is
 * none. @param here the appointment that is on the screen already
 */
export function OpenAfterDeath(props: { patientId?: string; here?: string; onChanged?: () => void }) {
  const styles = useStyles();
  const open = useOpenAfterDeath(props.patientId);
  const ended = (): void => {
    open.reload();
    props.onChanged?.();
  };
  const patients = open.data?.patients ?? [];
  if (open.error === undefined && patients.length === 0) return null;
  return (
    <div className={styles.place}>
      <FailureNotice error={open.error} onRetry={open.reload} />
      {patients.map((patient) => (
        <div key={patient.patientId} className={styles.place}>
          <Notice
            tone="bad"
            title={
              props.patientId === undefined
                ? `${patient.displayName} has died: these are still open`
                : 'This patient has died: these are still open'
            }
          >
            Nothing is sent to them or about them, whatever is done here.
          </Notice>
          <OpenItems patient={patient} here={props.here} onEnded={ended} />
        </div>
      ))}
      {open.data?.hasMore === true ? <p>There are more. End these first.</p> : null}
    </div>
  );
}
