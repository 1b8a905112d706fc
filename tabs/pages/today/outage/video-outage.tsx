import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { CallRegular } from '@fluentui/react-icons/svg/call';
import { useEffect, useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { getVideoTrouble, turnToTelephone } from '../../../../api/video-outage/contract/endpoints.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { OutageDialog } from './outage-dialog.tsx';
import { outageChoices } from './outage-choices.ts';

/** How often it is looked whether video fails. */
const LOOK_AGAIN_MS = 60_000;

const useStyles = makeStyles({ proposal: { marginBottom: tokens.spacingVerticalM } });

/** Turns the rest of today to the telephone; Confer proposes it where it sees video fail. */
export function VideoOutage({ appointments }: { appointments: readonly Appointment[] }) {
  const styles = useStyles();
  const { api, me } = useConfer();
  const may = !me.isGuest && mayAsk(me, turnToTelephone);
  const [openFor, setOpenFor] = useState<string | undefined>(undefined);
  const trouble = useLoaded(may ? 'video-trouble' : undefined, (signal) =>
    api.call(getVideoTrouble, {}, { signal }),
  );
  const { reload } = trouble;
  useEffect(() => {
    const timer = setInterval(reload, LOOK_AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [reload]);
  const failing = (trouble.data?.items ?? []).filter(({ reasons }) => reasons.length > 0);
  const choices = outageChoices(appointments, failing);
  if (!may || choices.length === 0) return null;
  return (
    <div className={styles.proposal}>
      {failing.map(({ serviceLineId, name, reasons }) => (
        <MessageBar key={serviceLineId} intent="warning" layout="multiline" data-testid="outage-proposal">
          <MessageBarBody>
            {name}: {reasons.join(' ')} The rest of today could go on by telephone.
          </MessageBarBody>
          <MessageBarActions>
            <Button
              size="small"
              onClick={() => {
                setOpenFor(serviceLineId);
              }}
            >
              Turn to telephone
            </Button>
          </MessageBarActions>
        </MessageBar>
      ))}
      <Button
        appearance="subtle"
        icon={<CallRegular />}
        data-testid="video-outage"
        onClick={() => {
          setOpenFor(choices[0]?.key);
        }}
      >
        Video does not work
      </Button>
      {openFor === undefined ? null : (
        <OutageDialog
          choices={choices}
          first={openFor}
          onClose={() => {
            setOpenFor(undefined);
          }}
        />
      )}
    </div>
  );
}
