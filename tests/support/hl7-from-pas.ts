import { siteProfileSchema, hl7ListenerSchema } from '../../api/kernel/contract/connections.ts';
import type { ReceivingSite } from '../../api/outside/pas-hl7/receiving-site.ts';
import { Hl7Draft } from './hl7-draft.ts';

/** A hospital whose PAS tells Confer of appointments. @param listener what it agrees on otherwise */
export const aReceivingSite = (listener: Readonly<Record<string, unknown>> = {}): ReceivingSite => ({
  odsCode: 'RX1',
  timeZone: 'Europe/London',
  profile: siteProfileSchema.parse({}),
  listener: hl7ListenerSchema.parse({ host: '127.0.0.1', port: 2575, ...listener }),
});

let drafted = 0;

const header = (type: string): string[] => {
  drafted += 1;
  return `MSH|^~\\&|PAS|RX1|CONFER|RX1|20270301090000||${type}|P${process.pid}-${drafted}|P|2.4|||AL|NE|GBR|UNICODE UTF-8`.split(
    '|',
  );
};
const pid = (): string[] => 'PID|1||9990000018^^^NHS^NH~L123^^^RX1^PI||Kelso^Siân||20040519|F'.split('|');

/** What the drafts say of a patient: none of it may be in an answer, a log or an exception. */
export const PATIENT_TEXTS = ['9990000018', 'Kelso', 'Siân', '20040519', 'SECRET'];

/** SIU of the PAS about an appointment on 29 March 2027 at 09:00 in London, by telephone. */
export function aPasSiu(event: string): Hl7Draft {
  return new Hl7Draft([
    header(`SIU^${event}^SIU_S12`),
    ['SCH', 'A77^PAS', '', '', '', '', '', '', '', '20', 'min', '^^20^20270329090000^20270329092000'],
    ['NTE', '1', '', 'CONSULTATION MEDIUM=02'],
    ['NTE', '2', '', 'SECRET words of the clerk'],
    pid(),
    ['PV1', '1', 'O'],
    ['RGS', '1', 'A'],
    ['AIS', '1', 'A', '307^Diabetes^TFC', '20270329090000', '', '', '20', 'min'],
    ['AIP', '1', 'A', 'DR7^SECRET^Name', 'STAFF^Consultant^L'],
    ['AIP', '2', 'A', '0b7a1c52-6c1e-4a39-9d0e-2f5a3c1d9e01^SECRET^^^^^^^CONFER', 'STAFF^Nurse^L'],
    ['AIP', '3', 'A', 'rp-1^SECRET^^^^^^^CONFER', 'PROXY^MTH^L'],
  ]);
}

const STRUCTURES: Readonly<Record<string, string>> = { A08: 'ADT_A01', A28: 'ADT_A05', A31: 'ADT_A05' };

/** ADT of the PAS about one patient. */
export const aPasAdt = (event: 'A08' | 'A28' | 'A31'): Hl7Draft =>
  new Hl7Draft([
    header(`ADT^${event}^${STRUCTURES[event] ?? ''}`),
    ['EVN', event, '20270301085500'],
    pid(),
    ['PV1', '1', 'O'],
  ]);

/** ADT^A40: `L99` was merged into the patient of the other drafts. */
export const aPasMerge = (): Hl7Draft =>
  new Hl7Draft([header('ADT^A40^ADT_A39'), ['EVN', 'A40', '20270301085500'], pid(), ['MRG', 'L99^^^RX1^PI']]);
