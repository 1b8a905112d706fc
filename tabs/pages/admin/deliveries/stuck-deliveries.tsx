import { Button, Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { useState } from 'react';
import type { Delivery } from '../../../../api/deliveries/contract/deliveries.ts';
import {
  retryDeliveries,
  retryDelivery,
  settleDelivery,
} from '../../../../api/deliveries/contract/endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { groupByCause, type Cause } from './group-by-cause.ts';
import { HandOver } from './hand-over.tsx';
import { NoteQuestion } from './note-question.tsx';

const useStyles = makeStyles({
  cause: { marginBottom: tokens.spacingVerticalM },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalXS,
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  what: { flexGrow: 1, flexBasis: '200px', minWidth: 0 },
  label: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  why: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

const times = (attempts: number): string => (attempts === 1 ? 'once' : `${attempts} times`);

interface StuckDeliveriesProps {
  deliveries: readonly Delivery[];
  onChanged: () => void;
}

/** Work for outside systems that stopped until a person sees to it, by what it is and why it stopped. */
export function StuckDeliveries({ deliveries, onChanged }: StuckDeliveriesProps) {
  const { api, me } = useConfer();
  const [isMineOnly, setIsMineOnly] = useState(false);
  const mine = deliveries.filter(({ handed }) => handed?.practitionerId === me.practitionerId);
  // what was handed over and is seen to leaves no empty list behind
  const shown = isMineOnly && mine.length > 0 ? mine : deliveries;
  const [settling, setSettling] = useState<Delivery>();
  const retry = useAction(async (send: () => Promise<unknown>) => {
    await send();
    onChanged();
  });
  return (
    <>
      <FailureNotice error={retry.error} />
      {mine.length === 0 ? null : (
        <Checkbox
          data-testid="mine-only"
          label={`Only what was handed to me (${mine.length})`}
          checked={isMineOnly}
          onChange={(_, { checked }) => {
            setIsMineOnly(checked === true);
          }}
        />
      )}
      {groupByCause(shown).map((cause) => (
        <CauseList
          key={`${cause.label} ${cause.why}`}
          cause={cause}
          isBusy={retry.isRunning}
          onRetry={({ deliveryId }) => void retry.run(() => api.call(retryDelivery, { deliveryId }))}
          onRetryAll={(deliveryIds) =>
            void retry.run(() => api.call(retryDeliveries, { body: { deliveryIds } }))
          }
          onSettle={setSettling}
          onChanged={onChanged}
        />
      ))}
      {settling === undefined ? null : (
        <NoteQuestion
          title="Somebody saw to this without Confer?"
          explanation={`${settling.label}: Confer will not try it again, and goes on with what waits behind it.`}
          label="What was done instead"
          action="It is seen to"
          onSay={async (note) => {
            await api.call(settleDelivery, { deliveryId: settling.deliveryId, body: { note } });
            onChanged();
          }}
          onClose={() => {
            setSettling(undefined);
          }}
        />
      )}
    </>
  );
}

interface CauseListProps {
  cause: Cause;
  isBusy: boolean;
  onRetry: (delivery: Delivery) => void;
  onRetryAll: (deliveryIds: string[]) => void;
  onSettle: (delivery: Delivery) => void;
  onChanged: () => void;
}

function CauseList({ cause, isBusy, onRetry, onRetryAll, onSettle, onChanged }: CauseListProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const { me } = useConfer();
  const { label, why, deliveries } = cause;
  const mayRetry = mayAsk(me, retryDeliveries);
  return (
    <div className={styles.cause} data-testid="stuck-cause">
      <div className={styles.head}>
        <div className={styles.what}>
          <h3 className={styles.label}>
            {label}
            {deliveries.length === 1 ? '' : ` (${deliveries.length})`}
          </h3>
          <div className={styles.why}>{why}</div>
        </div>
        {deliveries.length === 1 || !mayRetry ? null : (
          <Button
            size="small"
            appearance="primary"
            icon={<ArrowSyncRegular />}
            data-testid="retry-cause"
            disabledFocusable={isBusy}
            onClick={() => {
              onRetryAll(deliveries.map(({ deliveryId }) => deliveryId));
            }}
          >
            Retry all {deliveries.length}
          </Button>
        )}
      </div>
      <ul className={frame.list} aria-label={`${label}: needs a person`}>
        {deliveries.map((delivery) => (
          <li
            key={delivery.deliveryId}
            className={mergeClasses(frame.row, styles.row)}
            data-testid="stuck-delivery"
          >
            <div className={styles.what}>
              Tried {times(delivery.attempts)}
              {delivery.handed === null ? null : (
                <div className={styles.why} data-testid="handed">
                  Handed to {delivery.handed.to} by {delivery.handed.by}: {delivery.handed.note}
                </div>
              )}
            </div>
            {delivery.subject.kind === 'appointment' && (
              <Button
                size="small"
                onClick={() => {
                  goTo('today', delivery.subject.id);
                }}
              >
                Open the appointment
              </Button>
            )}
            {mayRetry ? (
              <>
                <HandOver delivery={delivery} onChanged={onChanged} />
                {delivery.maySettle ? (
                  <Button
                    size="small"
                    data-testid={`settle-${delivery.deliveryId}`}
                    onClick={() => {
                      onSettle(delivery);
                    }}
                  >
                    Seen to without Confer
                  </Button>
                ) : null}
                <Button
                  size="small"
                  appearance={deliveries.length === 1 ? 'primary' : 'secondary'}
                  icon={<ArrowSyncRegular />}
                  data-testid={`retry-${delivery.deliveryId}`}
                  disabledFocusable={isBusy}
                  onClick={() => {
                    onRetry(delivery);
                  }}
                >
                  Retry
                </Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
