import path from 'node:path';
import { CONFER_CLIENT_ID, LOCAL_TEAMS_APP_ID } from '../support/local-identity.ts';
import type { Topology } from '../support/topology.ts';
import type { Secrets } from './secrets.ts';

/** Settings a person or a test may change from outside; everything else is decided here. */
const PASSED_ON = /^(OUTBOX_|ATTENDANCE_|OUTLOOK_|LOG_LEVEL$)/;

/** What our parent was told about the product, for example OUTBOX_RETRY_BASE_SECONDS. */
function passedOn(parent: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(parent).filter(([name]) => PASSED_ON.test(name)));
}

/** The product's whole configuration, as a hospital would give it: it is told base URLs, and nothing of stand-ins. */
export function productEnvironment(given: {
  topology: Topology;
  secrets: Secrets;
  databaseUrl: string;
  auditHeadFile: string;
  tlsFolder: string;
  parent: NodeJS.ProcessEnv;
}): NodeJS.ProcessEnv {
  const { topology, secrets } = given;
  return {
    CONFER_ENV: 'local',
    HOST: '127.0.0.1',
    PORT: new URL(topology.product).port,
    MONITORING_PORT: new URL(topology.monitoring).port,
    PUBLIC_URL: topology.product,
    DATABASE_URL: given.databaseUrl,
    LINK_SECRET: secrets.LINK_SECRET,
    COOKIE_SECRET: secrets.COOKIE_SECRET,
    AUDIT_SECRET: secrets.AUDIT_SECRET,
    AUDIT_HEAD_FILE: given.auditHeadFile,
    ENTRA_AUTHORITY: topology.entra,
    ENTRA_CLIENT_ID: CONFER_CLIENT_ID,
    ENTRA_CLIENT_SECRET: secrets.ENTRA_CLIENT_SECRET,
    GRAPH_BASE_URL: topology.graph,
    // named by the organisations' connections
    NOTIFY_API_KEY: secrets.NOTIFY_API_KEY,
    NOTIFY_API_KEY_WESTHAVEN: secrets.NOTIFY_API_KEY_WESTHAVEN,
    NHS_LOGIN_KEY: secrets.NHS_LOGIN_KEY,
    RELATIONSHIPS_KEY: secrets.RELATIONSHIPS_KEY,
    NOTIFY_CALLBACK_TOKEN: secrets.NOTIFY_CALLBACK_TOKEN,
    BOT_APP_ID: CONFER_CLIENT_ID,
    BOT_OPENID_METADATA_URL: `${topology.entra}/botframework/.well-known/openidconfiguration`,
    TEAMS_APP_ID: LOCAL_TEAMS_APP_ID,
    TEAMS_SERVICE_URL: `${topology.teams}/connector/`,
    TAB_HOST_ORIGINS: topology.teams,
    // shorter than in a hospital: nobody who tries Confer wants to wait minutes for a stand-in
    OUTBOX_RETRY_BASE_SECONDS: '2',
    OUTBOX_RETRY_MAX_SECONDS: '15',
    ATTENDANCE_FIRST_LOOK_SECONDS: '5',
    LOG_LEVEL: 'info',
    ...passedOn(given.parent),
    NODE_EXTRA_CA_CERTS: path.join(given.tlsFolder, 'ca.pem'),
  };
}
