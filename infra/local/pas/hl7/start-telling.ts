import type { FhirRecords } from '../fhir-records.ts';
import { OutgoingSender } from './outgoing-sender.ts';
import type { OutgoingStore } from './outgoing-store.ts';
import { makeTellOthers } from './tell-others.ts';

/** Tells a receiver of MLLP of every change of the records from now on. @returns what stops it */
export function startTelling(
  records: FhirRecords,
  outgoing: OutgoingStore,
  { facility, zone, port, onChange }: { facility: string; zone: string; port: number; onChange: () => void },
): () => void {
  const sender = new OutgoingSender(outgoing, { port, onChange });
  // unlike any of an earlier state of this PAS, which the receiver may remember
  const begun = Date.now().toString(36);
  const tell = makeTellOthers(records.store, outgoing, { facility, zone }, (number) => `P${begun}-${number}`);
  records.onWritten = (version) => {
    tell(version);
    // when whoever writes has committed
    setImmediate(() => {
      sender.wake();
    });
  };
  sender.wake();
  return () => {
    records.onWritten = () => undefined;
    sender.stop();
  };
}
