import { makeStaticStyles } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { needsWords } from '../../../words/needs-words.ts';
import { companyWords } from '../../../words/participant-words.ts';
import { staffNames } from '../../../words/staff-names.ts';
import { STATE_WORDS } from '../../../../api/appointment-view/contract/state-words.ts';
import { MODALITIES } from '../../../../api/kernel/contract/modality-words.ts';
import { clockRange, clockTime, longDate, plainDate } from '../../../words/times.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import type { DayToPrint } from './day-to-print.ts';

// outside of the page's theme: paper is white, whatever the screen is
const usePrintStyles = makeStaticStyles(`
  .confer-print { display: none; }
  @page { size: A4; margin: 15mm; }
  @media print {
    body > *:not(.confer-print) { display: none !important; }
    html, body { background: white !important; }
    .confer-print { display: block; color: black; font-family: 'Segoe UI', Arial, sans-serif; font-size: 10pt; }
    .confer-print h1 { font-size: 14pt; margin: 0 0 2mm; }
    .confer-print table { width: 100%; border-collapse: collapse; margin-top: 4mm; }
    .confer-print thead { display: table-header-group; }
    .confer-print tr { break-inside: avoid; }
    .confer-print th, .confer-print td {
      padding: 1.5mm 2mm; text-align: left; vertical-align: top; border-bottom: 0.3mm solid black;
    }
    .confer-print [data-cancelled] { text-decoration: line-through; }
  }
`);

const inOrder = (appointments: readonly Appointment[]): Appointment[] =>
  [...appointments].sort((one, other) => Date.parse(one.patientStartsAt) - Date.parse(other.patientStartsAt));

const howSeen = ({ modality, location }: Appointment): string =>
  [MODALITIES[modality].label, ...(location === null ? [] : [location])].join(', ');

interface PrintedDayProps {
  day: DayToPrint;
  hasNames: boolean;
  onPrinted: () => void;
}

/** The list of a day on A4 paper: in the page for as long as it is printed, and shown on paper only. */
export function PrintedDay({ day, hasNames, onPrinted }: PrintedDayProps) {
  usePrintStyles();
  const { me } = useConfer();
  const { timeZone, name } = me.organisation;
  const printed = useEffectEvent(onPrinted);
  useEffect(() => {
    const done = (): void => {
      printed();
    };
    window.addEventListener('afterprint', done);
    window.print();
    return () => {
      window.removeEventListener('afterprint', done);
    };
  }, []);
  const [now] = useState(() => new Date().toISOString());
  return createPortal(
    <div className="confer-print" data-testid="printed-day">
      <h1>{longDate(day.date)}</h1>
      <div>
        {name} · {day.whose} · {day.appointments.length}{' '}
        {day.appointments.length === 1 ? 'appointment' : 'appointments'}
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Patient</th>
            <th scope="col">By</th>
            <th scope="col">Service line</th>
            <th scope="col">Staff</th>
            <th scope="col">Needs</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(day.appointments).map((appointment) => (
            <tr
              key={appointment.appointmentId}
              data-cancelled={appointment.state === 'cancelled' ? true : undefined}
            >
              <td>
                {clockRange(appointment.patientStartsAt, appointment.patientEndsAt, appointment.timeZone)}
              </td>
              <td>
                {hasNames ? appointment.patient.displayName : appointment.patient.initials}
                {companyWords(appointment) === undefined ? '' : `, ${companyWords(appointment) ?? ''}`}
              </td>
              <td>{howSeen(appointment)}</td>
              <td>{appointment.serviceLine.name}</td>
              <td>{staffNames(appointment.staff)}</td>
              <td>{needsWords(appointment.needs).join(', ')}</td>
              <td>{STATE_WORDS[appointment.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Printed {plainDate(dateInZone(Date.parse(now), timeZone))}, {clockTime(now, timeZone)} by{' '}
        {me.displayName}. It is about patients: keep it safe and destroy it after use.
      </p>
    </div>,
    document.body,
  );
}
