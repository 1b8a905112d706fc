import { setTimeout as sleep } from 'node:timers/promises';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { AttendanceDetail, AttendanceCode } from '../../api/attendance/contract/attendance.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import { ANY_VERSION, newKey, type Answer } from '../support/confer-api.ts';
import { pageWithScript } from '../support/page-with-script.ts';
import { bookLife, refusalOf } from './book-life.ts';
import type { Desk } from './desk.ts';
import { lookAtLink } from './look-at-link.ts';
import type { Ledger, Promised } from './ledger.ts';
import type { Replica, Step } from './plan-lives.ts';
import type { Seat } from './seats.ts';

/** A meeting and a card need the systems outside, which come back. */
const ARRANGED_WITHIN_MS = 60_000;
const COMES_IN_WITHIN_MS = 15_000;
const TRIES_TO_COME = 8;

export interface Stage {
  ledger: Ledger;
  /** Milliseconds since 1970. */
  beginsAt: number;
  /** Of both replicas. */
  origins: readonly [string, string];
}

const at = ({ appointmentId }: Promised): string => `/api/appointments/${appointmentId}`;

/** Plays a life to its end, and writes down what was acknowledged of it. */
export async function playLife(seat: Seat, stage: Stage): Promise<void> {
  const { life, organisation } = seat;
  const desk = deskAt(organisation.desks, life.number % 2 === 0 ? 'dev.rana' : 'grace.adeyemi');
  await sleep(Math.max(0, stage.beginsAt + life.beginsMs - Date.now()));
  const note = (what: string): void => {
    const seconds = ((Date.now() - stage.beginsAt) / 1000).toFixed(1);
    stage.ledger.steps.push(`${seconds.padStart(6)} s  life ${life.number}: ${what}`);
  };
  let doing = 'book';
  try {
    const promised = await bookLife(seat, desk);
    stage.ledger.promised.push(...promised);
    note(
      `booked ${life.when}, ${life.modality}: ${promised.map(({ appointmentId }) => appointmentId).join(', ')}`,
    );
    const player = makePlayer(seat, stage, desk);
    let moves = life.appointments;
    for (const step of life.steps) {
      await sleep(step.afterMs);
      doing = step.does;
      // of a series, the first is moved and the last is cancelled
      const one = step.does === 'cancel' ? promised.at(-1)! : promised[0]!;
      if (step.does === 'move') moves += 1;
      note(`${step.does} -> ${await player(one, step, seat.far[moves - 1]?.startsAt)}`);
    }
  } catch (error) {
    note(`${doing} -> ${String(error)}`);
    stage.ledger.notPossible.push(`life ${life.number}, ${doing}: ${String(error)}`);
  }
}

function deskAt(desks: ReadonlyMap<string, Desk>, user: string): Desk {
  const desk = desks.get(user);
  if (desk === undefined) throw new Error(`nobody is called ${user}`);
  return desk;
}

type Player = (one: Promised, step: Step, to: string | undefined) => Promise<string>;

/** Does one step, and knows afterwards what it came to. @returns that in words */
function makePlayer(seat: Seat, stage: Stage, desk: Desk): Player {
  const read = async (one: Promised, replica: Replica): Promise<Appointment> =>
    (await desk.ask(replica, (api) => api.get<Appointment>(at(one)))).body;

  const move = async (one: Promised, replica: Replica, startsAt: string): Promise<string> => {
    const headers = { 'Idempotency-Key': newKey(), ...ANY_VERSION };
    const answer = await desk.ask(replica, (api) =>
      api.post<Appointment & Problem>(`${at(one)}/reschedule`, { startsAt }, headers),
    );
    if (answer.status !== 200) throw new Error(refusalOf('a move', answer));
    one.startsAt = answer.body.patientStartsAt;
    one.endsAt = answer.body.patientEndsAt;
    // it is held as the clinic of the new time has it
    one.modality = answer.body.modality;
    return `at ${one.startsAt}`;
  };
  /** An answer that was lost is followed by a refusal: then what is there tells. */
  const cancel = async (one: Promised, replica: Replica, by: 'patient' | 'provider'): Promise<string> => {
    const answer = await desk.ask(replica, (api) =>
      api.post<Appointment & Problem>(`${at(one)}/cancellation`, { by }, ANY_VERSION),
    );
    if (answer.status !== 200 && (await read(one, replica)).state !== 'cancelled')
      throw new Error(refusalOf('a cancellation', answer));
    one.cancelled = { by, at: Date.now() };
    return 'cancelled';
  };
  const undo = async (one: Promised, replica: Replica): Promise<string> => {
    const answer = await desk.ask(replica, (api) =>
      api.del<Appointment & Problem>(`${at(one)}/cancellation`, ANY_VERSION),
    );
    if ((await read(one, replica)).state === 'cancelled') return refusalOf('an undoing', answer);
    one.cancelled = undefined;
    return 'booked as before';
  };
  /** As through a load balancer: a replica that does not answer is not asked for long. */
  const come = async (one: Promised, replica: Replica): Promise<string> => {
    one.hasCome = true;
    for (let tried = 0; ; tried += 1) {
      const origin = stage.origins[(replica + tried) % 2]!;
      const link = one.links[0]!.url.replace(/^https?:\/\/[^/]+/, origin);
      const page = pageWithScript(link, one.birthDate, COMES_IN_WITHIN_MS);
      try {
        return (await page.comeIn()).heading;
      } catch (error) {
        if (tried === TRIES_TO_COME) throw error;
      } finally {
        page.close();
      }
    }
  };
  const lead = async (one: Promised, replica: Replica): Promise<Desk> => {
    const { staff } = await read(one, replica);
    const person = seat.organisation.confer.console.people.find(
      ({ displayName }) => displayName === staff[0]?.displayName,
    );
    return deskAt(seat.organisation.desks, person?.userPrincipalName.split('@', 1)[0] ?? '');
  };
  const admit = async (one: Promised, replica: Replica): Promise<string> => {
    await untilArranged(() => read(one, replica));
    const clinician = await lead(one, replica);
    const path = `${at(one)}/participants/${one.links[0]!.participantId}/admission`;
    const body = { evenThough: 'The last one has hung up' };
    const answer = await clinician.ask(replica, (api) => api.post<Problem>(path, body, ANY_VERSION));
    if (answer.status !== 200) throw new Error(refusalOf('an admission', answer));
    return 'let in';
  };
  const end = async (one: Promised, replica: Replica): Promise<string> => {
    const body = { evenThough: ['nobody-together', 'time-not-over'] };
    const answer = await (
      await lead(one, replica)
    ).ask(replica, (api) => api.post<Problem>(`${at(one)}/end`, body, ANY_VERSION));
    if (answer.status !== 200) throw new Error(refusalOf('an end', answer));
    return 'over';
  };
  const decide = async (one: Promised, replica: Replica, code: AttendanceCode): Promise<string> => {
    const clinician = await lead(one, replica);
    const path = `${at(one)}/attendance`;
    const detail = async (): Promise<AttendanceDetail> =>
      (await clinician.ask(replica, (api) => api.get<AttendanceDetail>(path))).body;
    const { version } = (await detail()).attendance;
    const body = { code, note: 'As the team saw it' };
    const seen = { 'If-Match': `"${version}"` };
    const answer: Answer<Partial<Problem>> = await clinician.ask(replica, (api) =>
      api.post(path, body, seen),
    );
    // it may have been done by a request whose answer was lost
    const newest = (await detail()).versions.toSorted((a, b) => a.version - b.version).at(-1);
    if (newest?.version !== version + 1 || newest.code !== code)
      throw new Error(refusalOf(`code ${code}`, answer));
    one.code = code;
    return `code ${code}, version ${newest.version}`;
  };

  return (one, step, to) => {
    switch (step.does) {
      case 'move':
        return move(one, step.at, to!);
      case 'cancel':
        return cancel(one, step.at, step.by);
      case 'undo':
        return undo(one, step.at);
      case 'come':
        return come(one, step.at);
      case 'admit':
        return admit(one, step.at);
      case 'end':
        return end(one, step.at);
      case 'decide':
        return decide(one, step.at, step.code);
      case 'get':
      case 'head':
      case 'render-and-press':
        return lookAtLink(step.does, one.links[0]!.url);
    }
  };
}

async function untilArranged(read: () => Promise<Appointment>): Promise<void> {
  const giveUpAt = Date.now() + ARRANGED_WITHIN_MS;
  while ((await read()).joinWebUrl === null) {
    if (Date.now() > giveUpAt) throw new Error('there is no meeting to let anybody into');
    await sleep(300);
  }
}
