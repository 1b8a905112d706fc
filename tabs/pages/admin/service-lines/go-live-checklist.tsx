import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { Section } from '../../../components/section.tsx';
import { routeHash } from '../../../shell/routes.ts';
import type { GoLiveStep } from './go-live.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  step: {
    display: 'flex',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXS,
    '& > svg': { flexShrink: 0, fontSize: '20px' },
  },
  done: { color: tokens.colorStatusSuccessForeground1 },
  needed: { color: tokens.colorStatusWarningForeground1 },
  helpful: { color: tokens.colorNeutralForeground3 },
  words: { color: tokens.colorNeutralForeground1, '::first-letter': { textTransform: 'uppercase' } },
  note: { color: tokens.colorNeutralForeground2 },
});

function Mark({ isDone, isNeeded }: GoLiveStep) {
  const styles = useStyles();
  if (isDone) return <CheckmarkCircleFilled className={styles.done} aria-label="Done" />;
  return isNeeded ? (
    <WarningRegular className={styles.needed} aria-label="Needed" />
  ) : (
    <CircleRegular className={styles.helpful} aria-label="Would help" />
  );
}

/** What is missing before the service line can go live. */
export function GoLiveChecklist({
  steps,
  serviceLineId,
}: {
  steps: readonly GoLiveStep[];
  /** Undefined while it is new. */
  serviceLineId: string | undefined;
}) {
  const styles = useStyles();
  return (
    <Section title="Before it goes live" testId="go-live">
      <ul className={styles.list}>
        {steps.map((step) => (
          <li key={step.label} className={styles.step}>
            <Mark {...step} />
            <span className={styles.words}>
              {step.section === undefined || step.isDone || serviceLineId === undefined ? (
                step.label
              ) : (
                <Link inline href={routeHash('admin', step.section, serviceLineId)}>
                  {step.label}
                </Link>
              )}
              {step.isDone || step.isNeeded ? null : <span className={styles.note}> (would help)</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
