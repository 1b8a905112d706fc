import { book, findBookable, signInTo } from '../../support/confer-api.ts';
import { pageWeight } from '../../support/page-weight.ts';
import type { StackUnderTest } from '../../support/stack.ts';
import { judged } from '../goal.ts';
import { tabJavaScriptBytes } from './tab-javascript.ts';

const BYTES_PER_KB = 1000;

async function joinLink(confer: StackUnderTest): Promise<string> {
  const coordinator = await signInTo(confer, 'dev.rana');
  const { request } = await findBookable(coordinator, { nhsNumber: '9990000018' });
  const { status, body } = await book(coordinator, request);
  const link = body.links[0]?.url;
  if (status !== 201 || link === undefined) throw new Error(`no booking to join: ${status}`);
  return link;
}

/** P10: bytes of the patient's join page on a first visit, and of the JavaScript that the tab begins with. */
export async function measurePageWeight(
  confer: StackUnderTest,
  print: (line: string) => void,
): Promise<void> {
  const page = await pageWeight(await joinLink(confer));
  print(judged(page.bytes / BYTES_PER_KB, 1, 'kB join page', { relation: '<=', value: 40, unit: 'kB' }));
  print(judged(page.elsewhere.length, 0, 'third parties on the join page', { relation: '=', value: 0 }));
  const script = await tabJavaScriptBytes(confer.topology.product);
  print(
    judged(script / BYTES_PER_KB, 0, 'kB tab JavaScript gzip', { relation: '<=', value: 200, unit: 'kB' }),
  );
}
