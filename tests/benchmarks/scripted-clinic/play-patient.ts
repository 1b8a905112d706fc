import { breakableNetwork } from '../../support/breakable-network.ts';
import type { ClinicClock } from './clinic-clock.ts';
import { pageWithScript, type PageWithScript } from '../../support/page-with-script.ts';
import type { ScriptedAppointment } from './scripted-appointment.ts';
import type { Teams, TeamsMeeting } from './teams-meeting.ts';

/** The pauses of somebody who tries again, in minutes. */
const AGAIN = 0.2;

/** Plays one patient from the link to the end of the call, or until they give video up. */
export async function playPatient(
  one: ScriptedAppointment,
  { clock, teams, over }: { clock: ClinicClock; teams: Teams; over: AbortSignal },
): Promise<void> {
  const { script } = one;
  if (script.neverComes) return;
  await clock.until(one.minute + script.arrives);
  const network = await breakableNetwork(new URL(one.link).origin);
  const link = one.link.replace(new URL(one.link).origin, network.origin);
  let page = pageWithScript(link, one.birthDate);
  // nobody is there any more who could let them in
  const goHome = (): void => {
    page.close();
  };
  over.addEventListener('abort', goHome);
  try {
    const breaking = breakNetwork(network, one, clock);
    await page.comeIn();
    one.cameIn = true;
    if (script.secondDevice) {
      page.close();
      page = pageWithScript(link, one.birthDate);
      await page.comeIn();
    }
    const reloading = reload(page, script.refreshes, clock);
    await page.untilLetIn();
    await reloading;
    await breaking;
    const meeting = teams.meetingAt(await page.goToMeeting());
    if (script.cannotJoin) await clock.pass(script.patience);
    else await takePart(meeting, one, clock);
    if (!one.wasInCall) await ringInstead(page, one);
  } catch (error) {
    one.trouble = error;
  } finally {
    over.removeEventListener('abort', goHome);
    page.close();
    await network.close();
  }
}

async function breakNetwork(
  network: { cut: () => void; mend: () => void },
  { script: { networkLoss } }: ScriptedAppointment,
  clock: ClinicClock,
): Promise<void> {
  if (networkLoss === undefined) return;
  await clock.pass(networkLoss.after);
  network.cut();
  await clock.pass(networkLoss.lasts);
  network.mend();
}

async function reload(page: PageWithScript, times: number, clock: ClinicClock): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await clock.pass(0.5);
    page.reload();
  }
}

/** In the call together with the clinician until that ends, or outside it until their patience is over. */
async function takePart(meeting: TeamsMeeting, one: ScriptedAppointment, clock: ClinicClock): Promise<void> {
  const patientUntil = clock.minute() + one.script.patience;
  let id: string | undefined;
  while (one.wasInCall || clock.minute() < patientUntil) {
    try {
      id ??= await meeting.join({ displayName: `Patient ${one.participantId.slice(-4)}` });
      const { roster } = await meeting.look();
      const isThere = roster.some((person) => person.participantId === id);
      // it is over
      if (one.wasInCall && !isThere) return;
      one.wasInCall ||= isThere && roster.some(({ isExternal }) => !isExternal);
    } catch {
      // Teams is away, which the person sees as a page that does not load
    }
    await clock.pass(AGAIN);
  }
  if (id !== undefined) await meeting.leave(id).catch(() => undefined);
}

/** Their page names the number to ring; the clinic's script sees that they rang. */
async function ringInstead(page: PageWithScript, one: ScriptedAppointment): Promise<void> {
  const gaveUpAt = Date.now();
  const { html } = await page.openLink();
  if (/<main[\s\S]*href="tel:\+?\d+"/.test(html)) one.offeredAfterMs = Date.now() - gaveUpAt;
  one.gaveUp = true;
}
