import { makeStyles, tokens } from '@fluentui/react-components';
import type { ServiceLineSetup } from '../../../../api/service-lines/contract/service-lines.ts';
import { DELIVERY_ICONS } from '../../../components/state-icons.ts';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { goLiveSteps } from './go-live.ts';

const useStyles = makeStyles({
  missing: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
  },
  words: {
    color: tokens.colorNeutralForeground2,
    '::first-letter': { textTransform: 'uppercase' },
    display: 'inline-block',
  },
});

/** Whether a service line can be booked, else what is missing first and how much more. */
export function ReadyBadge({ line }: { line: ServiceLineSetup }) {
  const styles = useStyles();
  const missing = goLiveSteps({ ...line, hasChannel: line.teamsChannelId !== null }).filter(
    ({ isDone, isNeeded }) => isNeeded && !isDone,
  );
  const [first, ...others] = missing;
  if (first === undefined) {
    return (
      <ToneBadge tone="good" icon={DELIVERY_ICONS.done}>
        Can be booked
      </ToneBadge>
    );
  }
  return (
    <div className={styles.missing}>
      <ToneBadge tone="look" icon={DELIVERY_ICONS['needs-person']}>
        Not ready
      </ToneBadge>
      <span className={styles.words}>
        {first.label}
        {others.length === 0 ? '' : ` and ${others.length} more`}
      </span>
    </div>
  );
}
