import { startStandIns } from './stand-in-group.ts';

export interface PasStub {
  /** Pages for people. */
  page: string;
  fhir: string;
  /** Port for HL7 over MLLP. */
  mllpPort: number;
  /** The same of the other organisation's PAS. */
  westhavenMllpPort: number;
  /** Its pages and FHIR, and the port at which it tells somebody of its changes. */
  westhavenPage: string;
  westhavenNewsPort: number;
  /** `kill -9`, then a new process on the same state and port. */
  killAndRestart: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts the real PAS stub as a process of its own, with an empty store; it takes no token. */
export async function startPasStub(): Promise<PasStub> {
  const group = await startStandIns(['pas'], { PAS_REQUIRE_AUTH: '0' });
  return {
    page: group.topology.pas,
    fhir: `${group.topology.pas}/fhir`,
    mllpPort: group.topology.pasMllpPort,
    westhavenMllpPort: group.topology.westhavenPasMllpPort,
    westhavenPage: group.topology.westhavenPas,
    westhavenNewsPort: group.topology.westhavenNewsPort,
    killAndRestart: () => group.killAndRestart('pas'),
    stop: group.stop,
  };
}
