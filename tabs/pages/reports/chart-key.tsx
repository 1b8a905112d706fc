import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  attended: { fill: tokens.colorBrandBackground },
  paper: { fill: tokens.colorNeutralBackground1 },
  hatch: { stroke: tokens.colorStatusDangerForeground1, strokeWidth: '2px' },
  outline: { stroke: tokens.colorStatusDangerForeground1, strokeWidth: '1px' },
  key: { display: 'flex', columnGap: tokens.spacingHorizontalL, marginBottom: tokens.spacingVerticalXS },
  keyEntry: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
});

/** The pattern of those who did not attend: told apart without colour, on paper too. */
export function Hatch({ id }: { id: string }) {
  const styles = useStyles();
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" className={styles.paper} />
      <line x1="0" y1="0" x2="0" y2="6" className={styles.hatch} />
    </pattern>
  );
}

/** What the two parts of a bar are. */
export function Key({ hatch }: { hatch: string }) {
  const styles = useStyles();
  return (
    <div className={styles.key} aria-hidden>
      <span className={styles.keyEntry}>
        <svg width="14" height="14">
          <rect width="14" height="14" className={styles.attended} />
        </svg>
        Attended
      </span>
      <span className={styles.keyEntry}>
        <svg width="14" height="14">
          <rect x="0.5" y="0.5" width="13" height="13" fill={`url(#${hatch})`} className={styles.outline} />
        </svg>
        Did not attend
      </span>
    </div>
  );
}
