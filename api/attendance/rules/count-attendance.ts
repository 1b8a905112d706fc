import type { AttendanceCode } from './attendance-code.ts';

interface Counted {
  /** ATTENDED OR DID NOT ATTEND CODE; undefined while nobody has confirmed one. */
  readonly code: AttendanceCode | undefined;
}

export interface AttendanceCounts {
  attended: number;
  didNotAttend: number;
  cancelledByPatient: number;
  cancelledByProvider: number;
  notDecided: number;
}

/** How many attended (5, 6), did not (3, 7), were cancelled (2, 4) or are not decided. */
export function countAttendance(appointments: readonly Counted[]): AttendanceCounts {
  const having = (...codes: (AttendanceCode | undefined)[]): number =>
    appointments.filter((appointment) => codes.includes(appointment.code)).length;
  return {
    attended: having('5', '6'),
    didNotAttend: having('3', '7'),
    cancelledByPatient: having('2'),
    cancelledByProvider: having('4'),
    notDecided: having(undefined),
  };
}

/**
 * The DNA rate as NHS England publishes it: did not attend over attended and did not attend; cancellations are in
 * neither. In per cent, one decimal; null when there is nothing to divide.
 */
export function didNotAttendPercent(appointments: readonly Counted[]): number | null {
  const { attended, didNotAttend } = countAttendance(appointments);
  const decided = attended + didNotAttend;
  return decided === 0 ? null : Math.round((didNotAttend / decided) * 1000) / 10;
}
