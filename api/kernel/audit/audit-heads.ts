import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { OrgId } from '../rules/id.ts';
import type { AuditHead } from './audit-log.ts';

const headSchema = z.object({ orgId: z.string(), sequence: z.int().min(1), seal: z.string() });
const fileSchema = z.array(headSchema);

/** An organisation's head, as the file and the log have it. */
export type KnownHead = AuditHead & { orgId: string };

/** Keeps the newest sealed entry of each organisation in a file, out of reach of people with access to the database. */
export interface AuditHeads {
  /** @returns false when the file knows of a later entry: some were cut off, and the file is left as it is */
  keep(orgId: OrgId, head: AuditHead): boolean;
}

/**
 * @param file of one replica: each has its own
 * @throws Error when it is there and is not one of ours
 */
export function makeAuditHeads(file: string): AuditHeads {
  const heads = new Map(readHeadsFile(file).map((head) => [head.orgId, head]));
  return {
    keep: (orgId, { sequence, seal }) => {
      const before = heads.get(orgId)?.sequence ?? 0;
      if (sequence < before) return false;
      if (sequence === before) return true;
      heads.set(orgId, { orgId, sequence, seal });
      // written aside first: a process that is killed leaves the old one or the new one
      writeFileSync(`${file}.new`, `${JSON.stringify([...heads.values()], undefined, 1)}\n`, { mode: 0o600 });
      renameSync(`${file}.new`, file);
      return true;
    },
  };
}

/** @throws Error when it is there and is not one of ours */
function readHeadsFile(file: string): KnownHead[] {
  if (!existsSync(file)) return [];
  return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Heads in a file of these, or in a log of the service, whose lines of the event `audit-sealed` name them too. */
export function readKnownHeads(file: string): KnownHead[] {
  const text = readFileSync(file, 'utf8');
  if (text.trimStart().startsWith('[')) return fileSchema.parse(JSON.parse(text));
  return text
    .split('\n')
    .filter((line) => line.includes('"audit-sealed"'))
    .map((line) => headSchema.parse(JSON.parse(line)));
}
