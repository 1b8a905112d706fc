import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { listTelephoneCalls, turnToTelephone } from '../../../../api/video-outage/contract/endpoints.ts';
import type { OutageScope, TelephoneCalls } from '../../../../api/video-outage/contract/video-outage.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Modal } from '../../../components/modal.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime } from '../../../words/times.ts';
import type { OutageChoice } from './outage-choices.ts';

const useStyles = makeStyles({
  list: { paddingInlineStart: tokens.spacingHorizontalL },
});

const queryOf = (whose: OutageScope) =>
  whose.of === 'clinic' ? { clinicId: whose.clinicId } : { serviceLineId: whose.serviceLineId };

/** Whom to ring, with numbers. */
function CallList({ calls }: { calls: TelephoneCalls }) {
  const styles = useStyles();
  if (calls.items.length === 0) return <p>Nobody is to be rung.</p>;
  return (
    <ul className={styles.list} aria-label="Whom to ring">
      {calls.items.map((one) => (
        <li key={one.appointmentId}>
          {clockTime(one.startsAt, one.timeZone)} {one.displayName}:{' '}
          {one.place === null ? null : `${one.place}: `}
          {one.number === null ? 'no number is known' : <a href={`tel:${one.number}`}>{one.number}</a>}
          {one.proxies.map(({ who, number }) => (
            <div key={number}>
              {who}: <a href={`tel:${number}`}>{number}</a>
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

interface OutageDialogProps {
  choices: readonly OutageChoice[];
  /** Key of the choice to begin with. */
  first: string;
  onClose: () => void;
}

/** Asks what is to go on by telephone, and then says whom to ring. */
export function OutageDialog({ choices, first, onClose }: OutageDialogProps) {
  const { api } = useConfer();
  const announce = useAnnounce();
  const [key, setKey] = useState(first);
  const [calls, setCalls] = useState<TelephoneCalls | undefined>(undefined);
  const chosen = choices.find((one) => one.key === key);
  const act = useAction(async (ask: () => Promise<TelephoneCalls>) => {
    const answer = await ask();
    setCalls(answer);
    announce(answer.turned === 0 ? 'Whom to ring' : `${answer.turned} turned to telephone`);
  });
  if (chosen === undefined) return null;
  const { whose } = chosen;
  return (
    <Modal title="Video does not work" testId="outage-dialog" isBusy={act.isRunning} onClose={onClose}>
      {(close) => (
        <>
          <Field label="What goes on by telephone">
            <Select
              data-testid="outage-whose"
              value={chosen.key}
              onChange={(_, { value }) => {
                setKey(value);
                setCalls(undefined);
              }}
            >
              {choices.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.label}
                </option>
              ))}
            </Select>
          </Field>
          {calls === undefined ? (
            <p>
              Every video appointment of today that is not over is held by telephone. Patients see it on their
              page at once and get one text. Nobody is taken for somebody who did not attend.
            </p>
          ) : (
            <>
              {calls.failed.map((one) => (
                <p key={one.appointmentId}>Not turned: {one.why}</p>
              ))}
              <CallList calls={calls} />
            </>
          )}
          <FailureNotice error={act.error} />
          <DialogButtons>
            <Button
              appearance="primary"
              data-testid="outage-turn"
              disabledFocusable={act.isRunning}
              onClick={() => {
                void act.run(() => api.call(turnToTelephone, { body: { whose } }));
              }}
            >
              Turn to telephone
            </Button>
            <Button
              data-testid="outage-list"
              disabledFocusable={act.isRunning}
              onClick={() => {
                void act.run(() => api.call(listTelephoneCalls, { query: queryOf(whose) }));
              }}
            >
              Whom to ring
            </Button>
            <Button onClick={close}>Close</Button>
          </DialogButtons>
        </>
      )}
    </Modal>
  );
}
