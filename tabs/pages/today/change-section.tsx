import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CalendarArrowRightRegular } from '@fluentui/react-icons/svg/calendar-arrow-right';
import { CalendarCancelRegular } from '@fluentui/react-icons/svg/calendar-cancel';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { CancelAppointment } from '../../../api/booking/contract/booking-changes.ts';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { isUnderWay } from './who-waits.ts';
import { CancelGroup } from './cancel-group.tsx';
import { MoveGroup } from './move/move-group.tsx';
import { CancelSection } from './cancel-section.tsx';

const MoveSection = lazy(async () => ({ default: (await import('./move/move-section.tsx')).MoveSection }));

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalL,
  },
});

/** Who is told of a cancellation, by name. */
function toldOf({ patient, participants }: Appointment): string[] {
  if (patient.standing === 'died') return [];
  return participants
    .filter(({ link }) => link.state !== 'withdrawn' && link.state !== 'ended')
    .map(({ displayName }) => displayName);
}

interface ChangeSectionProps {
  appointment: Appointment;
  isBusy: boolean;
  onCancel: (cancellation: CancelAppointment) => void;
  onMoved: () => void;
  /** Somebody changed the appointment in the meantime: it has to be read again. */
  onStale: () => void;
}

/** Moves or cancels an appointment that is not over. */
export function ChangeSection({ appointment, isBusy, onCancel, onMoved, onStale }: ChangeSectionProps) {
  const styles = useStyles();
  const [doing, setDoing] = useState<'move' | 'cancel' | undefined>(undefined);
  const now = useNow();
  const place = useRef<HTMLDivElement>(null);
  const leave = (): void => {
    const was = doing;
    setDoing(undefined);
    // back to the button that opened it
    setTimeout(() => place.current?.querySelector<HTMLElement>(`[data-testid="${was ?? ''}"]`)?.focus(), 0);
  };
  const open = (what: 'move' | 'cancel'): void => {
    setDoing(what);
    setTimeout(() => place.current?.querySelector<HTMLElement>('h3, input')?.focus(), 0);
  };
  if (doing === 'move') {
    return (
      <div ref={place}>
        <Suspense fallback={<LoadingRows what="free times" />}>
          <MoveSection
            appointment={appointment}
            onMoved={() => {
              setDoing(undefined);
              onMoved();
            }}
            onStale={onStale}
            onLeave={leave}
          />
        </Suspense>
      </div>
    );
  }
  return (
    <div ref={place}>
      {doing === 'cancel' ? (
        <CancelSection
          appointment={appointment}
          told={toldOf(appointment)}
          isUnderWay={isUnderWay(appointment)}
          hasStarted={Date.parse(appointment.patientStartsAt) <= now}
          isBusy={isBusy}
          onCancel={onCancel}
          onLeave={leave}
        />
      ) : (
        <div className={styles.buttons}>
          <Button
            data-testid="move"
            icon={<CalendarArrowRightRegular />}
            onClick={() => {
              open('move');
            }}
          >
            {appointment.group === null ? 'Move…' : 'Move this place…'}
          </Button>
          <Button
            data-testid="cancel"
            icon={<CalendarCancelRegular />}
            onClick={() => {
              open('cancel');
            }}
          >
            Cancel appointment…
          </Button>
          {appointment.group === null ? null : (
            <>
              <MoveGroup groupSessionId={appointment.group.groupSessionId} onMoved={onMoved} />
              <CancelGroup groupSessionId={appointment.group.groupSessionId} onCancelled={onStale} />
            </>
          )}
        </div>
      )}
    </div>
  );
}
