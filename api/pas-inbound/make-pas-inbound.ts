import { routesOf } from '../http/routes-of.ts';
import type { Logger } from 'pino';
import type { Audit } from '../kernel/audit/audit.ts';
import type { Organisations } from '../kernel/actors/organisations.ts';
import type { OneFor } from '../kernel/connections/one-for.ts';
import type { Connections } from '../kernel/connections/connections.ts';
import { pasInboundEndpoints } from './contract/endpoints.ts';
import { pasInboundSchemas } from './contract/schemas.ts';
import { startLookingAtPas } from './jobs/start-looking.ts';
import type { PasChanges } from './ports/pas-changes.ts';
import { makePasInboundMetrics } from './routes/pas-inbound-metrics.ts';
import { makeLookAtPas } from './use-cases/look-at-pas.ts';
import { makeMeasurePasInbound } from './use-cases/measure-pas-inbound.ts';
import {
  makeListPasExceptions,
  makeReplayPasExceptions,
  makeSettlePasException,
} from './use-cases/pas-exceptions.ts';
import { makeTakeAgain, makeTakePasNews, type TakeDependencies } from './use-cases/take-pas-news.ts';

type PasInboundDependencies = Omit<TakeDependencies, 'onTaken' | 'log'> & {
  organisations: Organisations;
  connections: Pick<Connections, 'pas'>;
  pasChangesOf: OneFor<PasChanges>;
  audit: Audit;
};

/** What the PAS tells: asked for by looks, or told by messages, and what of it could not be taken. */
export function makePasInbound(log: Logger, deps: PasInboundDependencies) {
  const metrics = makePasInboundMetrics(makeMeasurePasInbound(deps));
  const takeAgain = makeTakeAgain({ ...deps, log, onTaken: metrics.onTaken });
  const takePasNews = makeTakePasNews(takeAgain);
  const lookAtPas = makeLookAtPas({ ...deps, takePasNews });
  const useCases = {
    listPasExceptions: makeListPasExceptions({ ...deps, takeAgain }),
    replayPasExceptions: makeReplayPasExceptions({ ...deps, takeAgain }),
    settlePasException: makeSettlePasException({ ...deps, takeAgain }),
  };
  return {
    useCases,
    routes: routesOf(pasInboundEndpoints, pasInboundSchemas, useCases),
    takePasNews,
    gauges: metrics.gauges,
    start: () => startLookingAtPas({ ...deps, lookAtPas, log }),
  };
}
