import type { DnaRisks } from '../../../../api/dna-risk/contract/dna-risk.ts';
import { listDnaRisks } from '../../../../api/dna-risk/contract/endpoints.ts';
import { bandWords, supportWords } from '../../../../api/dna-risk/contract/risk-words.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { TaskList } from '../task-list.tsx';

type Task = DnaRisks['items'][number];

/** "offer a call, another time" */
const offerWords = ({ suggested }: Task): string | undefined =>
  suggested.length === 0
    ? undefined
    : `offer ${suggested.map((kind) => supportWords[kind].toLowerCase()).join(', ')}`;

/** Who might need support to come in the next days; nothing while there is nobody. */
export function SupportTasks() {
  const { api } = useConfer();
  return (
    <TaskList<Task>
      title="Might need support to come"
      name="support-task"
      testId="support-tasks"
      load={(signal) => api.call(listDnaRisks, {}, { signal })}
      keyOf={({ appointmentId }) => appointmentId}
      wordsOf={(task) => [bandWords[task.band], offerWords(task), task.serviceLineName]}
    />
  );
}
