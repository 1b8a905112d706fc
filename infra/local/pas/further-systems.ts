import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import express, { type Router } from 'express';
import { findFreePort } from '../launch/ports.ts';
import type { DemoOrganisation } from '../support/demo-organisations.ts';

/** A record system that somebody asked for while the process ran. */
interface FurtherSystem {
  organisation: DemoOrganisation;
  address: string;
  mllpPort: number;
}

/**
 * `POST /__systems` with an organisation starts a record system of its own for it, for tests that want an organisation
 * that nobody else hears of: one hospital's PAS tells another nothing. They are there again after a restart.
 * @param start starts one, in a folder of its own
 */
export class FurtherSystems {
  readonly #folder: string;
  readonly #file: string;
  readonly #start: (system: FurtherSystem, folder: string) => Promise<() => void>;
  readonly #systems: FurtherSystem[] = [];
  readonly #closers: (() => void)[] = [];

  constructor(folder: string, start: (system: FurtherSystem, folder: string) => Promise<() => void>) {
    this.#folder = folder;
    this.#file = path.join(folder, 'systems.json');
    this.#start = start;
  }

  /** Starts those of the time before. */
  async restore(): Promise<void> {
    if (!existsSync(this.#file)) return;
    for (const system of JSON.parse(readFileSync(this.#file, 'utf8')) as FurtherSystem[]) {
      await this.#add(system);
    }
  }

  routes(): Router {
    const router = express.Router();
    router.post('/__systems', express.json(), async (request, response) => {
      const organisation = request.body as DemoOrganisation;
      const port = await findFreePort();
      const mllpPort = await findFreePort(new Set([port]));
      const system = { organisation, address: `http://127.0.0.1:${port}`, mllpPort };
      await this.#add(system);
      writeFileSync(this.#file, JSON.stringify(this.#systems));
      response.status(201).json({ address: system.address, mllpPort });
    });
    return router;
  }

  close(): void {
    for (const close of this.#closers) close();
  }

  async #add(system: FurtherSystem): Promise<void> {
    const folder = path.join(this.#folder, system.organisation.odsCode.toLowerCase());
    mkdirSync(folder, { recursive: true });
    this.#closers.push(await this.#start(system, folder));
    this.#systems.push(system);
  }
}
