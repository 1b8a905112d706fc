import http from 'node:http';
import type { Visitor } from '../../../api/kernel/actors/visitor.ts';

/** So many connections are opened at the same time. */
const TOGETHER = 50;

/** The live streams of patients' pages. */
export interface OpenPatientPages {
  open: () => number;
  /** Events that all of them together have been sent. */
  frames: () => number;
  close: () => void;
}

/**
 * Opens the live stream of each visitor, on the device that passed the check.
 * @throws Error when one is refused or ends
 */
export async function openPatientPages(
  product: string,
  visitors: readonly Visitor[],
): Promise<OpenPatientPages> {
  const agent = new http.Agent({ maxSockets: Infinity });
  const open: http.ClientRequest[] = [];
  let frames = 0;
  const follow = ({ token, device }: Visitor): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = http.get(`${product}/j/${token}/live`, {
        agent,
        headers: { cookie: `confer-device=${device}` },
      });
      request.once('error', reject);
      request.once('response', (answer) => {
        if (answer.statusCode !== 200) {
          reject(new Error(`no live stream: ${String(answer.statusCode)}`));
          return;
        }
        answer.on('data', (chunk: Buffer) => {
          // a heartbeat is no event
          if (chunk.includes('data: ')) frames += 1;
        });
        answer.on('error', () => undefined);
        open.push(request);
        resolve();
      });
    });
  const left = visitors.values();
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (const visitor of left) await follow(visitor);
    }),
  );
  return {
    open: () => open.filter(({ destroyed }) => !destroyed).length,
    frames: () => frames,
    close: () => {
      for (const request of open) request.destroy();
      agent.destroy();
    },
  };
}
