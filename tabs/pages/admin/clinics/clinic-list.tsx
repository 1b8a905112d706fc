import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useState } from 'react';
import type { ChangedTemplate, Clinic, Template } from '../../../../api/contract/clinics.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { plainShortDay } from '../../../words/times.ts';
import { ConfirmArchive } from './confirm-archive.tsx';
import { ClinicNameForm } from './clinic-name-form.tsx';
import { TemplateRows } from './template-rows.tsx';

const useStyles = makeStyles({
  clinic: {
    padding: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalS,
  },
  name: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  failure: { marginBottom: tokens.spacingVerticalS },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface ClinicListProps {
  clinics: readonly Clinic[];
  templates: readonly Template[];
  today: string;
  rename: (clinic: Clinic, name: string) => Promise<void>;
  archive: (clinic: Clinic) => Promise<void>;
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

/** The clinics of one service line, each with when it runs. */
export function ClinicList(props: ClinicListProps) {
  const { clinics, templates, today, rename, archive, onAddTemplate, onChangeTemplate, onEnded } = props;
  const styles = useStyles();
  const [naming, setNaming] = useState<string | undefined>(undefined);
  const archiving = useAction(archive);
  const [asking, setAsking] = useState<Clinic | undefined>(undefined);
  const stop = (): void => {
    setNaming(undefined);
  };
  const articles = clinics.map((clinic) => {
    const own = templates.filter((template) => template.clinic.clinicId === clinic.clinicId);
    return (
      <article key={clinic.clinicId} className={styles.clinic} data-testid="clinic" aria-label={clinic.name}>
        {naming === clinic.clinicId ? (
          <ClinicNameForm
            name={clinic.name}
            saveLabel="Rename"
            save={async (name) => {
              await rename(clinic, name);
              stop();
            }}
            onCancel={stop}
          />
        ) : (
          <div className={styles.head}>
            <h3 className={styles.name}>{clinic.name}</h3>
            <div className={styles.actions}>
              <Button
                size="small"
                appearance="subtle"
                data-testid="clinic-rename"
                aria-label={`Rename ${clinic.name}`}
                onClick={() => {
                  setNaming(clinic.clinicId);
                }}
              >
                Rename
              </Button>
              <Button
                size="small"
                appearance="subtle"
                data-testid="clinic-archive"
                aria-label={`Archive ${clinic.name}`}
                disabledFocusable={archiving.isRunning}
                onClick={() => {
                  // while it runs it is refused, and there is nothing to ask
                  if (clinic.nextSessionOn === null || own.length > 0) void archiving.run(clinic);
                  else setAsking(clinic);
                }}
              >
                Archive
              </Button>
              <Button
                size="small"
                icon={<AddRegular />}
                data-testid="template-add"
                aria-label={`Add when it runs: ${clinic.name}`}
                onClick={() => {
                  onAddTemplate(clinic);
                }}
              >
                Add when it runs
              </Button>
            </div>
          </div>
        )}
        {archiving.error !== undefined && archiving.lastArgs?.[0].clinicId === clinic.clinicId ? (
          <div className={styles.failure}>
            <FailureNotice error={archiving.error} />
          </div>
        ) : null}
        {own.length === 0 ? (
          <p className={styles.none}>{withoutTemplate(clinic)}</p>
        ) : (
          <TemplateRows templates={own} today={today} onChange={onChangeTemplate} onEnded={onEnded} />
        )}
      </article>
    );
  });
  return (
    <>
      {articles}
      {asking === undefined ? null : (
        <ConfirmArchive
          clinic={asking}
          onConfirm={() => void archiving.run(asking)}
          onClose={() => {
            setAsking(undefined);
          }}
        />
      )}
    </>
  );
}
