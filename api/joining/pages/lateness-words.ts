import { patientTime } from '../../http/patient-pages/patient-time.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';

/** What a patient reads of a clinic that runs late; undefined while it is on time. */
export function latenessWords(
  { expected, timeZone, kind: reader }: ConsultationView,
  { language, say }: Speech,
): string | undefined {
  if (expected === undefined) return undefined;
  return say('runningLate', {
    reader,
    from: patientTime(expected.from, timeZone, language),
    until: patientTime(expected.until, timeZone, language),
  });
}
