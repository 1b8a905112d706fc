import type { AttendanceDetail } from '../../../api/attendance/contract/attendance.ts';
import { changeServiceLines } from '../../support/change-service-line.ts';
import { readAppointment, signInTo, type ConferApi } from '../../support/confer-api.ts';
import { setFaults } from '../../support/faults.ts';
import type { OwnOrganisation } from '../../support/own-organisation.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { moveAppointmentTo } from '../../support/time-travel.ts';
import { bookClinic } from './book-clinic.ts';
import { clinicClock, type ClinicClock } from './clinic-clock.ts';
import { drawScripts } from './draw-scripts.ts';
import { playClinician } from './play-clinician.ts';
import { playPatient } from './play-patient.ts';
import type { ScriptedAppointment } from './scripted-appointment.ts';
import { teamsOf, type Teams } from './teams-meeting.ts';

/** Graph refuses so long, with a second until the next try. */
const GRAPH_REFUSES = 4;
const TOO_MANY = { kind: 'status', status: 429, retryAfterSeconds: 1 } as const;
const PROPOSED_WITHIN_MS = 20_000;
const NOT_SEEN = ['3', '7'];

export interface ClinicFigures {
  patients: number;
  /** Whom the script let come. */
  came: number;
  /** Of these, who was in the call with the clinician and whom Confer knows to have been there. */
  byVideo: number;
  /** Of the others, whose page named the telephone within a minute of giving video up. */
  offeredTelephone: number;
  /** Proposed as did not attend, or as too late to be seen, although they came. */
  wrongDna: number;
  /** Proposed as did not attend, of those who never came. */
  rightDna: number;
  /** What went wrong for those who were not seen by video, one line each. */
  why: string[];
}

/**
 * Holds a clinic with scripted patients and clinicians over real pages and interfaces, while networks break, Graph refuses
 * and Teams is away, and reads afterwards what Confer makes of it.
 * @param want.minutes how long it lasts, of which each takes `minuteMs`
 * @param want.teamsAway how long Teams is away, in minutes of the clinic
 */
export async function runScriptedClinic(
  confer: OwnOrganisation,
  want: { seed: number; patients: number; minutes: number; minuteMs: number; teamsAway: number },
): Promise<ClinicFigures> {
  // a minute takes seconds here, and so does the time in which nobody has missed their appointment
  await changeServiceLines(confer, { graceMinutes: 0 });
  const scripts = drawScripts(want.seed, want.patients);
  await setFaults(confer, 'graph', [{ ...TOO_MANY, path: 'onlineMeetings', forSeconds: 5 }]);
  const booked = await bookClinic(confer, scripts);
  const lead = 15;
  const clock = clinicClock(Date.now() + 2000 + lead * want.minuteMs, want.minuteMs);
  const list = booked.map((one, nth) => ({ ...one, minute: (nth * want.minutes) / want.patients }));
  for (const { appointmentId, minute } of list)
    await moveAppointmentTo(confer, appointmentId, Date.now() + (minute - clock.minute()) * want.minuteMs);
  const teams = teamsOf(confer);
  const lanes = Map.groupBy(list, ({ clinician }) => clinician);
  const over = new AbortController();
  const patients = list.map((one) => playPatient(one, { clock, teams, over: over.signal }));
  await Promise.all([
    injectFaults(confer, want, { clock, teams }),
    ...[...lanes].map(([user, theirs]) => playClinician(user, theirs, { confer, clock, teams })),
  ]);
  over.abort();
  await Promise.all(patients);
  return readFigures(await signInTo(confer, 'dev.rana'), list);
}

/** Graph in the first half, Teams in the second. */
async function injectFaults(
  confer: OwnOrganisation,
  { seed, minutes, teamsAway }: { seed: number; minutes: number; teamsAway: number },
  { clock, teams }: { clock: ClinicClock; teams: Teams },
): Promise<void> {
  const random = seededRandom(seed + 1);
  const seconds = (length: number): number => (length * clock.minuteMs) / 1000;
  await clock.until(minutes * (0.1 + random() * 0.2));
  await setFaults(confer, 'graph', [{ ...TOO_MANY, forSeconds: seconds(GRAPH_REFUSES) }]);
  await clock.until(minutes * (0.5 + random() * 0.2));
  teams.isAway = true;
  await setFaults(confer, 'teams', [{ kind: 'outage', forSeconds: seconds(teamsAway) }]);
  await clock.pass(teamsAway);
  teams.isAway = false;
}

async function readFigures(api: ConferApi, list: readonly ScriptedAppointment[]): Promise<ClinicFigures> {
  const giveUpAt = Date.now() + PROPOSED_WITHIN_MS;
  const read: (Awaited<ReturnType<typeof readOne>> & { one: ScriptedAppointment })[] = [];
  for (const one of list) {
    let known = await readOne(api, one);
    while (known.status === 'not-yet' && Date.now() < giveUpAt) known = await readOne(api, one);
    read.push({ one, ...known });
  }
  const came = read.filter(({ one }) => !one.script.neverComes);
  const isByVideo = ({ one, state }: (typeof read)[number]): boolean =>
    one.wasInCall && (state === 'joined' || state === 'left');
  const others = came.filter((each) => !isByVideo(each));
  const { length: offeredTelephone } = others.filter(
    ({ one }) => one.offeredAfterMs !== undefined && one.offeredAfterMs <= 60_000,
  );
  return {
    patients: list.length,
    came: came.length,
    byVideo: came.length - others.length,
    offeredTelephone,
    wrongDna: came.filter(({ code }) => code !== null && NOT_SEEN.includes(code)).length,
    rightDna: read.filter(({ one, code }) => one.script.neverComes && code === '3').length,
    why: others.map(({ one, state, status, code }) =>
      [
        `was ${state}`,
        `proposal ${status} ${code ?? ''}`,
        one.script.cannotJoin ? 'their browser cannot join' : '',
        one.gaveUp ? 'gave up and rang' : '',
        one.trouble instanceof Error ? one.trouble.message : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
    ),
  };
}

async function readOne(api: ConferApi, { appointmentId }: ScriptedAppointment) {
  const { participants } = await readAppointment(api, appointmentId);
  const { body } = await api.get<AttendanceDetail>(`/api/appointments/${appointmentId}/attendance`);
  return { state: participants[0]!.state, status: body.attendance.status, code: body.attendance.code };
}
