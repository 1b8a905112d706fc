import { z } from 'zod';
import { CHANNEL_CLIENT_ID, CONFER_CLIENT_ID } from '../../support/local-identity.ts';
import type { Topology } from '../../support/topology.ts';

const Answer = z.object({ access_token: z.string(), expires_in: z.number() });

/** Gets the token with which the channel calls the bot, and keeps it while it is good. */
export function makeChannelToken(topology: Topology, clientSecret: string): () => Promise<string> {
  let kept: { token: string; untilMs: number } | undefined;
  return async () => {
    if (kept !== undefined && kept.untilMs > Date.now()) return kept.token;
    const response = await fetch(`${topology.entra}/botframework/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: CHANNEL_CLIENT_ID,
        client_secret: clientSecret,
        bot_app_id: CONFER_CLIENT_ID,
        service_url: `${topology.teams}/connector/`,
      }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`No channel token: ${response.status}`);
    const answer = Answer.parse(await response.json());
    // used for at most five minutes, so that a shortened lifetime shows soon
    const seconds = Math.min(answer.expires_in / 2, 300);
    kept = { token: answer.access_token, untilMs: Date.now() + seconds * 1000 };
    return answer.access_token;
  };
}
