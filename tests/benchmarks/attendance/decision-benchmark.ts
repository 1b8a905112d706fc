import {
  byTelephone,
  DOCTOR,
  inCall,
  NURSE,
  PATIENT,
  proposed,
  PROXY,
  reported,
  seen,
} from '../../builders/attendance-evidence.ts';
import type { EvidenceFact } from '../../../api/attendance/rules/attendance-facts.ts';

type Print = (line: string) => void;

const APPOINTMENTS = 100_000;

/** What there is to see of ordinary appointments, and of those that take thought. */
const COURSES: readonly EvidenceFact[][] = [
  [
    seen(PATIENT, 'entered-waiting', -6),
    seen(DOCTOR, 'professional-ready', -1),
    ...inCall(PATIENT, 1, 22),
    ...inCall(DOCTOR, 0, 23),
    reported(PATIENT, [1, 12], [13, 22]),
    reported(DOCTOR, [0, 23]),
  ],
  [seen(DOCTOR, 'professional-ready', 0), ...inCall(DOCTOR, 0, 20), ...inCall(NURSE, 2, 20)],
  [seen(PATIENT, 'entered-waiting', 8), ...inCall(DOCTOR, 0, 30), ...inCall(PROXY, 9, 28)],
  [seen(PATIENT, 'identity-failed', 3), seen(DOCTOR, 'professional-ready', 0)],
  [byTelephone(PATIENT, 2, 18), byTelephone(DOCTOR, 2, 18)],
];

/** What is proposed of 100,000 appointments, from their evidence to the reasons in words. */
export function measureDecisions(print: Print): Promise<void> {
  const decide = (number: number): string => {
    const { status } = proposed(COURSES[number % COURSES.length] ?? [], { at: 40 + (number % 60) });
    return status;
  };
  // compiled before it is measured
  for (let number = 0; number < 2_000; number += 1) decide(number);
  const statuses = new Map<string, number>();
  const start = performance.now();
  for (let number = 0; number < APPOINTMENTS; number += 1) {
    const status = decide(number);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  const milliseconds = performance.now() - start;
  const what = [...statuses].map(([status, count]) => `${status} ${count}`).join(', ');
  print(
    `decision of ${APPOINTMENTS} appointments: ${(milliseconds / 1000).toFixed(2)} s, ` +
      `${((milliseconds * 1000) / APPOINTMENTS).toFixed(1)} µs each (${what})`,
  );
  return Promise.resolve();
}
