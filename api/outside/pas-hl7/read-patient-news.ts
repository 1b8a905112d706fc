import type { Temporal } from 'temporal-polyfill';
import { namedPatient, type HeardNews } from './heard-news.ts';
import { Hl7Refusal } from './hl7-refusal.ts';
import type { ReceivedMessage, ReceivedSegment } from './received-message.ts';
import type { Hl7Event } from './received-header.ts';
import { clockOf, type ReceivingSite } from './receiving-site.ts';

export type PatientEvent = Extract<Hl7Event, `ADT^${string}`>;

/**
 * A28 and A31 (person added, changed), A08 (patient changed), each with a death where it says one, and A40 (records merged,
 * as many pairs as it holds).
 * @throws Hl7Refusal
 */
export function readPatientNews(
  message: ReceivedMessage,
  event: PatientEvent,
  site: ReceivingSite,
  saidAt: Temporal.Instant,
): HeardNews[] {
  const evn = message.one('EVN');
  const said = evn.text(1);
  if (said !== '' && `ADT^${said}` !== event) throw evn.refusal(103, 1);
  const at = evn.time(2, 1, clockOf(site)) ?? saidAt;
  if (event === 'ADT^A40') return readMerges(message, site, at);
  const pid = message.one('PID');
  const patient = namedPatient(pid, 3, site);
  return [{ kind: hasDied(pid) ? 'patient-died' : 'patient-changed', saidAt: at, patient }];
}

/** PID-29 is the day of the death, PID-30 whether. */
function hasDied(pid: ReceivedSegment): boolean {
  const [diedOn, indicator] = [pid.text(29), pid.text(30)];
  if (indicator !== '' && indicator !== 'Y' && indicator !== 'N') throw pid.refusal(103, 30);
  // what is known of a death may be its year only; it is not read, since the record in the index says it
  if (diedOn !== '' && !/^(19|20)[0-9]{2}([0-9]{2}){0,5}(\.[0-9]{1,4})?([+-][0-9]{4})?$/.test(diedOn)) {
    throw pid.refusal(102, 29);
  }
  if (indicator === 'N' && diedOn !== '') throw pid.refusal(103, 30);
  return indicator === 'Y' || diedOn !== '';
}

/** Each PID (the record that survives) with the MRG behind it (the one that is no longer used). */
function readMerges(message: ReceivedMessage, site: ReceivingSite, saidAt: Temporal.Instant): HeardNews[] {
  const merges: HeardNews[] = [];
  let survivor: ReceivedSegment | undefined;
  for (const segment of message.segments) {
    if (segment.name === 'PID') {
      if (survivor !== undefined)
        throw new Hl7Refusal(100, { segment: 'MRG', sequence: segment.sequence - 1 });
      survivor = segment;
    } else if (segment.name === 'MRG') {
      if (survivor === undefined) throw new Hl7Refusal(100, { segment: 'PID', sequence: segment.sequence });
      const [patient, mergedInto] = [namedPatient(segment, 1, site), namedPatient(survivor, 3, site)];
      if (patient.ownId !== undefined && patient.ownId === mergedInto.ownId) throw segment.refusal(103, 1);
      merges.push({ kind: 'patients-merged', saidAt, patient, mergedInto });
      survivor = undefined;
    }
  }
  if (survivor !== undefined || merges.length === 0) {
    const missing = survivor === undefined ? 'PID' : 'MRG';
    throw new Hl7Refusal(100, { segment: missing, sequence: merges.length + 1 });
  }
  return merges;
}
