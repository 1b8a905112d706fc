import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Records } from './records.ts';
import { observeJourney, STEP_IDS, type Journey, type StepId } from './steps.ts';

/** Where the newcomer is in the guided list. */
export interface ProgressView {
  journey: Journey | undefined;
  done: ReadonlySet<StepId>;
  /** The first step that has not happened; undefined at the end. */
  current: StepId | undefined;
  /** Why nothing can be seen now, in words; undefined when all is well. */
  trouble: string | undefined;
}

/** Follows the main job. What has been seen once stays ticked, also while a system is out. */
export class Progress {
  private readonly records: Records;
  private readonly file: string;
  private since: number;
  private journey: Journey | undefined;
  private done = new Set<StepId>();
  private trouble: string | undefined;

  constructor(records: Records, stateFolder: string) {
    this.records = records;
    this.file = path.join(stateFolder, 'guided-list.json');
    this.since = this.readSince() ?? this.begin();
  }

  /** Starts the list anew: only appointments that are booked from now on count. */
  begin(): number {
    this.since = Date.now();
    writeFileSync(this.file, JSON.stringify({ since: this.since }));
    this.journey = undefined;
    this.done = new Set();
    return this.since;
  }

  private readSince(): number | undefined {
    try {
      return (JSON.parse(readFileSync(this.file, 'utf8')) as { since: number }).since;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Looks once at all records. */
  async look(): Promise<void> {
    const { since } = this;
    try {
      const journey = await observeJourney(this.records, since, Date.now(), this.done);
      if (since !== this.since) return; // the list was started anew meanwhile
      if (journey?.appointment.appointmentId !== this.journey?.appointment.appointmentId)
        this.done = new Set();
      this.journey = journey;
      for (const id of journey?.done ?? []) this.done.add(id);
      this.trouble = journey?.troubles.join('; ');
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
    }
  }

  view(): ProgressView {
    return {
      journey: this.journey,
      done: this.done,
      current: STEP_IDS.find((id) => !this.done.has(id)),
      trouble: this.trouble,
    };
  }
}
