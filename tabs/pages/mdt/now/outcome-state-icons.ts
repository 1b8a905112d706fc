import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { DocumentEditRegular } from '@fluentui/react-icons/svg/document-edit';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import type { FluentIcon } from '@fluentui/react-icons';
import type { CaseNow } from './now-words.ts';

/** The icon of where an outcome is. */
export const OUTCOME_STATE_ICONS: Readonly<Record<CaseNow['outcome'], FluentIcon>> = {
  none: CircleRegular,
  draft: DocumentEditRegular,
  confirmed: CheckmarkCircleFilled,
  changed: WarningRegular,
};
