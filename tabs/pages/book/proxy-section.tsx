import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useState } from 'react';
import { AuthoritiesOf } from '../today/links/authorities-of.tsx';
import { Section } from '../../components/section.tsx';
import { legalBases, relationshipCodes } from '../../../api/patients/contract/patient-words.ts';
import { EMPTY_PROXY } from './booking-draft.ts';
import type { ProxyDraft } from './booking-draft.ts';
import { ContactFields } from './contact-fields.tsx';
import { KnownProxyLine } from './known-proxy-line.tsx';
import { KnownProxies } from './known-proxies.tsx';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    alignItems: 'start',
    '& input, & select': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    marginBottom: tokens.spacingVerticalM,
  },
  wide: { gridColumn: '1 / -1' },
});

interface ProxySectionProps {
  /** Undefined until one is chosen. */
  patientId: string | undefined;
  /** Names of those who take part already; nobody while it is booked. */
  except?: readonly string[];
  /** Whether the authority of the patient's proxies is shown here too. */
  mayRecord?: boolean;
  proxy: ProxyDraft | undefined;
  errors: ReadonlyMap<string, string>;
  onChange: (proxy: ProxyDraft | undefined) => void;
}

/** Somebody who joins for the patient or with them, and what gives them the right to. */
export function ProxySection({
  patientId,
  except = [],
  mayRecord = false,
  proxy,
  errors,
  onChange,
}: ProxySectionProps) {
  const styles = useStyles();
  // what was recorded meanwhile is offered at once
  const [changes, setChanges] = useState(0);
  if (proxy === undefined) {
    return (
      <Section title="Who comes with them">
        {patientId === undefined ? null : (
          <KnownProxies
            key={`${patientId} ${String(changes)}`}
            patientId={patientId}
            except={except}
            onChoose={onChange}
          />
        )}
        <Button
          icon={<AddRegular />}
          data-testid="proxy-add"
          onClick={() => {
            onChange(EMPTY_PROXY);
            // the button is gone by then
            setTimeout(
              () => document.querySelector<HTMLElement>('[data-testid="proxy-given-name"]')?.focus(),
              0,
            );
          }}
        >
          Add a proxy
        </Button>
        {patientId === undefined || !mayRecord ? null : (
          <AuthoritiesOf
            key={patientId}
            patientId={patientId}
            onChanged={() => {
              setChanges(changes + 1);
            }}
          />
        )}
      </Section>
    );
  }
  if (proxy.authorityId !== undefined) return <KnownProxyLine proxy={proxy} onChange={onChange} />;
  const set = (change: Partial<ProxyDraft>): void => {
    onChange({ ...proxy, ...change });
  };
  const error = (name: string): { validationMessage?: string } => {
    const message = errors.get(`/proxy/${name}`);
    return message === undefined ? {} : { validationMessage: message };
  };
  const remove = (
    <Button
      size="small"
      onClick={() => {
        onChange(undefined);
      }}
    >
      Remove
    </Button>
  );
  return (
    <Section title="Who comes with them" aside={remove}>
      <div className={styles.fields}>
        <Field label="Given name" {...error('givenName')}>
          <Input
            autoComplete="off"
            data-testid="proxy-given-name"
            value={proxy.givenName}
            onChange={(_, { value }) => {
              set({ givenName: value });
            }}
          />
        </Field>
        <Field label="Family name" {...error('familyName')}>
          <Input
            autoComplete="off"
            data-testid="proxy-family-name"
            value={proxy.familyName}
            onChange={(_, { value }) => {
              set({ familyName: value });
            }}
          />
        </Field>
        <Field label="Relationship" {...error('relationship')}>
          <Select
            data-testid="proxy-relationship"
            value={proxy.relationship}
            onChange={(_, { value }) => {
              set({ relationship: value as ProxyDraft['relationship'] });
            }}
          >
            <option value="">Choose</option>
            {Object.entries(relationshipCodes).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Legal basis" {...error('legalBasis')}>
          <Select
            data-testid="proxy-legal-basis"
            value={proxy.legalBasis}
            onChange={(_, { value }) => {
              set({ legalBasis: value as ProxyDraft['legalBasis'] });
            }}
          >
            <option value="">Choose</option>
            {Object.entries(legalBases).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          className={styles.wide}
          label="Evidence seen"
          hint="What was seen, by whom and when"
          {...error('evidenceSeen')}
        >
          <Input
            autoComplete="off"
            maxLength={200}
            data-testid="proxy-evidence"
            value={proxy.evidenceSeen}
            onChange={(_, { value }) => {
              set({ evidenceSeen: value });
            }}
          />
        </Field>
      </div>
      <ContactFields
        whose="the proxy"
        testId="proxy"
        pointer="/proxy"
        value={proxy}
        errors={errors}
        onChange={set}
      />
    </Section>
  );
}
