import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { legalBases, relationshipCodes } from '../../../api/patients/contract/patient-words.ts';
import { Section } from '../../components/section.tsx';
import type { ProxyDraft } from './booking-draft.ts';

const useStyles = makeStyles({
  name: { fontWeight: tokens.fontWeightSemibold },
  more: { color: tokens.colorNeutralForeground2, marginBottom: tokens.spacingVerticalS },
});

interface KnownProxyLineProps {
  proxy: ProxyDraft;
  onChange: (proxy: ProxyDraft | undefined) => void;
}

/** A proxy whose authority is recorded with the patient: nothing of it is entered again. */
export function KnownProxyLine({ proxy, onChange }: KnownProxyLineProps) {
  const styles = useStyles();
  const { relationship, legalBasis, evidenceSeen } = proxy;
  return (
    <Section
      title="Who comes with them"
      aside={
        <Button
          size="small"
          onClick={() => {
            onChange(undefined);
          }}
        >
          Remove
        </Button>
      }
    >
      <div className={styles.name} data-testid="proxy-chosen">
        {proxy.givenName} {proxy.familyName}
        {relationship === '' ? '' : ` (${relationshipCodes[relationship].toLowerCase()})`}
      </div>
      <div className={styles.more}>
        {[legalBasis === '' ? undefined : legalBases[legalBasis], evidenceSeen]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </div>
      <Button
        size="small"
        data-testid="proxy-record-anew"
        onClick={() => {
          const { authorityId: _known, ...typed } = proxy;
          onChange(typed);
        }}
      >
        Record something new of them
      </Button>
    </Section>
  );
}
