import { patientTime } from '../../http/patient-pages/patient-time.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';

/** What a patient reads of a clinic that runs late; undefined while it is on time. */
export function latenessWords({ expected, timeZone }: ConsultationView): string | undefined {
  if (expected === undefined) return undefined;
  const [from, until] = [patientTime(expected.from, timeZone), patientTime(expected.until, timeZone)];
  return `The clinic is running late. It expects to see you between ${from} and ${until}.`;
}
