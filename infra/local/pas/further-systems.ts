import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type Router } from 'express';
import { z } from 'zod';
import { findFreePort } from '../launch/ports.ts';
import { writePrivateJson } from '../launch/state-folder.ts';

const Organisation = z.strictObject({
  /** Names the folder of its records, too. */
  odsCode: z.string().regex(/^[A-Z][A-Z0-9]{2,}$/),
  name: z.string().min(1),
  tenantId: z.guid(),
  timeZone: z.string(),
  helpPhone: z.string(),
  mailDomain: z.string(),
  staffGroupId: z.guid(),
});
const System = z.strictObject({ organisation: Organisation, address: z.url(), mllpPort: z.int() });
const Systems = z.array(System);
/** A record system that somebody asked for while the process ran. */
type FurtherSystem = z.infer<typeof System>;

/**
 * `POST /__systems` with an organisation starts a record system of its own for it, for tests that want an organisation
 * that nobody else hears of: one hospital's PAS tells another nothing. They are there again after a restart.
 * @param folder with a list of them and a folder for each
 * @param start starts one, in its folder. @returns what closes it
 */
export class FurtherSystems {
  readonly #folder: string;
  readonly #file: string;
  readonly #start: (system: FurtherSystem, folder: string) => Promise<() => void>;
  readonly #running: { system: FurtherSystem; close: () => void }[] = [];

  constructor(folder: string, start: (system: FurtherSystem, folder: string) => Promise<() => void>) {
    this.#folder = folder;
    this.#file = path.join(folder, 'systems.json');
    this.#start = start;
  }

  /** Starts those of the time before. */
  async restore(): Promise<void> {
    if (!existsSync(this.#file)) return;
    for (const system of Systems.parse(JSON.parse(readFileSync(this.#file, 'utf8')))) await this.#run(system);
  }

  routes(): Router {
    const router = express.Router();
    router.post('/__systems', express.json(), async (request, response) => {
      const organisation = Organisation.parse(request.body);
      const port = await findFreePort();
      const mllpPort = await findFreePort(new Set([port]));
      const system = { organisation, address: `http://127.0.0.1:${port}`, mllpPort };
      await this.#run(system);
      writePrivateJson(
        this.#file,
        this.#running.map((one) => one.system),
      );
      response.status(201).json({ address: system.address, mllpPort });
    });
    return router;
  }

  close(): void {
    for (const { close } of this.#running) close();
  }

  async #run(system: FurtherSystem): Promise<void> {
    const folder = path.join(this.#folder, system.organisation.odsCode.toLowerCase());
    mkdirSync(folder, { recursive: true });
    this.#running.push({ system, close: await this.#start(system, folder) });
  }
}
