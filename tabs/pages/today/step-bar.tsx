import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { CallEndRegular } from '@fluentui/react-icons/svg/call-end';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { HandRightRegular } from '@fluentui/react-icons/svg/hand-right';
import { PeopleRegular } from '@fluentui/react-icons/svg/people';
import { VideoRegular } from '@fluentui/react-icons/svg/video';
import { VideoPersonRegular } from '@fluentui/react-icons/svg/video-person';
import type { FluentIcon } from '@fluentui/react-icons';
import { admitWords } from './admit-words.ts';
import type { Step } from './next-steps.ts';

const STEPS: Readonly<Record<Step, { label: string; testId: string; icon: FluentIcon }>> = {
  'admit-and-open': { label: 'Admit and open meeting', testId: 'admit-and-open', icon: VideoPersonRegular },
  'admit-all': { label: 'Admit', testId: 'admit-all', icon: PeopleRegular },
  'take-arrival': { label: 'I’ll take it', testId: 'take-arrival', icon: HandRightRegular },
  ready: { label: 'I’m ready', testId: 'ready', icon: CheckmarkRegular },
  'open-meeting': { label: 'Open meeting', testId: 'open-meeting', icon: VideoRegular },
  end: { label: 'End consultation', testId: 'end-consultation', icon: CallEndRegular },
  reopen: { label: 'Reopen', testId: 'reopen-consultation', icon: ArrowUndoRegular },
};

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalL,
    '@media (max-width: 719px)': {
      position: 'sticky',
      bottom: 0,
      zIndex: 1,
      order: 1,
      marginBottom: 0,
      paddingBlock: tokens.spacingVerticalM,
      backgroundColor: tokens.colorNeutralBackground1,
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
      '& > button': { flexGrow: 1 },
    },
  },
});

function stepWords(step: Step, waiting: number): string {
  if (step === 'admit-all') return admitWords(waiting);
  return step === 'admit-and-open' ? `${admitWords(waiting)} and open meeting` : STEPS[step].label;
}

interface StepBarProps {
  steps: readonly Step[];
  /** How many wait. */
  waiting: number;
  isBusy: boolean;
  onStep: (step: Step) => void;
}

/** What can be done now, the likeliest first. In a narrow frame it stays at the bottom. */
export function StepBar({ steps, waiting, isBusy, onStep }: StepBarProps) {
  const styles = useStyles();
  if (steps.length === 0) return null;
  return (
    <div className={styles.bar}>
      {steps.map((step, index) => {
        const { testId, icon: Icon } = STEPS[step];
        return (
          <Button
            key={step}
            appearance={index === 0 && step !== 'reopen' ? 'primary' : 'secondary'}
            icon={<Icon />}
            data-testid={testId}
            disabledFocusable={isBusy}
            onClick={() => {
              onStep(step);
            }}
          >
            {stepWords(step, waiting)}
          </Button>
        );
      })}
    </div>
  );
}
