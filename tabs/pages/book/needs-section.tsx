import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef } from 'react';
import { getNeeds, saveNeeds } from '../../../api/patients/contract/endpoints.ts';
import { adjustments } from '../../../api/patients/contract/patient-words.ts';
import { interpreterLanguages } from '../../../api/kernel/contract/languages.ts';
import type { Needs } from '../../../api/patients/contract/needs.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { RiskButton } from '../../components/risk-button.tsx';
import { Section } from '../../components/section.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { keysOf } from '../../words/keys-of.ts';
import { ChoicePicker } from './choice-picker.tsx';

const LANGUAGES = keysOf(interpreterLanguages);
const ADJUSTMENTS = keysOf(adjustments);
const NO_NEEDS: Needs = { interpreterLanguage: null, adjustments: [] };

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    '@media (max-width: 459px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    alignItems: 'start',
    gap: tokens.spacingHorizontalM,
    '& select': { minWidth: 0, width: '100%' },
  },
  asked: { marginBlock: `0 ${tokens.spacingVerticalXS}`, color: tokens.colorNeutralForeground2 },
});

interface NeedsSectionProps {
  patientId: string;
  /** What was entered here; undefined while it is as it was. */
  needs: Needs | undefined;
  /** Whether an interpreter of a language can be booked with the appointment. */
  isBookable: (language: string) => boolean;
  /** Called once with what is known of the patient, so that an interpreter is looked for at once. */
  onKnown: (needs: Needs) => void;
  onChange: (needs: Needs) => void;
}

/** What the patient needs to take part: asked once, kept for every later appointment, messages and the queue. */
export function NeedsSection({ patientId, needs, isBookable, onKnown, onChange }: NeedsSectionProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const known = useLoaded(patientId, (signal) => api.call(getNeeds, { patientId }, { signal }));
  // one after the other, so that what was chosen last is what is kept
  const saved = useRef<Promise<unknown>>(Promise.resolve());
  const save = useAction(async (body: Needs) => {
    saved.current = saved.current.then(
      () => api.call(saveNeeds, { patientId, body }),
      () => api.call(saveNeeds, { patientId, body }),
    );
    await saved.current;
  });
  const record = (changed: Needs): void => {
    onChange(changed);
    void save.run(changed);
  };
  const tell = useEffectEvent(onKnown);
  const { data } = known;
  useEffect(() => {
    if (data !== undefined && data !== null) tell(data);
  }, [data]);
  if (known.isLoading) {
    return (
      <Section title="What they need">
        <LoadingRows what="what the patient needs" count={1} />
      </Section>
    );
  }
  const shown = needs ?? data ?? NO_NEEDS;
  const language = shown.interpreterLanguage;
  return (
    <Section title="What they need" aside={<RiskButton patientId={patientId} />}>
      <FailureNotice error={known.error} onRetry={known.reload} />
      <FailureNotice error={save.error} />
      <p className={styles.asked}>
        {data === null || data === undefined
          ? 'Not asked before. What you enter is kept at once, for all their appointments.'
          : 'From an earlier appointment. Change what is no longer so.'}
      </p>
      <div className={styles.fields}>
        <Field
          label="Interpreter"
          {...(language === null || isBookable(language)
            ? {}
            : { hint: 'None can be booked in Confer: arrange one as usual. The team sees the need.' })}
        >
          <Select
            data-testid="needs-interpreter"
            value={shown.interpreterLanguage ?? ''}
            onChange={(_, { value }) => {
              const interpreterLanguage = LANGUAGES.find((tag) => tag === value) ?? null;
              record({ ...shown, interpreterLanguage });
            }}
          >
            <option value="">Not needed</option>
            {LANGUAGES.map((tag) => (
              <option key={tag} value={tag}>
                {interpreterLanguages[tag]}
              </option>
            ))}
          </Select>
        </Field>
        <ChoicePicker
          label="Adjustments"
          placeholder="None"
          choices={ADJUSTMENTS.map((key) => ({ key, text: adjustments[key] }))}
          chosen={shown.adjustments}
          testId="needs-adjustments"
          onChange={(chosen) => {
            record({ ...shown, adjustments: ADJUSTMENTS.filter((key) => chosen.includes(key)) });
          }}
        />
      </div>
    </Section>
  );
}
