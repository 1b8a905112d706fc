import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import type { Appointment, Participant } from '../../../../api/appointment-view/contract/appointments.ts';
import {
  correctContact,
  endParticipant,
  resendLink,
  unlockLink,
  withdrawLink,
} from '../../../../api/participants/contract/endpoints.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import type { AppointmentActions } from '../use-appointment-actions.ts';

const ConfirmEnd = lazy(async () => ({ default: (await import('./confirm-end.tsx')).ConfirmEnd }));
const CorrectContact = lazy(async () => ({
  default: (await import('./correct-contact.tsx')).CorrectContact,
}));

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    marginTop: tokens.spacingVerticalXS,
  },
});

interface LinkActionsProps {
  appointment: Appointment;
  participant: Participant;
  actions: Pick<AppointmentActions, 'change' | 'isBusy'>;
}

/** What can be done about somebody's link, on any day while the appointment stands. */
export function LinkActions({ appointment, participant, actions }: LinkActionsProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const [asking, setAsking] = useState<'withdraw' | 'end' | 'contact' | undefined>(undefined);
  const { participantId, displayName, kind, link } = participant;
  const of = { appointmentId: appointment.appointmentId, participantId, seen: appointment.version };
  const mayBeSent = appointment.state !== 'cancelled' && appointment.endedAt === null;
  if (link.state === 'ended' || link.state === 'over' || !mayBeSent) return null;
  const button = (testId: string, words: string, onClick: () => void) => (
    <Button
      size="small"
      data-testid={`${testId}-${participantId}`}
      aria-label={`${words}: ${displayName}`}
      disabledFocusable={actions.isBusy}
      onClick={onClick}
    >
      {words}
    </Button>
  );
  const close = (): void => {
    setAsking(undefined);
  };
  return (
    <div className={styles.buttons} role="group" aria-label={`Link of ${displayName}`}>
      {link.state === 'locked'
        ? button('unlock', 'Unlock link', () => {
            actions.change(appointment, () => api.call(unlockLink, of), 'Link unlocked');
          })
        : null}
      {appointment.patient.standing === 'died'
        ? null
        : button('resend', link.state === 'withdrawn' ? 'Send a new link' : 'Send link again', () => {
            actions.change(appointment, () => api.call(resendLink, of), 'The link is on its way');
          })}
      {appointment.patient.standing === 'died'
        ? null
        : button('contact', 'Correct contact…', () => {
            setAsking('contact');
          })}
      {link.state === 'withdrawn'
        ? null
        : button('withdraw', 'Withdraw link…', () => {
            setAsking('withdraw');
          })}
      {kind !== 'patient'
        ? button('end-part', kind === 'proxy' ? 'End as proxy…' : 'Takes no part…', () => {
            setAsking('end');
          })
        : null}
      <Suspense fallback={null}>
        {asking === 'withdraw' || asking === 'end' ? (
          <ConfirmEnd
            what={asking}
            name={displayName}
            onClose={close}
            onConfirm={() => {
              close();
              if (asking === 'end')
                actions.change(appointment, () => api.call(endParticipant, of), 'They take no part any more');
              else actions.change(appointment, () => api.call(withdrawLink, of), 'Link withdrawn');
            }}
          />
        ) : null}
        {asking === 'contact' ? (
          <CorrectContact
            name={displayName}
            isPatient={kind === 'patient'}
            onClose={close}
            onCorrected={(body) => {
              close();
              actions.change(
                appointment,
                () => api.call(correctContact, { ...of, body }),
                'A new link is on its way',
              );
            }}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
