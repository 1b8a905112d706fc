import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { listProxies } from '../../../api/patients/contract/endpoints.ts';
import { relationshipCodes } from '../../../api/patients/contract/patient-words.ts';
import type { KnownProxy } from '../../../api/patients/contract/patients.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import type { ProxyDraft } from './booking-draft.ts';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalS,
    ':empty': { display: 'none' },
  },
});

const draftOf = ({ mobile, email, scope: _scope, isReviewDue: _due, ...proxy }: KnownProxy): ProxyDraft => ({
  ...proxy,
  mobile: mobile ?? '',
  email: email ?? '',
});

/** Those whose authority to join for the patient holds: one press names them, and nothing is entered again. */
export function KnownProxies(props: {
  patientId: string;
  /** Names of those who take part already. */
  except: readonly string[];
  onChoose: (proxy: ProxyDraft) => void;
}) {
  const styles = useStyles();
  const { api } = useConfer();
  const { patientId, except, onChoose } = props;
  const known = useLoaded(`proxies of ${patientId}`, (signal) =>
    api.call(listProxies, { patientId }, { signal }),
  );
  const offered = known.data?.items.filter(
    ({ givenName, familyName }) => !except.includes(`${givenName} ${familyName}`),
  );
  return (
    <>
      <FailureNotice error={known.error} onRetry={known.reload} />
      <div className={styles.list}>
        {offered?.map((proxy) => (
          <Button
            key={`${proxy.givenName} ${proxy.familyName} ${proxy.relationship}`}
            icon={<PersonRegular />}
            data-testid="proxy-known"
            onClick={() => {
              onChoose(draftOf(proxy));
            }}
          >
            {proxy.givenName} {proxy.familyName} ({relationshipCodes[proxy.relationship].toLowerCase()})
            {proxy.isReviewDue ? ', to be looked at again' : ''}
          </Button>
        ))}
      </div>
    </>
  );
}
