/** "Dr Amina Okafor, Ben Hartley" */
export function staffNames(staff: readonly { displayName: string }[]): string {
  return staff.map((member) => member.displayName).join(', ');
}
