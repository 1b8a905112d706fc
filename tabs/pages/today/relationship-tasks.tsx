import { listRelationshipTasks } from '../../../api/participants/contract/authority-endpoints.ts';
import { relationshipResultWords } from '../../../api/patients/contract/relationship-words.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { TaskList } from './task-list.tsx';

/** Proxies of the next days whose authority the NHS service no longer confirms; nothing while there is nobody. */
export function RelationshipTasks() {
  const { api } = useConfer();
  return (
    <TaskList
      title="Proxies to look at"
      name="relationship-task"
      testId="relationship-tasks"
      load={(signal) => api.call(listRelationshipTasks, {}, { signal })}
      keyOf={({ participantId }) => participantId}
      wordsOf={({ result, serviceLineName }) => [relationshipResultWords[result], serviceLineName]}
    />
  );
}
