import { newestWayIn, triesWithoutJoining, type DialIn } from '../../appointments/rules/way-in.ts';
import { newestTest } from '../../device-tests/rules/device-tasks.ts';
import { outcomeOf } from '../../device-tests/rules/device-test.ts';
import { judgeBrowser, readUserAgent } from '../../device-tests/rules/judge-browser.ts';
import { endingOf } from '../../patients/rules/number-ending.ts';
import type { AskingDevice, WayFacts } from '../rules/choose-way-in.ts';
import type { PagePhase } from '../rules/page-phase.ts';
import type { KnownLink } from './known-link.ts';
import { numberToRing, WAYS_INTO_CALL } from './ways-into-call.ts';

/** The ways that somebody has into the call. */
export interface WaysOfParticipant extends WayFacts {
  /** By which number they ring the meeting. */
  dialIn: DialIn | undefined;
  /** The last digits of the number on which they are rung themselves; of a shared device that of where it stands. */
  ringsEnding: string | undefined;
  /** Whether the team lets them in once more, in Teams. */
  hasLobby: boolean;
}

/** Read for those who wait or were let in, of an appointment by video. */
export async function waysOf(
  { stores, participant, appointment, visit }: KnownLink,
  phase: PagePhase,
): Promise<WaysOfParticipant | undefined> {
  if (appointment.modality !== 'video' || (phase !== 'waiting' && phase !== 'admitted')) return undefined;
  const { participantId, state } = participant;
  const evidence = await stores.evidence.listByAppointment(appointment.appointmentId);
  const tested = newestTest(participant, evidence);
  const latest = newestWayIn(evidence, participantId);
  const rungOn = numberToRing(participant, visit);
  const open = WAYS_INTO_CALL.filter((one) => one.isOpen(appointment, rungOn));
  return {
    open: new Set(open.map(({ way }) => way)),
    noVisitorLinkBecause: appointment.noVisitorLinkBecause,
    latest,
    failedTries: state === 'joined' ? 0 : triesWithoutJoining(evidence, participantId),
    hasFailedTest: tested !== undefined && outcomeOf(tested.test) === 'failed',
    dialIn: appointment.dialIn,
    ringsEnding: rungOn === undefined ? undefined : endingOf(rungOn),
    hasLobby: appointment.hasLobby,
  };
}

/** The parts of the User-Agent header that matter for the way into a call. */
export function askingDevice(userAgent: string): AskingDevice {
  const browser = readUserAgent(userAgent);
  return {
    isPhone: browser.system === 'iphone' || browser.system === 'android',
    // whether it has what calls are made of is only known by its script
    isSupported: judgeBrowser(browser, true) === 'passed',
  };
}
