import type { StackUnderTest } from './stack.ts';

interface SentMessage {
  /** Id of the service of GOV.UK Notify that sent it. */
  service: string;
  to: string;
  body: string;
  reference: string;
  /** RFC 3339. */
  created_at: string;
  status: string;
}

/** Texts and e-mails that the Notify stand-in took, oldest first. */
export async function messagesSent(stack: StackUnderTest): Promise<SentMessage[]> {
  const answer = await fetch(`${stack.topology.notify}/__messages`);
  return (await answer.json()) as SentMessage[];
}

/** The link in the newest message to a number. @throws Error while there is none */
export async function newestLinkTo(stack: StackUnderTest, number: string): Promise<string> {
  const message = (await messagesSent(stack)).findLast((one) => one.to === number);
  const link = /https?:\/\/\S+\/j\/[\w-]+/.exec(message?.body ?? '')?.[0];
  if (link === undefined) throw new Error(`no link was sent to ${number}`);
  return link;
}
