/** Opens Confer's tab in Teams (Microsoft Teams, deep link to a tab). */
export function tabLink(teamsAppId: string, page: 'today' | 'book' | 'reports'): string {
  return `https://teams.microsoft.com/l/entity/${teamsAppId}/${page}`;
}
