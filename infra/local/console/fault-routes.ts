import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { LiveFeed } from '../support/live-feed.ts';
import { type FaultState, readFaults, setFaults, SWITCHES, type SwitchId } from './faults.ts';
import { faultsPage, faultSwitches } from './pages/faults-page.ts';
import { repeatWhileWatched } from './repeat-while-watched.ts';
import { sameOriginOnly } from './same-origin-only.ts';
import type { System } from './systems.ts';

const LOOK_MS = 1_000;
const LONGEST_MINUTES = 60;
const switchIds = SWITCHES.map(({ id }) => id) as [SwitchId, ...SwitchId[]];
const changeSchema = z.strictObject({
  switches: z.array(z.enum(switchIds)),
  minutes: z.number().min(1).max(LONGEST_MINUTES).default(1),
});

/** The fault panel: its page, its live state, and `PUT /faults/<system>` with the switches that are to be on. */
export function faultRoutes(systems: readonly System[], feed: LiveFeed): Router {
  const states = (): Promise<{ system: System; state: FaultState }[]> =>
    Promise.all(systems.map(async (system) => ({ system, state: await readFaults(system) })));
  repeatWhileWatched(feed, LOOK_MS, async () => faultSwitches(await states()).text);
  const router = express.Router();
  router.get('/faults', async (_request, response) => {
    response.type('html').send(faultsPage(await states()));
  });
  router.get('/faults.json', async (_request, response) => {
    const all = await states();
    response.json(Object.fromEntries(all.map(({ system, state }) => [system.id, state])));
  });
  router.get('/live/faults', feed.handler);
  router.put('/faults/:system', sameOriginOnly, express.json(), async (request, response) => {
    const system = systems.find(({ id }) => id === request.params['system']);
    const change = changeSchema.safeParse(request.body);
    if (system === undefined || !change.success) {
      response.status(system === undefined ? 404 : 400).json({ message: 'No such system or switch' });
      return;
    }
    response.json(await setFaults(system, change.data.switches, change.data.minutes));
  });
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(502).json({ message: error instanceof Error ? error.message : String(error) });
  });
  return router;
}
