import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CalendarClockRegular } from '@fluentui/react-icons/svg/calendar-clock';
import { CalendarEmptyRegular } from '@fluentui/react-icons/svg/calendar-empty';
import { useState } from 'react';
import type { ChangedTemplate, Template } from '../../../../api/clinics/contract/clinics.ts';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { plainDate, plainShortDay } from '../../../words/times.ts';
import { noteForReader } from '../../../words/zone.ts';
import { EndTemplateForm } from './end-template-form.tsx';
import { MODALITIES } from '../../../../api/kernel/contract/modality-words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalM,
    alignItems: 'center',
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  when: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  line: { margin: 0, color: tokens.colorNeutralForeground2 },
  next: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    marginTop: tokens.spacingVerticalXS,
  },
  actions: { display: 'flex', columnGap: tokens.spacingHorizontalS },
});

function period(template: Template): string {
  const { startsOn, endsOn } = template;
  return endsOn === null ? `from ${plainDate(startsOn)}` : `${plainDate(startsOn)} to ${plainDate(endsOn)}`;
}

function TemplateWords({ template }: { template: Template }) {
  const styles = useStyles();
  const { recurrenceWords, opensAt, closesAt, timeZone, slotMinutes, modality, practitioners } = template;
  const zone = noteForReader(timeZone);
  return (
    <div>
      <p className={styles.when}>
        {recurrenceWords}, {opensAt}–{closesAt}
        {zone === undefined ? '' : ` (${zone})`}
      </p>
      <p className={styles.line}>
        {practitioners.map((person) => person.displayName).join(', ')} · slots of {slotMinutes} min ·{' '}
        {MODALITIES[modality].label}
        {template.location === null ? '' : `, ${template.location}`}
        {template.capacity === 1 ? '' : ` · ${template.capacity} places in a slot`} · {period(template)}
        {template.runsOnBankHolidays ? ' · also on bank holidays' : ''}
      </p>
      <div className={styles.next} data-testid="template-next">
        {template.nextSessions.length === 0 ? (
          <ToneBadge tone="quiet" icon={CalendarEmptyRegular}>
            No session ahead
          </ToneBadge>
        ) : (
          template.nextSessions.map((date) => (
            <ToneBadge key={date} tone="quiet" icon={CalendarClockRegular}>
              {plainShortDay(date)}
            </ToneBadge>
          ))
        )}
      </div>
    </div>
  );
}

interface TemplateRowsProps {
  templates: readonly Template[];
  today: string;
  onChange: (template: Template) => void;
  onEnded: (ended: ChangedTemplate) => void;
}

/** When a clinic runs, each template with its next sessions. */
export function TemplateRows({ templates, today, onChange, onEnded }: TemplateRowsProps) {
  const styles = useStyles();
  const [ending, setEnding] = useState<string | undefined>(undefined);
  return (
    <ul className={styles.list}>
      {templates.map((template) => (
        <li key={template.templateId} data-testid="template-row" data-template-id={template.templateId}>
          <div className={styles.row}>
            <TemplateWords template={template} />
            <div className={styles.actions}>
              <Button
                size="small"
                data-testid="template-change"
                onClick={() => {
                  onChange(template);
                }}
              >
                Change
              </Button>
              <Button
                size="small"
                data-testid="template-end"
                aria-expanded={ending === template.templateId}
                onClick={() => {
                  setEnding(template.templateId);
                }}
              >
                End
              </Button>
            </div>
          </div>
          {ending === template.templateId ? (
            <EndTemplateForm
              template={template}
              today={today}
              onDone={(ended) => {
                setEnding(undefined);
                if (ended !== undefined) onEnded(ended);
              }}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
