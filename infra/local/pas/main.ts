import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { announceReady, readTls, required } from '../support/run-stand-in.ts';
import { readTopology } from '../support/topology.ts';
import { FurtherSystems } from './further-systems.ts';
import { loadR4Definitions } from './r4-definitions.ts';
import { NORTHMOOR_PAS, WESTHAVEN_PAS } from './seed-records.ts';
import { startPas } from './start-pas.ts';
import { makeValidate } from './validate-resource.ts';

/** The record systems of two organisations, and those that are asked for: each has an address, records and faults of its own. */
const topology = readTopology(process.env);
const folder = required(process.env, 'STATE_DIR');
const mllpTls = topology.pasMllpTls ? { tls: readTls(required(process.env, 'TLS_DIR')) } : {};
const shared = {
  entra: topology.entra,
  requiresToken: process.env['PAS_REQUIRE_AUTH'] === '1',
  validate: makeValidate(loadR4Definitions()),
};
const westhavenFolder = path.join(folder, 'westhaven');
mkdirSync(westhavenFolder, { recursive: true });
const further = new FurtherSystems(folder, ({ organisation, address, mllpPort }, ownFolder) =>
  startPas({
    ...shared,
    address,
    folder: ownFolder,
    contents: { organisation, patients: NORTHMOOR_PAS.patients, clinics: NORTHMOOR_PAS.clinics },
    mllp: { port: mllpPort, ...mllpTls },
  }),
);
const running = await Promise.all([
  startPas({
    ...shared,
    address: topology.pas,
    folder,
    contents: NORTHMOOR_PAS,
    further: further.routes(),
    mllp: { port: topology.pasMllpPort, ...mllpTls },
  }),
  startPas({
    ...shared,
    address: topology.westhavenPas,
    folder: westhavenFolder,
    contents: WESTHAVEN_PAS,
    mllp: { port: topology.westhavenPasMllpPort, ...mllpTls },
    tellsPort: topology.westhavenNewsPort,
  }),
]);
await further.restore();
announceReady(() => {
  further.close();
  for (const close of running) close();
});
