import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const git = (root: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/**
 * Files that differ from a revision, new ones too; paths from the root. Those that are gone are not in it.
 * @param revision the point at which this branch left main if left out
 * @throws Error with Git's words when there is no such revision
 */
export function changedFiles(root: string, revision?: string): string[] {
  const since = revision ?? git(root, 'merge-base', 'main', 'HEAD');
  const differing = git(root, 'diff', '--name-only', '--diff-filter=d', since);
  const untracked = git(root, 'ls-files', '--others', '--exclude-standard');
  const files = [...differing.split('\n'), ...untracked.split('\n')].filter((file) => file !== '');
  return [...new Set(files)].filter((file) => existsSync(path.join(root, file)));
}
