import type { FaultPanel } from '../../support/fault-panel.ts';
import { Answerer, type AnsweringPas } from './answer-message.ts';
import { FaultyAnswers } from './faulty-answers.ts';
import { listenMllp, type MllpOptions } from './mllp-listener.ts';

/** Names of a patient and a page of notes are a few kilobytes. */
const MOST_BYTES = 256 * 1024;
const FRAME_TIMEOUT_MS = 10_000;

/** HL7 v2.4 over MLLP on the records of a PAS. @returns what closes it */
export async function startHl7(
  pas: AnsweringPas,
  options: Pick<MllpOptions, 'port' | 'tls'> & { faults: FaultPanel },
): Promise<() => void> {
  const answerer = new Answerer(pas);
  const answers = new FaultyAnswers(options.faults, answerer, pas.messages);
  const { close } = await listenMllp({
    port: options.port,
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    mostBytes: MOST_BYTES,
    frameTimeoutMs: FRAME_TIMEOUT_MS,
    onMessage: (bytes, connection) => answers.handle(bytes, connection),
    onBroken: (why) => answerer.notHl7(why),
  });
  return close;
}
