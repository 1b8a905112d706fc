import { makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import type { FluentIcon } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { Tone } from '../words/state-words.ts';
import { useToneStyles } from './tone-styles.ts';

const useStyles = makeStyles({
  badge: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    paddingInline: tokens.spacingHorizontalSNudge,
    minHeight: '22px',
    borderRadius: tokens.borderRadiusMedium,
    ...shorthands.borderWidth(tokens.strokeWidthThin),
    ...shorthands.borderStyle('solid'),
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  },
  icon: { flexShrink: 0, fontSize: '16px' },
});

/** A state as icon, word and colour. */
export function ToneBadge(props: { tone: Tone; icon: FluentIcon; children: ReactNode }) {
  const styles = useStyles();
  const tones = useToneStyles();
  const Icon = props.icon;
  return (
    <span className={mergeClasses(styles.badge, tones[props.tone])}>
      <Icon className={styles.icon} aria-hidden />
      <span>{props.children}</span>
    </span>
  );
}
