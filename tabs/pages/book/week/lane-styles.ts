import { makeStyles, tokens } from '@fluentui/react-components';
import type { LaneState } from './week-grid.ts';

const stripes = (angle: string, gap: number): string =>
  `repeating-linear-gradient(${angle}, ${tokens.colorNeutralForeground3} 0 2px, transparent 2px ${gap}px)`;

/** Room for three letters. */
export const LANE_WIDTH = '20px';

/** Each state has a pattern of its own: none is told by colour alone. */
export const useLaneStyles = makeStyles({
  open: { backgroundColor: tokens.colorNeutralBackground1 },
  closed: { backgroundColor: tokens.colorNeutralBackground4 },
  appointment: { backgroundColor: tokens.colorNeutralStroke1 },
  group: { backgroundColor: tokens.colorNeutralBackground3, backgroundImage: stripes('90deg', 5) },
  outlook: { backgroundColor: tokens.colorNeutralBackground3, backgroundImage: stripes('135deg', 7) },
  away: {
    backgroundColor: tokens.colorNeutralBackground3,
    backgroundImage: `${stripes('45deg', 6)}, ${stripes('135deg', 6)}`,
  },
  hold: { backgroundColor: tokens.colorNeutralBackground3, backgroundImage: stripes('0deg', 5) },
  elsewhere: { backgroundColor: tokens.colorNeutralBackground3, backgroundImage: stripes('45deg', 7) },
  'not-known': {
    backgroundColor: tokens.colorPaletteMarigoldBackground1,
  },
} satisfies Record<LaneState, object>);
