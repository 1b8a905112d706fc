import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { CompanionRequest } from '../../../../api/appointments/contract/companion.ts';
import { companionWords } from '../../../../api/appointments/contract/companion-words.ts';
import { addParticipant } from '../../../../api/participants/contract/endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { companionOf, emptyCompanion, type CompanionDraft } from '../../book/companion-draft.ts';
import { CompanionFields } from '../../book/companion-fields.tsx';

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
    marginBottom: tokens.spacingVerticalM,
  },
});

interface AddCompanionProps {
  appointment: Appointment;
  onAdded: () => void;
}

/** Adds an interpreter or somebody else, also while the consultation is held: their link goes out at once. */
export function AddCompanion({ appointment, onAdded }: AddCompanionProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const announce = useAnnounce();
  const [draft, setDraft] = useState<CompanionDraft | undefined>(undefined);
  const [submission] = useState(() => new SubmissionKey(newKey));
  const { appointmentId, version: seen, needs } = appointment;
  const add = useAction(async (body: CompanionRequest) => {
    await submission.submit({ appointmentId, body }, (key) =>
      api.call(addParticipant, { appointmentId, seen, body, key }),
    );
    setDraft(undefined);
    announce(`${companionWords[body.kind]} added; their link is on its way`);
    onAdded();
  });
  if (draft === undefined) {
    return (
      <div className={styles.buttons}>
        <Button
          icon={<AddRegular />}
          data-testid="companion-add"
          onClick={() => {
            setDraft(emptyCompanion(needs?.interpreterLanguage ?? null));
          }}
        >
          Add an interpreter or somebody else
        </Button>
      </div>
    );
  }
  const errors = fieldErrors(add.error);
  const companion = companionOf(draft);
  return (
    <div role="group" aria-label="Add somebody who takes part">
      <CompanionFields testId="companion" pointer="" companion={draft} errors={errors} onChange={setDraft} />
      {errors.size === 0 ? <FailureNotice error={add.error} /> : null}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          data-testid="companion-send"
          disabledFocusable={companion === undefined || add.isRunning}
          onClick={() => {
            if (companion !== undefined) void add.run(companion);
          }}
        >
          Add and send the link
        </Button>
        <Button
          onClick={() => {
            setDraft(undefined);
          }}
        >
          Add nobody
        </Button>
      </div>
    </div>
  );
}
