import { useState } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { getAppointment } from '../../../api/appointment-view/contract/endpoints.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { useLiveAppointment } from '../../hooks/use-live-appointment.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { dateInZone } from '../../words/zoned-day.ts';
import { AppointmentPanel } from './appointment-panel.tsx';
import { goToDay, useDayOf } from './day-route.ts';
import { useAppointmentActions } from './use-appointment-actions.ts';
import type { AppointmentActions } from './use-appointment-actions.ts';

/** The row that was opened gets the focus back. */
function closePanel(appointmentId: string, date: string | undefined): void {
  goToDay({ date, openId: undefined });
  setTimeout(() => document.querySelector<HTMLElement>(`[data-testid="open-${appointmentId}"]`)?.focus(), 0);
}

/** One that is not on the list: its day is shown, unless that is shown already and the list is of others. */
function FromElsewhere({ appointmentId, date, today, isNarrow }: Omit<OpenAppointmentProps, OfTheList>) {
  const { api, me } = useConfer();
  const [newer, setNewer] = useState<Appointment | undefined>(undefined);
  const first = useLoaded(appointmentId, (signal) => api.call(getAppointment, { appointmentId }, { signal }));
  const actions = useAppointmentActions(setNewer);
  useLiveAppointment(appointmentId, setNewer);
  const appointment = newer ?? first.data;
  const { timeZone } = me.organisation;
  const itsDate =
    appointment === undefined ? undefined : dateInZone(Date.parse(appointment.startsAt), timeZone);
  useDayOf(itsDate === (date ?? today) ? undefined : itsDate, appointmentId);
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
        closePanel(appointmentId, date);
      }}
      onChanged={() => {
        void api.call(getAppointment, { appointmentId }).then(setNewer, () => undefined);
      }}
    />
  );
}

interface OpenAppointmentProps {
  appointmentId: string;
  /** The day on the page; undefined: today. */
  date: string | undefined;
  today: string;
  /** As it is on the list of the day. */
  known: Appointment | undefined;
  isListLoaded: boolean;
  actions: AppointmentActions;
  isNarrow: boolean;
  onRead: (appointment: Appointment) => void;
}

type OfTheList = 'known' | 'isListLoaded' | 'actions' | 'onRead';

/** The appointment in the address, from the list of the day or read by itself. */
export function OpenAppointment(props: OpenAppointmentProps) {
  const { api } = useConfer();
  const { appointmentId, known, date, today, isNarrow } = props;
  if (known === undefined) {
    return props.isListLoaded ? (
      <FromElsewhere appointmentId={appointmentId} date={date} today={today} isNarrow={isNarrow} />
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
        closePanel(appointmentId, date);
      }}
      onChanged={() => {
        // The live event that follows a confirmation makes good a reading that failed.
        void api.call(getAppointment, { appointmentId }).then(props.onRead, () => undefined);
      }}
    />
  );
}
