import type { DialIn } from '../../appointments/rules/way-in.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import { chooseWayIn, type AskingDevice, type ChosenWay } from '../rules/choose-way-in.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';

/** What the pages show of the ways into the call. */
interface WayShown {
  /** They take part by telephone, since they or the team chose it. */
  isByTelephone: boolean;
  /** On this phone the video call opens in the app only, and they have not said what they want. */
  asksForApp: boolean;
  goesByItself: boolean;
  /** How the call opens: a sentence; undefined by telephone. */
  how: string | undefined;
  /** The second wait: a sentence; undefined without one. */
  lobby: string | undefined;
  telephone: ChosenWay['telephone'];
  hasTrouble: boolean;
  /** On which number they are rung: a sentence; undefined where nobody may ring them. */
  rings: string | undefined;
  /** What the button says that asks for the telephone. */
  askLabel: string;
  dialIn: { number: string; digits: string; href: string } | undefined;
  /** Whether there is a video call to go to. */
  hasVideo: boolean;
}

/** @returns undefined where nothing of the ways matters to them now. @param device that shows the page */
export function wayWords(
  { ways }: Pick<ConsultationView, 'ways'>,
  { say }: Pick<Speech, 'say'>,
  device: AskingDevice,
): WayShown | undefined {
  const chosen = ways === undefined ? undefined : chooseWayIn(ways, device);
  if (ways === undefined || chosen === undefined) return undefined;
  const { ringsEnding: digits } = ways;
  const isByTelephone = ways.latest?.way === 'telephone' && chosen.way === 'telephone';
  return {
    isByTelephone,
    asksForApp: chosen.way === 'telephone' && !isByTelephone && chosen.others.length > 0,
    goesByItself: chosen.goesByItself,
    how:
      chosen.way === 'telephone' ? undefined : say(chosen.way === 'visitor-link' ? 'wayVisitor' : 'wayTeams'),
    lobby: ways.hasLobby && chosen.way !== 'telephone' ? say('lobbyAgain') : undefined,
    telephone: chosen.telephone,
    hasTrouble: chosen.hasTrouble,
    rings: digits === undefined ? undefined : say('weRing', { digits }),
    askLabel: digits === undefined ? say('telephoneInstead') : say('ringMeOn', { digits }),
    dialIn: dialInShown(ways.dialIn),
    hasVideo: [chosen.way, ...chosen.others].some((way) => way !== 'telephone'),
  };
}

/** A pause and the digits go along: a phone that is touched types them itself. */
function dialInShown(dialIn: DialIn | undefined): WayShown['dialIn'] {
  if (dialIn === undefined) return undefined;
  const { number, conferenceId } = dialIn;
  return {
    number,
    digits: conferenceId.replace(/(\d{3})(?=\d)/g, '$1 '),
    href: `tel:${number},,${conferenceId}%23`,
  };
}

/**
 * What of the ways in makes a page another one, whatever the device: it is part of the page's mark. Who waits is shown the
 * telephone only, and their page stays as it is for all else: they may be writing.
 */
export function waysMark({ ways, phase }: Pick<ConsultationView, 'ways' | 'phase'>): string[] {
  if (ways === undefined) return [];
  const { open, latest, dialIn, hasLobby, hasFailedTest } = ways;
  const isLetIn = phase === 'admitted';
  const marks = [
    isLetIn && open.has('visitor-link') && 'v',
    isLetIn && dialIn !== undefined && 'd',
    isLetIn && hasLobby && 'l',
    latest?.way === 'telephone' && 't',
    hasFailedTest && 'f',
  ].filter((mark) => mark !== false);
  return marks.length === 0 ? [] : [`w${marks.join('')}`];
}
