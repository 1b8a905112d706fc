import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment, Participant } from '../../../api/appointment-view/contract/appointments.ts';
import { WAY_REASON_WORDS, WAY_WORDS } from '../../../api/appointments/contract/way-in-words.ts';
import { getNumberToRing, ringInstead } from '../../../api/participants/contract/endpoints.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { clockTime } from '../../words/times.ts';
import type { AppointmentActions } from './use-appointment-actions.ts';
import { hasCome } from './who-waits.ts';

const useStyles = makeStyles({
  meeting: { marginBlock: `0 ${tokens.spacingVerticalS}`, color: tokens.colorNeutralForeground2 },
  way: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalXS,
  },
});

/** Which link people have: a phone needs that for visitors. */
function linkWords({
  organiser,
  hasVisitorLink,
  noVisitorLinkBecause,
}: NonNullable<Appointment['waysIn']>): string {
  if (hasVisitorLink) return 'Phones and computers join in the browser, without the app.';
  const who = organiser ?? 'the meeting’s organiser';
  if (noVisitorLinkBecause === null)
    return `Phones join in the browser once ${who} has opened Today or let somebody in; until then they are offered the telephone.`;
  const why = WAY_REASON_WORDS[noVisitorLinkBecause];
  return `Phones cannot join in the browser: ${why}. Only ${who} can get the link, by opening Today or letting somebody in. Until then phones are offered the telephone.`;
}

/** How people come into the meeting: by which link, whether they wait once more, and by which number. */
export function WaysIn({ appointment }: { appointment: Appointment }) {
  const styles = useStyles();
  const { waysIn } = appointment;
  if (waysIn === null) return null;
  const { dialIn, hasLobby } = waysIn;
  return (
    <p className={styles.meeting} data-testid="ways-in">
      {linkWords(waysIn)}{' '}
      {hasLobby
        ? 'They wait once more in Teams’ lobby: let them in there.'
        : 'Nobody waits in Teams’ lobby: anybody who has the address comes straight in.'}
      {dialIn === null ? null : ` By telephone: ${dialIn.number}, then ${dialIn.conferenceId} and #.`}
    </p>
  );
}

interface WayOfProps {
  appointment: Appointment;
  participant: Participant;
  actions: Pick<AppointmentActions, 'change' | 'isBusy'>;
}

/** By which way somebody comes into the call, and the telephone in one click. Not whether they are in it. */
export function WayOf({ appointment, participant, actions }: WayOfProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const [number, setNumber] = useState<string | null | undefined>(undefined);
  const { participantId, displayName, wayIn, link } = participant;
  const { appointmentId, version: seen, timeZone } = appointment;
  const read = useAction(async () => {
    const { number: found, place } = await api.call(getNumberToRing, { appointmentId, participantId });
    setNumber(found === null || place === null ? found : `${place}: ${found}`);
  });
  const isUnderWay = appointment.modality === 'video' && appointment.endedAt === null && hasCome(participant);
  const isByTelephone = wayIn?.way === 'telephone';
  if (!isUnderWay || link.state === 'ended') return null;
  const words =
    wayIn === null
      ? null
      : `${WAY_WORDS[wayIn.way]}, ${clockTime(wayIn.at, timeZone)}: ${WAY_REASON_WORDS[wayIn.why]}`;
  const ring = (
    <Button
      size="small"
      data-testid={isByTelephone ? `show-number-${participantId}` : `ring-instead-${participantId}`}
      aria-label={isByTelephone ? `Show number: ${displayName}` : `Ring instead: ${displayName}`}
      disabledFocusable={actions.isBusy || read.isRunning}
      onClick={() => {
        if (isByTelephone) {
          void read.run();
          return;
        }
        // their number is read, and that it was is written down, only once it was taken that they are rung
        const send = async () => {
          const rung = await api.call(ringInstead, { appointmentId, participantId, seen });
          void read.run();
          return rung;
        };
        actions.change(appointment, send, 'Their page says that you ring them');
      }}
    >
      {isByTelephone ? 'Show number' : 'Ring instead'}
    </Button>
  );
  const shown = number === null ? 'They have no number' : number;
  if (!isByTelephone) {
    return (
      <div className={styles.way} data-testid={`way-of-${participantId}`}>
        {words === null ? null : <span>{words}</span>}
        {ring}
        {shown === undefined ? null : <strong>{shown}</strong>}
      </div>
    );
  }
  return (
    <div className={styles.way} data-testid={`way-of-${participantId}`}>
      <Notice
        tone="look"
        title={wayIn.why === 'they-asked' ? 'Asked to be rung' : 'To be rung'}
        actions={shown === undefined ? ring : <strong>{shown}</strong>}
      >
        {words}
      </Notice>
      <FailureNotice error={read.error} />
    </div>
  );
}
