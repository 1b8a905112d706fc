import type { DatabaseSync } from 'node:sqlite';

/** A message that this PAS sends to a system that asked to be told. */
export interface OutgoingMessage {
  /** From 1, in the order in which they are sent. */
  number: number;
  /** RFC 3339: when what it says happened. */
  at: string;
  controlId: string;
  /** Such as `SIU^S12`. */
  event: string;
  /** Confer's appointment id, or empty. */
  appointment: string;
  raw: Buffer;
  /** How often it left. */
  copies: number;
  /** The last answer to it, or empty. */
  answer: Buffer;
  /** MSA-1 of the last answer, or empty. */
  code: string;
  /** `waiting` for an answer that settles it, `taken`, or `refused`: somebody has to look. */
  state: 'waiting' | 'taken' | 'refused';
}

type Row = Omit<OutgoingMessage, 'controlId' | 'raw' | 'answer'> & {
  control_id: string;
  raw: Uint8Array;
  answer: Uint8Array;
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS hl7_outgoing (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, control_id TEXT NOT NULL UNIQUE, event TEXT NOT NULL,
    appointment TEXT NOT NULL, raw BLOB NOT NULL, copies INTEGER NOT NULL DEFAULT 0,
    answer BLOB NOT NULL DEFAULT x'', code TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'waiting'
  );
`;

function toMessage({ control_id: controlId, raw, answer, ...rest }: Row): OutgoingMessage {
  return { ...rest, controlId, raw: Buffer.from(raw), answer: Buffer.from(answer) };
}

/** What this PAS tells others, in the database of the records: written with what it tells of. */
export class OutgoingStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
    database.exec(SCHEMA);
  }

  next(): number {
    const row = this.database.prepare('SELECT coalesce(max(number), 0) + 1 AS next FROM hl7_outgoing').get();
    return (row as unknown as { next: number }).next;
  }

  add(message: Pick<OutgoingMessage, 'number' | 'at' | 'controlId' | 'event' | 'appointment' | 'raw'>): void {
    const { number, at, controlId, event, appointment, raw } = message;
    this.database
      .prepare(
        'INSERT INTO hl7_outgoing (number, at, control_id, event, appointment, raw) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(number, at, controlId, event, appointment, raw);
  }

  /** The oldest one that still waits. */
  oldestWaiting(): OutgoingMessage | undefined {
    const row = this.database
      .prepare("SELECT * FROM hl7_outgoing WHERE state = 'waiting' ORDER BY number LIMIT 1")
      .get();
    return row === undefined ? undefined : toMessage(row as unknown as Row);
  }

  noteCopy(number: number): void {
    this.database.prepare('UPDATE hl7_outgoing SET copies = copies + 1 WHERE number = ?').run(number);
  }

  noteAnswer(
    number: number,
    { answer, code, state }: Pick<OutgoingMessage, 'answer' | 'code' | 'state'>,
  ): void {
    this.database
      .prepare('UPDATE hl7_outgoing SET answer = ?, code = ?, state = ? WHERE number = ?')
      .run(answer, code, state, number);
  }

  find(number: number): OutgoingMessage | undefined {
    const row = this.database.prepare('SELECT * FROM hl7_outgoing WHERE number = ?').get(number);
    return row === undefined ? undefined : toMessage(row as unknown as Row);
  }

  /** Newest first. @param appointment Confer's appointment id, or empty for all */
  newest(appointment: string, most: number): OutgoingMessage[] {
    const where = appointment === '' ? '' : 'WHERE appointment = ?';
    const values = appointment === '' ? [] : [appointment];
    return (
      this.database
        .prepare(`SELECT * FROM hl7_outgoing ${where} ORDER BY number DESC LIMIT ?`)
        .all(...values, most) as unknown as Row[]
    ).map(toMessage);
  }
}
