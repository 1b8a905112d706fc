import type { Fault } from '../../infra/local/support/fault-panel.ts';
import type { StackUnderTest } from './stack.ts';

export type FaultySystem = 'entra' | 'graph' | 'pas' | 'notify' | 'teams';

function panelOf({ topology }: StackUnderTest, system: FaultySystem): string {
  const origins = {
    entra: topology.entra,
    graph: topology.graphPages,
    pas: topology.pas,
    notify: topology.notify,
    teams: topology.teams,
  };
  return `${origins[system]}/__faults`;
}

/** Sets the faults of one stand-in, as the console's switches do. */
export async function setFaults(stack: StackUnderTest, system: FaultySystem, faults: Fault[]): Promise<void> {
  const answer = await fetch(panelOf(stack, system), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ faults }),
  });
  if (!answer.ok) throw new Error(`the fault panel of ${system} answered ${answer.status}`);
}
