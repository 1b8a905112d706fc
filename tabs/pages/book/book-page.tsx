import { useState } from 'react';
import { getAppointment } from '../../../api/appointment-view/contract/endpoints.ts';
import { getAttendance } from '../../../api/attendance/contract/endpoints.ts';
import { getPatient } from '../../../api/patients/contract/endpoints.ts';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { goTo, useRoute } from '../../hooks/use-route.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { BookedPanel } from './booked-panel.tsx';
import { BookedSeriesPanel } from './series/booked-series-panel.tsx';
import { draftAfter } from './draft-after.ts';
import { draftAgain } from './draft-again.ts';
import { newDraft, type BookingDraft } from './booking-draft.ts';
import { BookingForm } from './booking-form.tsx';
import type { Booked } from './use-booking.ts';

interface FormForProps {
  serviceLines: readonly ServiceLine[];
  /** `#/book/<patient>/<service line>`: where a list of patients to book leads to. */
  patientId: string | undefined;
  serviceLineId: string | undefined;
  onBooked: (booked: Booked) => void;
}

/** The form, begun for a patient and a service line when the address names them. */
function FormFor({ serviceLines, patientId, serviceLineId, onBooked }: FormForProps) {
  const { api } = useConfer();
  const patient = useLoaded(patientId, (signal) =>
    api.call(getPatient, { patientId: patientId ?? '' }, { signal }),
  );
  if (patient.isLoading) return <LoadingRows what="the patient" />;
  const begun = serviceLines.find((line) => line.serviceLineId === serviceLineId) ?? serviceLines[0];
  return (
    <>
      <FailureNotice error={patient.error} onRetry={patient.reload} />
      <BookingForm
        key={patient.data?.patientId}
        serviceLines={serviceLines}
        start={{ ...newDraft(begun), patient: patient.data }}
        onBooked={onBooked}
      />
    </>
  );
}

interface AgainProps {
  serviceLines: readonly ServiceLine[];
  /** `#/book/again/<appointment>`: one that was cancelled. `#/book/after/<appointment>`: one that this follows. */
  appointmentId: string;
  isFollowUp: boolean;
  onBooked: (booked: Booked) => void;
}

const asItWas = (draft: BookingDraft): BookingDraft => draft;

/** The form, filled in as an appointment was. */
function FormAgain({ serviceLines, appointmentId, isFollowUp, onBooked }: AgainProps) {
  const { api } = useConfer();
  const before = useLoaded(`again ${appointmentId}`, async (signal) => {
    const appointment = await api.call(getAppointment, { appointmentId }, { signal });
    const { patientId } = appointment.patient;
    const [patient, detail] = await Promise.all([
      api.call(getPatient, { patientId }, { signal }),
      isFollowUp ? api.call(getAttendance, { appointmentId }, { signal }) : undefined,
    ]);
    return { appointment, patient, afterWeeks: detail?.followUp?.afterWeeks ?? null };
  });
  if (before.isLoading) return <LoadingRows what="the appointment" />;
  if (before.data === undefined) return <FailureNotice error={before.error} onRetry={before.reload} />;
  const { appointment, patient, afterWeeks } = before.data;
  const { serviceLineId } = appointment.serviceLine;
  return (
    <BookingForm
      serviceLines={serviceLines}
      start={(isFollowUp ? draftAfter(appointment, afterWeeks) : asItWas)(
        draftAgain(
          appointment,
          serviceLines.find((line) => line.serviceLineId === serviceLineId),
          patient,
        ),
      )}
      onBooked={onBooked}
    />
  );
}

/** "When can these people see this patient?" */
export function BookPage() {
  const { me, serviceLines } = useConfer();
  const { page, item, detail } = useRoute();
  const patientId = page === 'book' ? item : undefined;
  const [done, setDone] = useState<Booked | undefined>(undefined);
  const own = serviceLines.filter((line) => me.serviceLineIds.includes(line.serviceLineId));
  const another = (): void => {
    goTo('book');
    setDone(undefined);
  };
  const follows = patientId === 'after' ? detail : undefined;
  if (done?.kind === 'one') return <BookedPanel booked={done.booked} follows={follows} onAnother={another} />;
  if (done?.kind === 'series') return <BookedSeriesPanel series={done.series} onAnother={another} />;
  return (
    <>
      <PageHead title="Book" />
      {own.length === 0 ? (
        <EmptyState title="You do not belong to a service line yet">
          An administrator of Confer can add you to one.
        </EmptyState>
      ) : (patientId === 'again' || patientId === 'after') && detail !== undefined ? (
        <FormAgain
          key={detail}
          serviceLines={own}
          appointmentId={detail}
          isFollowUp={patientId === 'after'}
          onBooked={setDone}
        />
      ) : (
        <FormFor
          key={patientId}
          serviceLines={own}
          patientId={patientId}
          serviceLineId={detail}
          onBooked={setDone}
        />
      )}
    </>
  );
}
