import { makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import type { FluentIcon } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { Tone } from '../words/state-words.ts';
import { useToneStyles } from './tone-styles.ts';

const ICONS: Readonly<Record<Tone, FluentIcon>> = {
  quiet: InfoRegular,
  live: InfoRegular,
  good: CheckmarkCircleRegular,
  look: WarningRegular,
  bad: ErrorCircleRegular,
};

const useStyles = makeStyles({
  notice: {
    display: 'flex',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    ...shorthands.borderWidth(tokens.strokeWidthThin),
    ...shorthands.borderStyle('solid'),
  },
  icon: { flexShrink: 0, fontSize: '20px' },
  body: { flexGrow: 1, minWidth: 0, color: tokens.colorNeutralForeground1 },
  title: { fontWeight: tokens.fontWeightSemibold, margin: 0 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
});

interface NoticeProps {
  tone: Tone;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** `alert` interrupts a screen reader: for what went wrong with what the person just did. */
  role?: 'alert' | 'status';
}

/** Something on the page that a person should read, and what they can do about it. */
export function Notice({ tone, title, children, actions, role }: NoticeProps) {
  const styles = useStyles();
  const tones = useToneStyles();
  const Icon = ICONS[tone];
  return (
    <div className={mergeClasses(styles.notice, tones[tone])} role={role}>
      <Icon className={styles.icon} aria-hidden />
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {children}
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
