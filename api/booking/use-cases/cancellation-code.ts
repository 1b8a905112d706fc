import type { CancellationReason } from '../../appointments/contract/cancellation.ts';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import { THE_PAS } from '../../attendance/ports/attendance-store.ts';
import { standing } from '../../attendance/rules/standing-decision.ts';
import { underWayReasons, type UnderWayReason } from '../../appointments/contract/under-way-words.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Canceller } from './changer.ts';

/** Who gives the appointment up, and why if they said. */
export interface Cancellation {
  by: 'patient' | 'provider';
  reason: CancellationReason | undefined;
  /** When and how the patient cancelled. */
  note?: string | undefined;
  /** Why it is cancelled although somebody waits or is in it. */
  evenThoughUnderWay?: UnderWayReason | undefined;
}

/**
 * The person who cancels is the named person who confirms; of what the PAS says, it is the PAS. @returns the
 * version that it is; undefined when somebody has confirmed a code meanwhile
 */
export async function recordCancellationCode(
  { now }: { now: Now },
  stores: Pick<Stores, 'attendance'>,
  changer: Canceller,
  { appointmentId }: Pick<AppointmentRecord, 'appointmentId'>,
  { by, reason, note, evenThoughUnderWay }: Cancellation,
): Promise<number | undefined> {
  const [newest] = await stores.attendance.newestByAppointments([appointmentId]);
  if (standing(newest) !== undefined) return undefined;
  const version = (newest?.version ?? 0) + 1;
  const code = by === 'patient' ? '2' : '4';
  const sentence = by === 'patient' ? 'The patient cancelled.' : 'The service cancelled.';
  const saidByPas = 'pasJob' in changer;
  const isAdded = await stores.attendance.add({
    appointmentId,
    version,
    code,
    proposedCode: code,
    subReason: by === 'patient' ? 'patient-cancelled' : 'service-cancelled',
    confidence: 'high',
    tookPart: [],
    reasons: [
      sentence,
      ...(saidByPas ? ['The PAS said so.'] : []),
      ...(reason === undefined ? [] : [`${cancellationReasons[reason].label}.`]),
      ...(evenThoughUnderWay === undefined
        ? []
        : [`It was under way: ${underWayReasons[evenThoughUnderWay]}.`]),
    ],
    note,
    confirmedBy: saidByPas ? THE_PAS : changer,
    confirmedAt: now(),
  });
  return isAdded ? version : undefined;
}
