import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { CaseCard } from '../../../../api/mdt/contract/cases.ts';
import { Notice } from '../../../components/notice.tsx';
import { minuteWords } from '../../../words/times.ts';
import { missingFields, pointerOf } from './case-edits.ts';
import { goToField } from './field-id.ts';

const useStyles = makeStyles({ notice: { marginBottom: tokens.spacingVerticalM } });

/** How far the form is, in words, with a way to each field that is missing. */
export function Completeness({ card }: { card: CaseCard }) {
  const styles = useStyles();
  const { dataSet, filledInVersion, newlyMissing, minutesToReady } = card;
  const asked = dataSet.fields.filter(({ isMandatory }) => isMandatory).length;
  const missing = missingFields(card);
  const isNewer = filledInVersion < dataSet.version;
  if (missing.length === 0) {
    return (
      <div className={styles.notice} data-testid="mdt-completeness">
        <Notice tone="good" title={asked === 0 ? 'Complete' : `Complete: ${asked} of ${asked}`}>
          {minutesToReady === null
            ? null
            : `Ready for the first time ${minuteWords(minutesToReady)} after it was asked for.`}
        </Notice>
      </div>
    );
  }
  return (
    <div className={styles.notice} data-testid="mdt-completeness">
      <Notice
        tone="look"
        title={`${missing.length} of ${asked} missing`}
        actions={missing.map((field) => (
          <Button
            key={field.key}
            size="small"
            data-testid={`missing-${field.key}`}
            onClick={() => {
              goToField(pointerOf(field));
            }}
          >
            {field.label}
            {newlyMissing.includes(field.key) ? ' (new)' : ''}
          </Button>
        ))}
      >
        {isNewer && newlyMissing.length > 0
          ? 'The form was changed since the case was filled in: it asks for more now.'
          : null}
      </Notice>
    </div>
  );
}
