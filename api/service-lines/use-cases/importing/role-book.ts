import { roleCodeFrom } from '../../../staff/contract/role-code.ts';
import type { StaffRole } from '../../../staff/contract/staff.ts';

/** Roles by what they are called. */
export class RoleBook {
  readonly #byLabel = new Map<string, StaffRole>();

  constructor(known: Iterable<StaffRole>) {
    for (const role of known) this.#byLabel.set(role.label.toLowerCase(), role);
  }

  find(label: string): StaffRole | undefined {
    return this.#byLabel.get(label.toLowerCase());
  }

  /** The role of that name, made when it is new. @returns undefined when no code can be made of it */
  findOrAdd(label: string): StaffRole | undefined {
    const known = this.find(label);
    if (known !== undefined) return known;
    const roleCode = roleCodeFrom(label);
    if (roleCode === '') return undefined;
    const role = { roleCode, label };
    this.#byLabel.set(label.toLowerCase(), role);
    return role;
  }
}
