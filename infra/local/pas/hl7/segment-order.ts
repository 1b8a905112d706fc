import { Hl7Fault } from './hl7-fault.ts';
import type { Event } from './message-header.ts';
import type { ReadMessage } from './read-message.ts';

interface Structure {
  /** Segments in their order, without notes. */
  order: readonly string[];
  /** Those that may come more than once. */
  repeated: readonly string[];
  required: readonly string[];
  /** What a note may stand behind. */
  noted: readonly string[];
}

/** HL7 v2.4, SIU_S12 with one patient and one group of resources. */
const SIU: Structure = {
  order: ['MSH', 'SCH', 'PID', 'PD1', 'PV1', 'PV2', 'OBX', 'DG1', 'RGS', 'AIS', 'AIG', 'AIL', 'AIP'],
  repeated: ['OBX', 'DG1', 'AIG', 'AIL', 'AIP'],
  required: ['SCH', 'PID', 'RGS'],
  noted: ['SCH', 'AIS', 'AIG', 'AIL', 'AIP'],
};

/** HL7 v2.4, ADT_A01 as far as an arrival has it. */
const ADT: Structure = {
  order: ['MSH', 'EVN', 'PID', 'PD1', 'ROL', 'NK1', 'PV1', 'PV2'],
  repeated: ['ROL', 'NK1'],
  required: ['EVN', 'PID', 'PV1'],
  noted: [],
};

const wrong = (segment: string, sequence: number, text: string): Hl7Fault =>
  new Hl7Fault(100, { segment, sequence }, text);

/** Local segments (Z…) may stand anywhere. @throws Hl7Fault 100 for one that is missing or out of its order */
export function checkOrder(message: ReadMessage, event: Event): void {
  const { order, repeated, required, noted } = event.startsWith('SIU') ? SIU : ADT;
  const missing = required.find((name) => message.find(name) === undefined);
  if (missing !== undefined) throw wrong(missing, 1, `${missing} is missing`);
  let before = '';
  for (const { name, sequence } of message.segments) {
    if (name.startsWith('Z')) continue;
    if (name === 'NTE') {
      if (!noted.includes(before)) throw wrong(name, sequence, `NTE may not stand behind ${before}`);
      continue;
    }
    const [place, last] = [order.indexOf(name), order.indexOf(before)];
    if (place < last || place < 0 || (place === last && !repeated.includes(name))) {
      throw wrong(name, sequence, `${name} may not stand behind ${before}`);
    }
    before = name;
  }
}
