import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { FluentIcon } from '@fluentui/react-icons';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useState } from 'react';
import { listAuthorities } from '../../../../api/participants/contract/authority-endpoints.ts';
import type { Authority } from '../../../../api/patients/contract/authorities.ts';
import {
  authorityScopes,
  authorityStandingWords,
  legalBases,
  relationshipCodes,
} from '../../../../api/patients/contract/patient-words.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import type { Tone } from '../../../words/state-words.ts';
import { plainDate } from '../../../words/times.ts';
import { checkWords } from '../../../words/relationship-words.ts';
import { CheckRelationship } from './check-relationship.tsx';
import { ChangeAuthority } from './change-authority.tsx';
import { RecordAuthority } from './record-authority.tsx';
import { WithdrawAuthority } from './withdraw-authority.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    paddingBlock: tokens.spacingVerticalS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none' },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { fontWeight: tokens.fontWeightSemibold },
  more: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  button: { marginTop: tokens.spacingVerticalXS },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

const LOOKS: Readonly<Record<Authority['standing'], { tone: Tone; icon: FluentIcon }>> = {
  valid: { tone: 'good', icon: CheckmarkCircleRegular },
  'review-due': { tone: 'look', icon: WarningRegular },
  'not-started': { tone: 'quiet', icon: InfoRegular },
  ended: { tone: 'quiet', icon: DismissRegular },
  withdrawn: { tone: 'quiet', icon: DismissRegular },
};

/** What gives it, what it lets them do, until when, and who recorded it. */
function authorityDetail(authority: Authority): string {
  const { legalBasis, evidenceSeen, scope, startsOn, reviewOn, endsOn, recordedBy, withdrawn } = authority;
  return [
    legalBases[legalBasis],
    scope.map((one) => authorityScopes[one].toLowerCase()).join(', '),
    startsOn === null ? undefined : `from ${plainDate(startsOn)}`,
    reviewOn === null ? undefined : `look at it again on ${plainDate(reviewOn)}`,
    endsOn === null ? undefined : `until ${plainDate(endsOn)}`,
    evidenceSeen,
    `recorded by ${recordedBy}`,
    withdrawn === null ? undefined : `withdrawn by ${withdrawn.by}: ${withdrawn.reason}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** The newest and the one before it: older ones are in the record. */
const SHOWN_CHECKS = 2;

/** What is asked about somebody's authority. */
interface Asking {
  what: 'change' | 'withdraw';
  authority: Authority;
}

/** Who may join or act for the patient, in all their appointments. */
export function Authorities({ patientId, onChanged }: { patientId: string; onChanged: () => void }) {
  const styles = useStyles();
  const { api } = useConfer();
  const known = useLoaded(`authorities of ${patientId}`, (signal) =>
    api.call(listAuthorities, { patientId }, { signal }),
  );
  const [isRecording, setIsRecording] = useState(false);
  const [checking, setChecking] = useState<string | undefined>(undefined);
  const [asking, setAsking] = useState<Asking | undefined>(undefined);
  const close = (): void => {
    setAsking(undefined);
  };
  const changed = (): void => {
    setIsRecording(false);
    setAsking(undefined);
    known.reload();
    onChanged();
  };
  return (
    <div role="group" aria-label="Authority of proxies">
      <FailureNotice error={known.error} onRetry={known.reload} />
      {known.data?.items.length === 0 ? <p>Nobody’s authority is recorded.</p> : null}
      <ul className={styles.list} aria-label="Who may join or act for the patient">
        {known.data?.items.map((authority) => {
          const name = `${authority.givenName} ${authority.familyName}`;
          return (
            <li
              key={authority.authorityId}
              className={styles.row}
              data-testid={`authority-${authority.authorityId}`}
            >
              <div className={styles.head}>
                <span className={styles.name}>
                  {name} ({relationshipCodes[authority.relationship].toLowerCase()})
                </span>
                <ToneBadge tone={LOOKS[authority.standing].tone} icon={LOOKS[authority.standing].icon}>
                  {authorityStandingWords[authority.standing]}
                </ToneBadge>
              </div>
              <div className={styles.more}>{authorityDetail(authority)}</div>
              {authority.relationshipChecks.slice(0, SHOWN_CHECKS).map((check) => (
                <div key={check.checkId} className={styles.more}>
                  {check.isOpen ? (
                    <ToneBadge tone="look" icon={WarningRegular}>
                      Decide whether it still holds
                    </ToneBadge>
                  ) : null}
                  {checkWords(check)}
                </div>
              ))}
              {checking === authority.authorityId ? (
                <CheckRelationship
                  patientId={patientId}
                  authorityId={authority.authorityId}
                  numberEnding={authority.relationshipChecks[0]?.numberEnding}
                  onChecked={() => {
                    setChecking(undefined);
                    known.reload();
                    onChanged();
                  }}
                />
              ) : null}
              {authority.withdrawn === null ? (
                <div className={mergeClasses(styles.button, styles.buttons)}>
                  <Button
                    size="small"
                    aria-label={`Change…: ${name}`}
                    onClick={() => {
                      setAsking({ what: 'change', authority });
                    }}
                  >
                    Change…
                  </Button>
                  <Button
                    size="small"
                    aria-label={`Withdraw authority…: ${name}`}
                    onClick={() => {
                      setAsking({ what: 'withdraw', authority });
                    }}
                  >
                    Withdraw authority…
                  </Button>
                  {known.data?.mayCheckRelationships === true ? (
                    <Button
                      size="small"
                      aria-label={`Check with the NHS…: ${name}`}
                      onClick={() => {
                        setChecking(authority.authorityId);
                      }}
                    >
                      Check with the NHS…
                    </Button>
                  ) : null}
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
      {isRecording && known.data !== undefined ? (
        <RecordAuthority
          patientId={patientId}
          isUnder16={known.data.isUnder16}
          mayCheckRelationships={known.data.mayCheckRelationships}
          onRecorded={changed}
          onClose={() => {
            setIsRecording(false);
          }}
        />
      ) : (
        <Button
          className={styles.button}
          data-testid="authority-new"
          disabledFocusable={known.data === undefined}
          onClick={() => {
            setIsRecording(true);
          }}
        >
          Record an authority…
        </Button>
      )}
      {asking?.what === 'withdraw' ? (
        <WithdrawAuthority
          patientId={patientId}
          authority={asking.authority}
          onWithdrawn={changed}
          onClose={close}
        />
      ) : null}
      {asking?.what === 'change' ? (
        <ChangeAuthority
          patientId={patientId}
          authority={asking.authority}
          onChanged={changed}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
