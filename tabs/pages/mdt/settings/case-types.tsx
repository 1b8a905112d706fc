import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useRef, useState } from 'react';
import { changeCaseType, createCaseType, getMdt } from '../../../../api/mdt/contract/endpoints.ts';
import type { CaseType, ChangeCaseType, Mdt } from '../../../../api/mdt/contract/mdts.ts';
import type { StaffRole } from '../../../../api/staff/contract/staff.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { useConfer } from '../../../shell/confer-context.ts';
import { countWords } from '../../../words/count-words.ts';
import { useRowStyles } from '../row-styles.ts';
import { CaseTypeForm } from './case-type-form.tsx';

const NEW = 'new';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
});

function typeWords({ dataSet, target, requiredRoles, isActive }: CaseType): string {
  const mandatory = dataSet.fields.filter(({ isMandatory }) => isMandatory).length;
  return [
    isActive ? undefined : 'not in use',
    `form version ${dataSet.version}: ${countWords(dataSet.fields.length, 'field', 'fields')}, ${mandatory} mandatory`,
    target === null ? undefined : `${target.share} % within ${target.within} ${target.unit}`,
    requiredRoles.length === 0
      ? undefined
      : `needs ${requiredRoles.map(({ label, needed }) => (needed === 1 ? label : `${needed} × ${label}`)).join(', ')}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

interface TypeFormProps {
  mdtId: string;
  /** Undefined: a new one. */
  caseType: CaseType | undefined;
  knownRoles: readonly StaffRole[];
  onClose: () => void;
}

/** The form of a type of case; after a refusal because of somebody else's change the next try is over theirs. */
function TypeForm({ mdtId, caseType, knownRoles, onClose }: TypeFormProps) {
  const { api, newKey } = useConfer();
  const announce = useAnnounce();
  const [key] = useState(() => new SubmissionKey(newKey));
  // of the type that the form was opened with: a newer one that was read meanwhile is not in the form
  const seen = useRef(caseType?.version ?? 0);
  const change = async (caseTypeId: string, body: ChangeCaseType): Promise<void> => {
    try {
      await api.call(changeCaseType, { caseTypeId, body, seen: seen.current });
    } catch (error) {
      if (isStale(error)) {
        const { caseTypes } = await api.call(getMdt, { mdtId });
        seen.current = caseTypes.find((one) => one.caseTypeId === caseTypeId)?.version ?? seen.current;
      }
      throw error;
    }
  };
  const save = async (request: ChangeCaseType): Promise<void> => {
    if (caseType === undefined) {
      const { isActive: _used, ...body } = request;
      await key.submit(body, (submission) => api.call(createCaseType, { mdtId, body, key: submission }));
    } else {
      await change(caseType.caseTypeId, request);
    }
    announce('Saved');
    onClose();
  };
  return <CaseTypeForm caseType={caseType} knownRoles={knownRoles} save={save} onLeave={onClose} />;
}

/** The types of cases that an MDT takes, each with its form. */
export function CaseTypes(props: { mdt: Mdt; knownRoles: readonly StaffRole[]; onSaved: () => void }) {
  const styles = useStyles();
  const row = useRowStyles();
  const frame = useFramedList();
  const [openId, setOpenId] = useState<string | undefined>(undefined);
  const { mdt, knownRoles, onSaved } = props;
  const close = (): void => {
    setOpenId(undefined);
    onSaved();
  };
  return (
    <Section
      title="Case types"
      testId="mdt-case-types"
      aside={
        openId === undefined ? (
          <Button
            size="small"
            icon={<AddRegular />}
            data-testid="type-new"
            onClick={() => {
              setOpenId(NEW);
            }}
          >
            New case type
          </Button>
        ) : undefined
      }
    >
      {openId === NEW ? (
        <TypeForm mdtId={mdt.mdtId} caseType={undefined} knownRoles={knownRoles} onClose={close} />
      ) : null}
      {mdt.caseTypes.length === 0 && openId !== NEW ? (
        <EmptyState title="No case type yet">Without one nobody can ask this MDT.</EmptyState>
      ) : null}
      {mdt.caseTypes.length === 0 ? null : (
        <ul className={frame.list} aria-label="Case types">
          {mdt.caseTypes.map((caseType) => (
            <li key={caseType.caseTypeId} className={frame.row}>
              {openId === caseType.caseTypeId ? (
                <TypeForm mdtId={mdt.mdtId} caseType={caseType} knownRoles={knownRoles} onClose={close} />
              ) : (
                <div className={styles.row}>
                  <div>
                    <div className={row.name}>{caseType.name}</div>
                    <div className={row.more}>{typeWords(caseType)}</div>
                  </div>
                  <Button
                    size="small"
                    aria-label={`Change ${caseType.name}`}
                    data-testid={`type-change-${caseType.caseTypeId}`}
                    onClick={() => {
                      setOpenId(caseType.caseTypeId);
                    }}
                  >
                    Change
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
