import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { addToWaitingList } from '../../../api/refill/contract/endpoints.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useConfer } from '../../shell/confer-context.ts';
import type { BookingDraft } from './booking-draft.ts';
import { slotSearchOf } from './draft-search.ts';
import { suitsWords } from './suits-words.ts';

const NOTICES: readonly { minutes: number; label: string }[] = [
  { minutes: 60, label: '1 hour' },
  { minutes: 120, label: '2 hours' },
  { minutes: 240, label: '4 hours' },
  { minutes: 1440, label: '1 day' },
  { minutes: 2880, label: '2 days' },
  { minutes: 10_080, label: '1 week' },
];

const useStyles = makeStyles({
  place: { marginTop: tokens.spacingVerticalM, textAlign: 'start' },
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  words: { marginBlock: `0 ${tokens.spacingVerticalS}`, color: tokens.colorNeutralForeground2 },
});

interface ShortNoticeProps {
  draft: BookingDraft;
  timeZone: string;
}

/** Puts the patient on the list of those who are offered a slot that becomes free. */
export function ShortNotice({ draft, timeZone }: ShortNoticeProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const [isOpen, setIsOpen] = useState(false);
  const [noticeMinutes, setNoticeMinutes] = useState(240);
  const [isUrgent, setIsUrgent] = useState(false);
  const [added, setAdded] = useState<{ patientId: string; hasMobile: boolean } | undefined>(undefined);
  const { patient } = draft;
  const add = useAction(async () => {
    if (patient === undefined) return;
    const suits = slotSearchOf(draft, timeZone)?.suits;
    const entry = await api.call(addToWaitingList, {
      body: {
        serviceLineId: draft.serviceLineId,
        patientId: patient.patientId,
        noticeMinutes,
        priority: isUrgent ? 'urgent' : 'routine',
        ...(suits === undefined ? {} : { suits }),
      },
      key: newKey(),
    });
    setAdded({ patientId: patient.patientId, hasMobile: entry.hasMobile });
    setIsOpen(false);
  });
  if (patient !== undefined && added?.patientId === patient.patientId) {
    return (
      <div className={styles.place} data-testid="short-notice-done">
        <Notice
          tone={added.hasMobile ? 'good' : 'look'}
          role="status"
          title={`${patient.displayName} is on the short-notice list`}
        >
          {added.hasMobile
            ? 'A time that becomes free is offered to them by text.'
            : 'The PAS holds no mobile number of theirs: nothing can be offered to them until it does.'}
        </Notice>
      </div>
    );
  }
  if (!isOpen) {
    return (
      <div className={styles.place}>
        <Button
          size="small"
          data-testid="short-notice"
          disabledFocusable={patient === undefined}
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {patient === undefined
            ? 'Choose the patient to put them on the short-notice list'
            : 'Nothing suits? Put on the short-notice list'}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.place} role="group" aria-label="Short-notice list">
      <p className={styles.words}>
        {patient?.displayName} is offered times that become free:{' '}
        {suitsWords({ ...draft.suits, earliest: '' })}.
      </p>
      <FailureNotice error={add.error} />
      <div className={styles.form}>
        <Field label="Has to hear of it before">
          <Select
            data-testid="short-notice-minutes"
            value={String(noticeMinutes)}
            onChange={(_, { value }) => {
              setNoticeMinutes(Number(value));
            }}
          >
            {NOTICES.map(({ minutes, label }) => (
              <option key={minutes} value={minutes}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Priority">
          <Select
            data-testid="short-notice-priority"
            value={isUrgent ? 'urgent' : 'routine'}
            onChange={(_, { value }) => {
              setIsUrgent(value === 'urgent');
            }}
          >
            <option value="routine">Routine</option>
            <option value="urgent">Urgent</option>
          </Select>
        </Field>
        <Button
          appearance="primary"
          data-testid="short-notice-add"
          disabledFocusable={add.isRunning}
          onClick={() => void add.run()}
        >
          Put on the list
        </Button>
        <Button
          onClick={() => {
            setIsOpen(false);
          }}
        >
          Leave it
        </Button>
      </div>
    </div>
  );
}
