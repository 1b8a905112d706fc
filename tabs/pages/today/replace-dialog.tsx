import { Button, makeStyles, Radio, RadioGroup, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { listStandIns, replaceStaff } from '../../../api/booking/contract/endpoints.ts';
import { DialogButtons } from '../../components/dialog-buttons.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { Modal } from '../../components/modal.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { clockRange, fullDay } from '../../words/times.ts';
import { standInWords } from './stand-in-words.ts';

const useStyles = makeStyles({
  text: { marginTop: 0 },
});

interface ReplaceDialogProps {
  appointment: Appointment;
  member: Appointment['staff'][number];
  onReplaced: (appointment: Appointment) => void;
  /** Somebody changed the appointment in the meantime: it has to be read again. */
  onStale: () => void;
  onClose: () => void;
}

/** Puts somebody else of the same role in the place of a member of staff, at the same time. */
export function ReplaceDialog({ appointment, member, onReplaced, onStale, onClose }: ReplaceDialogProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const { appointmentId, version, startsAt, endsAt, timeZone } = appointment;
  const { practitionerId } = member;
  const found = useLoaded(`stand-ins ${appointmentId} ${practitionerId}`, (signal) =>
    api.call(listStandIns, { appointmentId, query: { practitionerId } }, { signal }),
  );
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const replacing = useAction(async (toPractitionerId: string) => {
    const body = { fromPractitionerId: practitionerId, toPractitionerId };
    try {
      onReplaced(await api.call(replaceStaff, { appointmentId, body, seen: version }));
    } catch (error) {
      // what is on the screen may not be how it is
      found.reload();
      onStale();
      throw error;
    }
  });
  const items = found.data?.items ?? [];
  const toChoose = chosen ?? items.find((one) => one.isFree)?.practitionerId;
  return (
    <Modal
      title={`Replace ${member.displayName}`}
      testId="replace-dialog"
      isBusy={replacing.isRunning}
      onClose={onClose}
    >
      {(close) => (
        <>
          <p className={styles.text}>
            {member.roleLabel}, {fullDay(startsAt, timeZone)}, {clockRange(startsAt, endsAt, timeZone)}. The
            patient is told nothing; calendars, the meeting and the PAS follow.
          </p>
          <FailureNotice error={found.error} onRetry={found.reload} />
          {found.isLoading ? <LoadingRows what="who is free" /> : null}
          {found.data !== undefined && items.length === 0 ? <p>Nobody else here holds this role.</p> : null}
          <RadioGroup
            aria-label="By whom"
            value={toChoose ?? ''}
            onChange={(_, { value }) => {
              setChosen(value);
            }}
          >
            {items.map((one) => (
              <Radio
                key={one.practitionerId}
                value={one.practitionerId}
                disabled={!one.isFree}
                label={standInWords(one, timeZone)}
                data-testid={`stand-in-${one.practitionerId}`}
              />
            ))}
          </RadioGroup>
          <FailureNotice error={replacing.error} />
          <DialogButtons>
            <Button
              data-testid="replace-confirm"
              appearance="primary"
              disabledFocusable={toChoose === undefined || replacing.isRunning}
              {...(replacing.isRunning ? { icon: <Spinner size="tiny" /> } : {})}
              onClick={() => {
                if (toChoose !== undefined && !replacing.isRunning) void replacing.run(toChoose);
              }}
            >
              Replace
            </Button>
            <Button appearance="subtle" disabledFocusable={replacing.isRunning} onClick={close}>
              Keep {member.displayName}
            </Button>
          </DialogButtons>
        </>
      )}
    </Modal>
  );
}
