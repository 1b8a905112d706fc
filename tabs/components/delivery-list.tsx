import { makeStyles, tokens } from '@fluentui/react-components';
import type { Delivery } from '../../api/deliveries/contract/deliveries.ts';
import { whatFailed } from '../words/delivery-words.ts';
import { isHeld } from '../words/held-delivery.ts';
import { DELIVERY_WORDS } from '../words/state-words.ts';
import { clockTime } from '../words/times.ts';
import { DELIVERY_ICONS } from './state-icons.ts';
import { ToneBadge } from './tone-badge.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '32px',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none' },
  },
  why: {
    gridColumn: '1 / -1',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    paddingBottom: tokens.spacingVerticalXS,
    overflowWrap: 'anywhere',
  },
});

function stateWords(delivery: Delivery, deliveries: readonly Delivery[], timeZone: string): string {
  if (isHeld(delivery, deliveries)) return 'Waits for what needs a person';
  const { word } = DELIVERY_WORDS[delivery.state];
  if (delivery.state === 'done' && delivery.doneAt !== null) {
    return `${word} ${clockTime(delivery.doneAt, timeZone)}`;
  }
  if (delivery.state === 'pending' && delivery.attempts > 1 && delivery.nextTryAt !== null) {
    return `${word}, tries again ${clockTime(delivery.nextTryAt, timeZone)}`;
  }
  return word;
}

/** What an appointment set going outside of Confer, and how far each is. */
export function DeliveryList({
  deliveries,
  timeZone,
}: {
  deliveries: readonly Delivery[];
  timeZone: string;
}) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label="What is on its way">
      {deliveries.map((delivery) => (
        <li
          key={delivery.deliveryId}
          className={styles.row}
          data-testid="delivery"
          data-state={delivery.state}
        >
          <span>{delivery.label}</span>
          <ToneBadge tone={DELIVERY_WORDS[delivery.state].tone} icon={DELIVERY_ICONS[delivery.state]}>
            {stateWords(delivery, deliveries, timeZone)}
          </ToneBadge>
          {delivery.state === 'done' || delivery.lastError === null ? null : (
            <span className={styles.why}>{whatFailed(delivery.lastError)}</span>
          )}
          {delivery.settledNote === null ? null : (
            <span className={styles.why}>
              {delivery.settledBy === null
                ? delivery.settledNote
                : `${delivery.settledBy}: ${delivery.settledNote}`}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
