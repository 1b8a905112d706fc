import { useState } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { getAppointment } from '../../../api/appointment-view/contract/endpoints.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { useLiveAppointment } from '../../hooks/use-live-appointment.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { goTo } from '../../hooks/use-route.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { AppointmentPanel } from './appointment-panel.tsx';
import { useAppointmentActions } from './use-appointment-actions.ts';
import type { AppointmentActions } from './use-appointment-actions.ts';

/** The row that was opened gets the focus back. */
function closePanel(appointmentId: string): void {
  goTo('today');
  setTimeout(() => document.querySelector<HTMLElement>(`[data-testid="open-${appointmentId}"]`)?.focus(), 0);
}

/** One that is not on the list of the day: a link led to it, such as one for another day. */
function FromElsewhere({ appointmentId, isNarrow }: { appointmentId: string; isNarrow: boolean }) {
  const { api } = useConfer();
  const [newer, setNewer] = useState<Appointment | undefined>(undefined);
  const first = useLoaded(appointmentId, (signal) => api.call(getAppointment, { appointmentId }, { signal }));
  const actions = useAppointmentActions(setNewer);
  useLiveAppointment(appointmentId, setNewer);
  const appointment = newer ?? first.data;
  if (appointment === undefined) {
    return (
      <div>
        <FailureNotice error={first.error} onRetry={first.reload} />
        {first.isLoading ? <LoadingRows what="the appointment" /> : null}
      </div>
    );
  }
  return (
    <AppointmentPanel
      appointment={appointment}
      actions={actions}
      isNarrow={isNarrow}
      onClose={() => {
        closePanel(appointmentId);
      }}
      onChanged={() => {
        void api.call(getAppointment, { appointmentId }).then(setNewer, () => undefined);
      }}
    />
  );
}

interface OpenAppointmentProps {
  appointmentId: string;
  /** As it is on the list of the day. */
  known: Appointment | undefined;
  isListLoaded: boolean;
  actions: AppointmentActions;
  isNarrow: boolean;
  onRead: (appointment: Appointment) => void;
}

/** The appointment in the address, from the list of the day or read by itself. */
export function OpenAppointment(props: OpenAppointmentProps) {
  const { api } = useConfer();
  const { appointmentId, known, isNarrow } = props;
  if (known === undefined) {
    return props.isListLoaded ? (
      <FromElsewhere appointmentId={appointmentId} isNarrow={isNarrow} />
    ) : (
      <LoadingRows what="the appointment" />
    );
  }
  return (
    <AppointmentPanel
      appointment={known}
      actions={props.actions}
      isNarrow={isNarrow}
      onClose={() => {
        closePanel(appointmentId);
      }}
      onChanged={() => {
        // The live event that follows a confirmation makes good a reading that failed.
        void api.call(getAppointment, { appointmentId }).then(props.onRead, () => undefined);
      }}
    />
  );
}
