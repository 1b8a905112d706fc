import type { Topology } from '../support/topology.ts';
import type { Ports } from './ports.ts';
import type { StartSettings } from './settings.ts';

/** The address of everything, all on this machine's loopback only. */
export function topologyOf(ports: Ports, settings: Pick<StartSettings, 'hasMllpTls'>): Topology {
  const http = (port: number): string => `http://127.0.0.1:${port}`;
  const https = (port: number): string => `https://127.0.0.1:${port}`;
  return {
    product: http(ports.product),
    monitoring: http(ports.monitoring),
    console: http(ports.console),
    entra: https(ports.entra),
    graph: https(ports.graph),
    graphPages: http(ports.graphPages),
    pas: http(ports.pas),
    westhavenPas: http(ports.westhavenPas),
    pasMllpPort: ports.pasMllp,
    westhavenPasMllpPort: ports.westhavenPasMllp,
    westhavenNewsPort: ports.westhavenNews,
    pasMllpTls: settings.hasMllpTls,
    notify: http(ports.notify),
    nhsLogin: http(ports.nhsLogin),
    relationships: http(ports.relationships),
    teams: http(ports.teams),
  };
}
