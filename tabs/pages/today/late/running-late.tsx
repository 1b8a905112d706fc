import { Button } from '@fluentui/react-components';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { announceLateness } from '../../../../api/running-late/contract/endpoints.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { LateDialog } from './late-dialog.tsx';
import { whoseChoices } from './whose-choices.ts';

/** Says how late a clinic or a clinician runs today. */
export function RunningLate({ appointments }: { appointments: readonly Appointment[] }) {
  const { me } = useConfer();
  const [isOpen, setIsOpen] = useState(false);
  const choices = whoseChoices(appointments, me.practitionerId);
  if (choices.length === 0 || me.isGuest || !mayAsk(me, announceLateness)) return null;
  return (
    <>
      <Button
        icon={<ClockRegular />}
        data-testid="running-late"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Running late
      </Button>
      {isOpen ? (
        <LateDialog
          choices={choices}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
