import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { searchAppointments } from '../../../api/appointment-view/contract/endpoints.ts';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { listHoldsOfPatient } from '../../../api/booking/contract/endpoints.ts';
import type { HoldsOfPatient } from '../../../api/booking/contract/booking-changes.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useNow } from '../../hooks/use-now.ts';
import { appointmentAddress } from '../../shell/appointment-address.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { clockTime, shortDayOfYear } from '../../words/times.ts';

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalS },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What stands and is not over, the first to come first. @param now milliseconds since 1970 */
const toCome = (items: readonly Appointment[], now: number): Appointment[] =>
  items
    .filter(({ state, endsAt }) => state !== 'cancelled' && Date.parse(endsAt) > now)
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));

/** "Dev Rana is booking Tue 3 Mar 2026 10:00, Young adult diabetes, for this patient" */
function holdWords(
  { heldBy, serviceLineName, startsAt }: HoldsOfPatient['items'][number],
  timeZone: string,
): string {
  const time = `${shortDayOfYear(startsAt, timeZone)} ${clockTime(startsAt, timeZone)}`;
  const what = serviceLineName === null ? 'in another service line' : serviceLineName;
  return `${heldBy} is booking ${time}, ${what}, for this patient`;
}

/** What the patient has already, and what somebody else is booking for them at this moment. */
export function PatientPlans({ patientId }: { patientId: string }) {
  const styles = useStyles();
  const { api, me } = useConfer();
  const now = useNow();
  const { timeZone } = me.organisation;
  const plans = useLoaded(`plans of ${patientId}`, async (signal) => {
    const [appointments, holds] = await Promise.all([
      api.call(searchAppointments, { body: { patientId } }, { signal }),
      api.call(listHoldsOfPatient, { patientId }, { signal }),
    ]);
    return { appointments: appointments.items, holds: holds.items };
  });
  const appointments = toCome(plans.data?.appointments ?? [], now);
  const holds = (plans.data?.holds ?? []).filter(({ expiresAt }) => Date.parse(expiresAt) > now);
  if (plans.error === undefined && appointments.length === 0 && holds.length === 0) return null;
  return (
    <div className={styles.place} data-testid="patient-plans">
      <FailureNotice error={plans.error} onRetry={plans.reload} />
      {holds.map((hold) => (
        <Notice
          key={`${hold.heldBy} ${hold.startsAt}`}
          tone="look"
          role="status"
          title={holdWords(hold, timeZone)}
        >
          The time is kept for them until {clockTime(hold.expiresAt, timeZone)}. Ask them before you book the
          same.
        </Notice>
      ))}
      {appointments.length === 0 ? null : (
        <>
          <div className={styles.quiet}>Booked already:</div>
          <ul className={styles.list}>
            {appointments.map((appointment) => (
              <li key={appointment.appointmentId}>
                <Link href={appointmentAddress(appointment)}>
                  {shortDayOfYear(appointment.patientStartsAt, timeZone)}{' '}
                  {clockTime(appointment.patientStartsAt, timeZone)}
                </Link>{' '}
                {appointment.serviceLine.name}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
