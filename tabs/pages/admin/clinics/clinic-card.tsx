import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ChangedTemplate, Clinic, Template } from '../../../../api/clinics/contract/clinics.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { plainShortDay } from '../../../words/times.ts';
import { ClinicHead } from './clinic-head.tsx';
import { ClinicNameForm } from './clinic-name-form.tsx';
import { TemplateRows } from './template-rows.tsx';

const useStyles = makeStyles({
  clinic: {
    padding: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  failure: { marginBottom: tokens.spacingVerticalS },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface ClinicCardProps {
  clinic: Clinic;
  /** Of this clinic. */
  templates: readonly Template[];
  today: string;
  isArchiving: boolean;
  /** Why it could not be archived. */
  archiveError: unknown;
  rename: (clinic: Clinic, name: string) => Promise<void>;
  onArchive: (clinic: Clinic) => void;
  onAddTemplate: (clinic: Clinic) => void;
  onChangeTemplate: (template: Template) => void;
  onEnded: (ended: ChangedTemplate) => void;
}

/** Sessions can be there without anything that makes more of them. */
function withoutTemplate({ nextSessionOn }: Clinic): string {
  return nextSessionOn === null
    ? 'It has no sessions ahead: add when it runs.'
    : `Its next session is on ${plainShortDay(nextSessionOn)}, and nothing makes more of them: add when it runs.`;
}

/** One clinic: its name, and when it runs. */
export function ClinicCard(props: ClinicCardProps) {
  const { clinic, templates, today, rename, onChangeTemplate, onEnded } = props;
  const styles = useStyles();
  const [isNaming, setIsNaming] = useState(false);
  return (
    <article className={styles.clinic} data-testid="clinic" aria-label={clinic.name}>
      {isNaming ? (
        <ClinicNameForm
          name={clinic.name}
          saveLabel="Rename"
          save={async (name) => {
            await rename(clinic, name);
            setIsNaming(false);
          }}
          onCancel={() => {
            setIsNaming(false);
          }}
        />
      ) : (
        <ClinicHead
          clinic={clinic}
          isArchiving={props.isArchiving}
          onRename={() => {
            setIsNaming(true);
          }}
          onArchive={() => {
            props.onArchive(clinic);
          }}
          onAddTemplate={() => {
            props.onAddTemplate(clinic);
          }}
        />
      )}
      {props.archiveError === undefined ? null : (
        <div className={styles.failure}>
          <FailureNotice error={props.archiveError} />
        </div>
      )}
      {templates.length === 0 ? (
        <p className={styles.none}>{withoutTemplate(clinic)}</p>
      ) : (
        <TemplateRows templates={templates} today={today} onChange={onChangeTemplate} onEnded={onEnded} />
      )}
    </article>
  );
}
