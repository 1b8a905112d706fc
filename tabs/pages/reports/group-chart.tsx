import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { Figures, GroupFigure, ShownCount } from '../../../api/reports/contract/figures.ts';
import { Hatch, Key } from './chart-key.tsx';
import { labelOf } from './figure-table.tsx';
import { countWords, percentWords } from './figure-words.ts';

const BAR_HEIGHT = 16;

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 220px) minmax(0, 1fr) minmax(90px, max-content)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    breakInside: 'avoid',
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr) max-content', rowGap: '2px' },
  },
  bar: {
    display: 'block',
    width: '100%',
    '@media (max-width: 719px)': { gridRow: 2, gridColumn: '1 / -1' },
  },
  rate: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  axis: { stroke: tokens.colorNeutralStroke1 },
  attended: { fill: tokens.colorBrandBackground },
  outline: { stroke: tokens.colorStatusDangerForeground1, strokeWidth: '1px' },
});

/** What is below five has no length of its own; of a range, what is certain. */
function lengthOf(count: ShownCount): number {
  if (count === 'under-5') return 0;
  return typeof count === 'number' ? count : count.least;
}
const decidedOf = ({ counts }: GroupFigure): number =>
  lengthOf(counts.attended) + lengthOf(counts.didNotAttend);

function GroupBar({ group, longest, hatch }: { group: GroupFigure; longest: number; hatch: string }) {
  const styles = useStyles();
  const { attended, didNotAttend } = group.counts;
  const share = (count: ShownCount): number => (lengthOf(count) / longest) * 100;
  return (
    <svg className={styles.bar} height={BAR_HEIGHT} aria-hidden>
      <rect width={`${share(attended)}%`} height={BAR_HEIGHT} className={styles.attended} />
      {lengthOf(didNotAttend) === 0 ? null : (
        <rect
          x={`${share(attended)}%`}
          width={`${share(didNotAttend)}%`}
          y={0.5}
          height={BAR_HEIGHT - 1}
          fill={`url(#${hatch})`}
          className={styles.outline}
        />
      )}
      <line x1="0" x2="0" y1="0" y2={BAR_HEIGHT} className={styles.axis} />
    </svg>
  );
}

/** Attended and did not attend by group, all from one zero, with the numbers beside each bar; it prints in black and white. */
export function GroupChart({ figures }: { figures: Figures }) {
  const styles = useStyles();
  const hatch = useId();
  const groups = figures.groups.filter((group) => decidedOf(group) > 0);
  const longest = Math.max(1, ...groups.map(decidedOf));
  if (groups.length === 0) return null;
  return (
    <div data-testid="group-chart">
      <Key hatch={hatch} />
      <svg width="0" height="0" aria-hidden style={{ position: 'absolute' }}>
        <defs>
          <Hatch id={hatch} />
        </defs>
      </svg>
      <ul className={styles.list} aria-label="Attended and did not attend">
        {groups.map((group) => (
          <li key={group.key} className={styles.row}>
            <span>{labelOf(figures, group)}</span>
            <GroupBar group={group} longest={longest} hatch={hatch} />
            <span className={styles.rate}>
              {group.rate === null
                ? `DNA ${countWords(group.counts.didNotAttend)}`
                : `${percentWords(group.rate.percent)} of ${countWords(group.rate.decided)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
