import { Button, Field, Input, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { createGroupSession } from '../../../../api/booking/contract/endpoints.ts';
import type { GroupSession } from '../../../../api/booking/contract/booking-changes.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { GroupPrivacy } from './group-privacy.tsx';
import type { BookingDraft, NewGroupDraft } from '../booking-draft.ts';
import { slotDayAndTime, slotWho } from '../slot-words.ts';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 128px',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '& input': { minWidth: 0, width: '100%' },
  },
  when: { marginBlock: tokens.spacingVerticalS, color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface NewGroupProps {
  draft: BookingDraft;
  group: NewGroupDraft;
  timeZone: string;
  onChange: (group: NewGroupDraft) => void;
  onMade: (session: GroupSession) => void;
  onLeave: () => void;
}

/** Sets up a group: its name and places here, its time and people like those of any appointment. */
export function NewGroup({ draft, group, timeZone, onChange, onMade, onLeave }: NewGroupProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const [submission] = useState(() => new SubmissionKey(newKey));
  const { slot } = draft;
  const make = useAction(async () => {
    if (slot === undefined) return;
    const body = {
      serviceLineId: draft.serviceLineId,
      title: group.title.trim(),
      startsAt: slot.startsAt,
      durationMinutes: draft.parts.patientMinutes,
      capacity: group.capacity,
      staff: slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    };
    onMade(await submission.submit(body, (key) => api.call(createGroupSession, { body, key })));
  });
  const errors = fieldErrors(make.error);
  const message = (pointer: string): { validationMessage?: string } => {
    const error = errors.get(pointer);
    return error === undefined ? {} : { validationMessage: error };
  };
  return (
    <Section title="New group">
      <div className={styles.fields}>
        <Field label="Name" {...message('/title')}>
          <Input
            data-testid="group-title"
            maxLength={100}
            value={group.title}
            onChange={(_, { value }) => {
              onChange({ ...group, title: value });
            }}
          />
        </Field>
        <Field label="Places" {...message('/capacity')}>
          <Input
            type="number"
            min={2}
            max={30}
            data-testid="group-capacity"
            value={String(group.capacity)}
            onChange={(_, { value }) => {
              onChange({ ...group, capacity: Number(value) });
            }}
          />
        </Field>
      </div>
      <GroupPrivacy />
      <p className={styles.when}>
        {slot === undefined
          ? 'Choose its time below.'
          : `${slotDayAndTime(slot, timeZone)} with ${slotWho(slot)}`}
      </p>
      <FailureNotice error={make.error} />
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          data-testid="group-make"
          disabledFocusable={slot === undefined || make.isRunning}
          {...(make.isRunning ? { icon: <Spinner size="tiny" /> } : {})}
          onClick={() => void make.run()}
        >
          Set up the group
        </Button>
        <Button onClick={onLeave}>Choose one from the list</Button>
      </div>
    </Section>
  );
}
