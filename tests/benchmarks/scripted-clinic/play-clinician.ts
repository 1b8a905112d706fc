import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { ANY_VERSION, newKey, signInTo, type ConferApi } from '../../support/confer-api.ts';
import type { OwnOrganisation } from '../../support/own-organisation.ts';
import type { ClinicClock } from './clinic-clock.ts';
import type { ScriptedAppointment } from './scripted-appointment.ts';
import type { Teams, TeamsMeeting } from './teams-meeting.ts';

/** Who has not come by then is not waited for any longer, in minutes after the start. */
const WAITED_FOR = 15;
/** Who is there is called so many minutes before their time at most. */
const CALLED_BEFORE = 5;
const LOOK_AGAIN = 0.1;
const TALK = 0.3;
/** Nobody is waited for in a call longer than this, in milliseconds: the script would hang. */
const LONGEST_WAIT_MS = 60_000;

interface Setting {
  confer: OwnOrganisation;
  clock: ClinicClock;
  teams: Teams;
}

/** Plays one clinician: sees whoever waits in the order of the list, and waits a while for the others. */
export async function playClinician(
  user: string,
  list: readonly ScriptedAppointment[],
  setting: Setting,
): Promise<void> {
  const { clock } = setting;
  const api = await signInTo(setting.confer, user);
  const open = new Set(list.toSorted((one, other) => one.minute - other.minute));
  while (open.size > 0) {
    const waiting = await whoWaits(api);
    const absent = [...open].filter((one) => !waiting.has(one.appointmentId));
    for (const one of absent.filter(({ minute }) => clock.minute() > minute + WAITED_FOR)) {
      await say(api, `${at(one)}/ready`, {});
      open.delete(one);
    }
    // nobody is called long before their time
    const next = [...open].find(
      (one) => waiting.has(one.appointmentId) && clock.minute() >= one.minute - CALLED_BEFORE,
    );
    if (next === undefined) {
      await clock.pass(LOOK_AGAIN);
      continue;
    }
    open.delete(next);
    await see(api, next, setting);
  }
}

const at = ({ appointmentId }: ScriptedAppointment): string => `/api/appointments/${appointmentId}`;

/** As Today shows it: the ids of appointments. */
async function whoWaits(api: ConferApi): Promise<ReadonlySet<string>> {
  const hour = 3_600_000;
  const [from, to] = [new Date(Date.now() - hour), new Date(Date.now() + hour)];
  const query = new URLSearchParams({ from: from.toISOString(), to: to.toISOString(), mine: 'true' });
  const { body } = await api.get<{ items: Appointment[] }>(`/api/appointments?${query.toString()}`);
  const waiting = body.items.filter(({ participants }) => participants[0]?.state === 'waiting');
  return new Set(waiting.map(({ appointmentId }) => appointmentId));
}

async function see(api: ConferApi, one: ScriptedAppointment, { clock, teams }: Setting): Promise<void> {
  const meeting = teams.meetingAt(one.joinWebUrl);
  const me = await insist(clock, () => meeting.join({ accessToken: api.bearer }));
  await say(api, `${at(one)}/ready`, {});
  await letOn(api, one, clock);
  const isIn = await untilIn(meeting, me, one, clock);
  if (isIn) await clock.pass(TALK);
  if (one.gaveUp) await recordCall(api, one);
  await insist(clock, () => meeting.end(me));
  await say(api, `${at(one)}/end`, { evenThough: ['time-not-over', 'nobody-together'] });
}

/** @throws Error when Confer refuses it */
async function say(api: ConferApi, path: string, body: object): Promise<void> {
  const { status } = await api.post(path, body, ANY_VERSION);
  if (status !== 200) throw new Error(`${path}: ${status}`);
}

async function letOn(api: ConferApi, one: ScriptedAppointment, clock: ClinicClock): Promise<void> {
  const admission = `${at(one)}/participants/${one.participantId}/admission`;
  for (let tried = 0; ; tried += 1) {
    // the last one has hung up, but it may not be known yet
    const body = tried < 5 ? {} : { evenThough: 'The last one has hung up' };
    const { status } = await api.post(admission, body, ANY_VERSION);
    if (status === 200) return;
    if (tried === 10) throw new Error(`not admitted: ${status}`);
    await clock.pass(LOOK_AGAIN);
  }
}

/** Lets the patient in from the lobby. @returns false when they rang instead, or never came into the call */
async function untilIn(
  meeting: TeamsMeeting,
  me: string,
  one: ScriptedAppointment,
  clock: ClinicClock,
): Promise<boolean> {
  const giveUpAt = Date.now() + LONGEST_WAIT_MS;
  while (!one.gaveUp && Date.now() < giveUpAt) {
    try {
      const { lobby, roster } = await meeting.look();
      // both see that the other is there
      if (one.wasInCall && roster.some(({ isExternal }) => isExternal)) return true;
      for (const { participantId } of lobby) await meeting.letIn(participantId, me);
    } catch {
      // Teams is away: it is looked again
    }
    await clock.pass(LOOK_AGAIN);
  }
  return false;
}

/** The patient rang: both were on the telephone just now. */
async function recordCall(api: ConferApi, one: ScriptedAppointment): Promise<void> {
  const now = Date.now();
  const times = { from: new Date(now - 2000).toISOString(), until: new Date(now - 500).toISOString() };
  for (const who of [{ participantId: one.participantId }, { practitionerId: one.practitionerId }]) {
    const recorded = await api.post(
      `${at(one)}/telephone-records`,
      { who, ...times },
      { 'Idempotency-Key': newKey(), ...ANY_VERSION },
    );
    if (recorded.status !== 201) throw new Error(`the call is not recorded: ${recorded.status}`);
  }
}

/** Tries again while Teams is away. */
async function insist<Result>(clock: ClinicClock, work: () => Promise<Result>): Promise<Result> {
  const giveUpAt = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
    }
    await clock.pass(LOOK_AGAIN);
  }
}
