import { eventually } from '../../support/eventually.ts';

/** A figure of Confer's metrics. @param name with its labels, as it is written */
function figure(metrics: string, name: string): number {
  const line = metrics.split('\n').find((one) => one.startsWith(`${name} `));
  if (line === undefined) throw new Error(`no ${name} in the metrics`);
  return Number(line.slice(name.length + 1));
}

/** Waits until Outlook of all these people has been read and is followed. */
export async function untilOutlookIsFollowed(
  product: string,
  people: number,
  withinMs: number,
): Promise<void> {
  await eventually(async () => {
    const metrics = await (await fetch(`${product}/metrics`)).text();
    const following = figure(metrics, 'confer_outlook_subscriptions{state="active"}');
    const notKnown = figure(metrics, 'confer_outlook_not_known');
    if (following >= people && notKnown === 0) return;
    throw new Error(`Outlook of ${following} people is followed, and that of ${notKnown} is not known`);
  }, withinMs);
}
