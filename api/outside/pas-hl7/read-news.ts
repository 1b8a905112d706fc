import type { HeardNews } from './heard-news.ts';
import { Hl7Refusal, atMsh } from './hl7-refusal.ts';
import { readPatientNews } from './read-patient-news.ts';
import { readScheduling } from './read-scheduling.ts';
import { readMessage } from './received-message.ts';
import { judgeHeader, type Hl7Event, type ReceivedHeader } from './received-header.ts';
import { clockOf, type ReceivingSite } from './receiving-site.ts';

/**
 * What a message says: one thing, or each merge of several. Texts for people in it are not read at all.
 * @throws Hl7Refusal
 */
export function readNews(bytes: Buffer, header: ReceivedHeader, site: ReceivingSite): HeardNews[] {
  const event = judgeHeader(header, site);
  const message = readMessage(bytes, header.charset === '' ? site.profile.charset : header.charset);
  const saidAt = message.one('MSH').time(7, 1, clockOf(site));
  if (saidAt === undefined) throw new Hl7Refusal(101, atMsh(7));
  if (isOfPatient(event)) return readPatientNews(message, event, site, saidAt);
  return [readScheduling(message, event, site, saidAt)];
}

const isOfPatient = (event: Hl7Event): event is Extract<Hl7Event, `ADT^${string}`> => event.startsWith('ADT');
