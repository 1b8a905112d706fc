import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ClockAlarmRegular } from '@fluentui/react-icons/svg/clock-alarm';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import type { FluentIcon } from '@fluentui/react-icons';
import type { CaseSummary } from '../../../../api/mdt/contract/cases.ts';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import type { Tone } from '../../../words/state-words.ts';
import { CLOCK_WORDS, dueWords } from './progress-words.ts';

const ICONS: Readonly<Partial<Record<Tone, FluentIcon>>> = {
  good: CheckmarkCircleRegular,
  look: WarningRegular,
  bad: ClockAlarmRegular,
};

/** Where a case stands on its target, and until when. */
export function ClockBadge({ clock }: { clock: NonNullable<CaseSummary['clock']> }) {
  const { word, tone } = CLOCK_WORDS[clock.state];
  return (
    <ToneBadge tone={tone} icon={ICONS[tone] ?? WarningRegular}>
      {`${word}, ${dueWords(clock)}`}
    </ToneBadge>
  );
}
