import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { listAppointments } from '../../../../api/appointment-view/contract/endpoints.ts';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { addToWaitingList, changeWaitingListEntry } from '../../../../api/refill/contract/endpoints.ts';
import type { WaitingListEntry } from '../../../../api/refill/contract/waiting-list.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { PatientSearch } from '../../book/patient-search.tsx';
import { draftOf, NEW_ENTRY, wishesOf } from './entry-draft.ts';
import { WishFields } from './wish-fields.tsx';

/** How far ahead appointments are looked for that might be brought forward, in days. */
const AHEAD_DAYS = 90;
const DAY_MS = 86_400_000;

const useStyles = makeStyles({
  form: {
    outlineStyle: 'none',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  who: { marginBlock: `0 ${tokens.spacingVerticalM}`, fontWeight: tokens.fontWeightSemibold },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
    '@media (max-width: 719px)': {
      position: 'sticky',
      bottom: 0,
      zIndex: 1,
      paddingBlock: tokens.spacingVerticalS,
      backgroundColor: tokens.colorNeutralBackground1,
      '& > button': { flexGrow: 1 },
    },
  },
});

interface EntryFormProps {
  serviceLineId: string;
  /** The one to change; undefined for somebody new. */
  entry: WaitingListEntry | undefined;
  onDone: (said: string) => void;
  onLeave: () => void;
}

/** Their appointments to come in this service line, which may be brought forward one at a time. */
function useLater(serviceLineId: string, patientId: string | undefined): readonly Appointment[] {
  const { api } = useConfer();
  const loaded = useLoaded(patientId === undefined ? undefined : `${serviceLineId} ${patientId}`, (signal) =>
    api.call(
      listAppointments,
      {
        query: {
          from: new Date().toISOString(),
          to: new Date(Date.now() + AHEAD_DAYS * DAY_MS).toISOString(),
          serviceLineId,
        },
      },
      { signal },
    ),
  );
  return (loaded.data?.items ?? []).filter(
    ({ patient, state, group }) => patient.patientId === patientId && state === 'due' && group === null,
  );
}

type ChosenPatient = Pick<WaitingListEntry['patient'], 'patientId' | 'displayName'>;

/** Puts somebody on the short-notice list, or changes what suits them. */
export function EntryForm({ serviceLineId, entry, onDone, onLeave }: EntryFormProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const [patient, setPatient] = useState<ChosenPatient | undefined>(entry?.patient);
  const [draft, setDraft] = useState(() => (entry === undefined ? NEW_ENTRY : draftOf(entry)));
  const later = useLater(serviceLineId, patient?.patientId);
  const save = useAction(async () => {
    if (patient === undefined) return;
    const wishes = wishesOf(draft);
    if (entry === undefined) {
      const body = { serviceLineId, patientId: patient.patientId, ...wishes };
      await api.call(addToWaitingList, { body, key: newKey() });
    } else {
      const { entryId, version } = entry;
      await api.call(changeWaitingListEntry, { entryId, body: wishes, seen: version });
    }
    onDone(entry === undefined ? `${patient.displayName} is on the list` : 'Changed');
  });
  const errors = fieldErrors(save.error);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus();
  }, []);
  return (
    <Section title={entry === undefined ? 'Put on the list' : 'Change'} testId="entry-form">
      <div className={styles.form} ref={place} tabIndex={-1}>
        {patient === undefined ? (
          <PatientSearch
            onChoose={({ patientId, displayName }) => {
              setPatient({ patientId, displayName });
            }}
          />
        ) : (
          <>
            <p className={styles.who}>{patient.displayName}</p>
            <WishFields
              draft={draft}
              later={later}
              errors={errors}
              onChange={(change) => {
                setDraft((before) => ({ ...before, ...change }));
              }}
            />
            {errors.size === 0 ? <FailureNotice error={save.error} /> : null}
          </>
        )}
        <div className={styles.buttons}>
          {patient === undefined ? null : (
            <Button
              appearance="primary"
              data-testid="entry-save"
              disabledFocusable={save.isRunning}
              onClick={() => void save.run()}
            >
              {entry === undefined ? 'Put on the list' : 'Save'}
            </Button>
          )}
          <Button onClick={onLeave}>Leave it</Button>
        </div>
      </div>
    </Section>
  );
}
