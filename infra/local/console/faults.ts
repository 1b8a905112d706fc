import { z } from 'zod';
import type { Fault } from '../support/fault-panel.ts';
import type { System } from './systems.ts';

/** The switches of the fault panel. */
export const SWITCHES = [
  { id: 'outage', name: 'Out of service', about: 'every request is refused for the time you choose' },
  { id: 'slow', name: 'Slow', about: 'every answer takes 3 seconds longer' },
  { id: 'throttled', name: 'Too many requests', about: '429, “try again in 5 seconds”' },
  { id: 'errors', name: 'Errors', about: 'every answer is a 500' },
  { id: 'dropped', name: 'Dropped', about: 'connections are cut without an answer' },
  { id: 'duplicate', name: 'Twice', about: 'what it sends by itself comes twice' },
  { id: 'late', name: 'Late', about: 'what it sends by itself comes 30 seconds late' },
  { id: 'hl7-late', name: 'HL7: late', about: 'messages are done, and answered 40 seconds late' },
  { id: 'hl7-silent', name: 'HL7: no answer', about: 'messages are done, and never answered' },
  {
    id: 'hl7-cut',
    name: 'HL7: cut off',
    about: 'messages are done, and the connection is cut before the answer',
  },
  { id: 'hl7-wrong', name: 'HL7: wrong id', about: 'the answer names another message (MSA-2)' },
  { id: 'hl7-swapped', name: 'HL7: swapped', about: 'two messages each get the other’s answer' },
] as const;
export type SwitchId = (typeof SWITCHES)[number]['id'];

/** Switches that make sense only for a system that sends things by itself. */
export const SENDING_SWITCHES: readonly SwitchId[] = ['duplicate', 'late'];

/** Switches for HL7 messages; those for every system hit them as well: “Too many requests” is AE 206, “Errors” AE 207. */
export const HL7_SWITCHES: readonly SwitchId[] = [
  'hl7-late',
  'hl7-silent',
  'hl7-cut',
  'hl7-wrong',
  'hl7-swapped',
];

const FAULTS: Readonly<Record<SwitchId, (minutes: number) => Fault>> = {
  outage: (minutes) => ({ kind: 'outage', forSeconds: minutes * 60 }),
  slow: () => ({ kind: 'latency', delayMs: 3000 }),
  throttled: () => ({ kind: 'status', status: 429, retryAfterSeconds: 5 }),
  errors: () => ({ kind: 'status', status: 500 }),
  dropped: () => ({ kind: 'drop' }),
  duplicate: () => ({ kind: 'duplicate' }),
  late: () => ({ kind: 'late', delayMs: 30_000 }),
  'hl7-late': () => ({ kind: 'late', delayMs: 40_000, method: 'MLLP' }),
  'hl7-silent': () => ({ kind: 'no-answer' }),
  'hl7-cut': () => ({ kind: 'cut-after' }),
  'hl7-wrong': () => ({ kind: 'wrong-control-id' }),
  'hl7-swapped': () => ({ kind: 'swapped-answers' }),
};

const answerSchema = z.object({
  faults: z.array(
    z.looseObject({
      kind: z.string(),
      status: z.number().optional(),
      forSeconds: z.number().optional(),
      method: z.string().optional(),
    }),
  ),
});
type ActiveFault = z.infer<typeof answerSchema>['faults'][number];

/** How a stand-in is now. */
export interface FaultState {
  isReachable: boolean;
  switchedOn: SwitchId[];
  /** Faults that a test or script set and no switch stands for. */
  others: number;
}

function switchOf(fault: ActiveFault): SwitchId | undefined {
  switch (fault.kind) {
    case 'outage':
    case 'duplicate':
      return fault.kind;
    case 'late':
      return fault.method === 'MLLP' ? 'hl7-late' : 'late';
    case 'no-answer':
      return 'hl7-silent';
    case 'cut-after':
      return 'hl7-cut';
    case 'wrong-control-id':
      return 'hl7-wrong';
    case 'swapped-answers':
      return 'hl7-swapped';
    case 'latency':
      return 'slow';
    case 'drop':
      return 'dropped';
    case 'status':
      return fault.status === 429 ? 'throttled' : 'errors';
    default:
      return undefined;
  }
}

async function call(system: System, init: RequestInit): Promise<FaultState> {
  const response = await fetch(`${system.address}/__faults`, { ...init, signal: AbortSignal.timeout(3_000) });
  if (!response.ok) throw new Error(`${system.name} answered ${response.status}`);
  const { faults } = answerSchema.parse(await response.json());
  const switches = faults.map(switchOf);
  return {
    isReachable: true,
    switchedOn: SWITCHES.map(({ id }) => id).filter((id) => switches.includes(id)),
    others: switches.filter((id) => id === undefined).length,
  };
}

/** What is switched on at a stand-in; not reachable when it does not answer. */
export async function readFaults(system: System): Promise<FaultState> {
  return call(system, {}).catch(() => ({ isReachable: false, switchedOn: [], others: 0 }));
}

/** Turns exactly these switches on at a stand-in; none clears it. @throws Error when the stand-in does not answer */
export async function setFaults(
  system: System,
  switches: readonly SwitchId[],
  minutes: number,
): Promise<FaultState> {
  return call(system, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ faults: switches.map((id) => FAULTS[id](minutes)) }),
  });
}
