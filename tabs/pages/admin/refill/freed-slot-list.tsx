import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { stopOffering } from '../../../../api/refill/contract/endpoints.ts';
import { offerStatuses } from '../../../../api/refill/contract/refill-words.ts';
import type { FreedSlot } from '../../../../api/refill/contract/waiting-list.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import type { Tone } from '../../../words/state-words.ts';
import { clockRange, clockTime, shortDay } from '../../../words/times.ts';
import { freedSlotWords } from './waiting-words.ts';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  when: { flexGrow: 1, flexBasis: '220px', minWidth: 0, fontWeight: tokens.fontWeightSemibold },
  people: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  badge: { maxWidth: '100%', '& > span': { whiteSpace: 'normal' } },
  offers: { listStyleType: 'none', margin: 0, padding: 0, marginTop: tokens.spacingVerticalXS },
  offer: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

const ICONS: Readonly<Record<Tone, typeof ClockRegular>> = {
  live: ClockRegular,
  good: CheckmarkCircleFilled,
  quiet: CircleRegular,
  look: ClockRegular,
  bad: CircleRegular,
};

/** "M. K. – Said yes by text at 09:41", and what they wrote when it was not clear. */
function offerWords(offer: FreedSlot['offers'][number], timeZone: string): string {
  const how = offer.answeredBy === null ? '' : offer.answeredBy === 'reply' ? ' by text' : ' by the link';
  const at =
    offer.answeredAt === null
      ? ` since ${clockTime(offer.offeredAt, timeZone)}`
      : ` at ${clockTime(offer.answeredAt, timeZone)}`;
  const locked = offer.isLocked ? '; the link is locked after five wrong dates of birth' : '';
  const wrote = offer.replyText === null ? '' : `; wrote: “${offer.replyText}”`;
  return `${offer.patientInitials} – ${offerStatuses[offer.status]}${how}${at}${locked}${wrote}`;
}

function SlotRow({ slot, onStopped }: { slot: FreedSlot; onStopped: () => void }) {
  const styles = useStyles();
  const frame = useFramedList();
  const { api } = useConfer();
  const now = useNow();
  const stop = useAction(async () => {
    await api.call(stopOffering, { freedSlotId: slot.freedSlotId, seen: slot.version });
    onStopped();
  });
  const { words, tone } = freedSlotWords(slot, now);
  const asked = slot.offers.filter(({ status }) => status === 'open').length;
  const { refilledByAppointmentId } = slot;
  return (
    <li className={frame.row} data-testid="freed-slot" data-status={slot.status}>
      <div className={styles.head}>
        <div className={styles.when}>
          {shortDay(slot.startsAt, slot.timeZone)} {clockRange(slot.startsAt, slot.endsAt, slot.timeZone)}{' '}
          <span className={styles.people}>{slot.staff.map(({ displayName }) => displayName).join(', ')}</span>
        </div>
        <div className={styles.badge}>
          <ToneBadge tone={tone} icon={ICONS[tone]}>
            {words}
          </ToneBadge>
        </div>
        {slot.status === 'offering' ? (
          <Button
            size="small"
            data-testid="stop-offering"
            disabledFocusable={stop.isRunning}
            onClick={() => void stop.run()}
          >
            {asked === 0 ? 'Stop offering' : `Stop and tell ${asked}`}
          </Button>
        ) : null}
        {refilledByAppointmentId === null ? null : (
          <Button
            size="small"
            onClick={() => {
              goTo('today', refilledByAppointmentId);
            }}
          >
            Open the appointment
          </Button>
        )}
      </div>
      <FailureNotice error={stop.error} />
      {slot.offers.length === 0 ? null : (
        <ul className={styles.offers}>
          {slot.offers.map((offer) => (
            <li key={offer.offerId} className={styles.offer} data-testid="slot-offer">
              {offerWords(offer, slot.timeZone)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Slots that were given back, and how offering them goes. */
export function FreedSlotList({ slots, onStopped }: { slots: readonly FreedSlot[]; onStopped: () => void }) {
  const frame = useFramedList();
  return (
    <ul className={frame.list} aria-label="Freed slots">
      {slots.map((slot) => (
        <SlotRow key={slot.freedSlotId} slot={slot} onStopped={onStopped} />
      ))}
    </ul>
  );
}
