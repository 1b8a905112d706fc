/** Where everything of the local mode listens. Handed by `start.ts` to each process in CONFER_TOPOLOGY. */
export interface Topology {
  /** The product (api, bot, pages): plain loopback http. */
  product: string;
  /** The product's health and metrics, plain loopback http. */
  monitoring: string;
  /** The console, a newcomer's first page. */
  console: string;
  /** Entra stand-in, https (certificate of the local authority). */
  entra: string;
  /** Graph stand-in's API, https; the version (`/v1.0`) is not part of it. */
  graph: string;
  /** The Graph stand-in's pages for people (the meeting), plain http. */
  graphPages: string;
  /** PAS stub: pages for people at `/`, FHIR R4 at `/fhir`. */
  pas: string;
  /** PAS stub of the organisation with a Microsoft 365 of its own, likewise. */
  westhavenPas: string;
  /** Port of the PAS stub for HL7 v2.4 over MLLP. */
  pasMllpPort: number;
  /** The same of the other organisation's. */
  westhavenPasMllpPort: number;
  /** Where Confer takes what the other organisation's PAS tells over MLLP. */
  westhavenNewsPort: number;
  /** Whether MLLP to a PAS is inside TLS. */
  pasMllpTls: boolean;
  /** GOV.UK Notify stand-in: API and pages. */
  notify: string;
  /** NHS login stand-in: OpenID Connect and the page on which one signs in. */
  nhsLogin: string;
  /** Stand-in for the NHS Validated Relationships Service, with the token endpoint before it. */
  relationships: string;
  /** Teams stand-in: host page and Bot Framework connector. */
  teams: string;
}

/** Where a PAS takes HL7 messages, as a connection of Confer names it. @param port one of its MLLP ports */
export const mllpAddress = ({ pasMllpTls }: Pick<Topology, 'pasMllpTls'>, port: number): string =>
  `${pasMllpTls ? 'mllps' : 'mllp'}://127.0.0.1:${port}`;

/** Reads CONFER_TOPOLOGY. @throws Error when it is missing: a stand-in is only started by `start.ts` or a test */
export function readTopology(environment: NodeJS.ProcessEnv): Topology {
  const text = environment['CONFER_TOPOLOGY'];
  if (text === undefined) throw new Error('CONFER_TOPOLOGY is not set: start the stand-ins with npm start');
  return JSON.parse(text) as Topology;
}
