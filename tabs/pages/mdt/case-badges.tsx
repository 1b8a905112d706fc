import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ClipboardTaskRegular } from '@fluentui/react-icons/svg/clipboard-task';
import { CalendarCheckmarkRegular } from '@fluentui/react-icons/svg/calendar-checkmark';
import { DocumentEditRegular } from '@fluentui/react-icons/svg/document-edit';
import { HourglassRegular } from '@fluentui/react-icons/svg/hourglass';
import { ImportantRegular } from '@fluentui/react-icons/svg/important';
import { PauseRegular } from '@fluentui/react-icons/svg/pause';
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle';
import { TaskListLtrRegular } from '@fluentui/react-icons/svg/task-list-ltr';
import type { FluentIcon } from '@fluentui/react-icons';
import type { CaseSummary } from '../../../api/mdt/contract/cases.ts';
import { CASE_STATUS_WORDS } from '../../../api/mdt/contract/mdt-words.ts';
import { ToneBadge } from '../../components/tone-badge.tsx';
import { CASE_TONES } from './case-words.ts';
import type { CaseStatus } from './case-words.ts';

const ICONS: Readonly<Record<CaseStatus, FluentIcon>> = {
  incomplete: DocumentEditRegular,
  'to-triage': ClipboardTaskRegular,
  'to-list': TaskListLtrRegular,
  listed: CalendarCheckmarkRegular,
  discussed: CheckmarkCircleRegular,
  'standard-of-care': SubtractCircleRegular,
  'not-ready': PauseRegular,
  deferred: HourglassRegular,
};

const useStyles = makeStyles({
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

interface CaseBadgesProps {
  one: Pick<CaseSummary, 'status' | 'isUrgent'>;
  /** What is around it says the status. */
  isStatusSaid?: boolean;
}

/** Where a case is, and whether it is urgent. */
export function CaseBadges({ one, isStatusSaid = false }: CaseBadgesProps) {
  return (
    <span className={useStyles().badges}>
      {one.isUrgent ? (
        <ToneBadge tone="bad" icon={ImportantRegular}>
          Urgent
        </ToneBadge>
      ) : null}
      {isStatusSaid ? null : (
        <ToneBadge tone={CASE_TONES[one.status]} icon={ICONS[one.status]}>
          {CASE_STATUS_WORDS[one.status]}
        </ToneBadge>
      )}
    </span>
  );
}
