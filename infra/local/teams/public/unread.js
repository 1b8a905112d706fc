// Which messages this person has not seen yet, kept by the browser.
export class Unread {
  constructor(person, chatId, channels) {
    this.key = `seen ${person.userPrincipalName}`;
    this.names = new Map([[chatId, 'Chat'], ...channels.map(({ id, name }) => [id, name])]);
    this.seen = JSON.parse(window.localStorage.getItem(this.key) ?? '{}');
    this.latest = [];
  }

  load(latest) {
    this.latest = latest.filter((stored) => stored.isFromBot && !stored.isDeleted);
  }

  add(stored) {
    if (!stored.isFromBot || !this.names.has(stored.place)) return;
    const others = this.latest.filter((other) => other.id !== stored.id);
    const at = this.latest.findIndex((other) => other.id === stored.id);
    if (stored.isDeleted) this.latest = others;
    else if (at >= 0) this.latest[at] = stored;
    else this.latest = [stored, ...others].slice(0, 100);
  }

  isNew(stored) {
    return Number(stored.id) > (this.seen[stored.place] ?? 0);
  }

  count(...places) {
    const counted = places.length === 0 ? [...this.names.keys()] : places;
    return this.latest.filter((stored) => counted.includes(stored.place) && this.isNew(stored)).length;
  }

  /** The person looks at this place now. */
  markSeen(place) {
    const ids = this.latest.filter((stored) => stored.place === place).map((stored) => Number(stored.id));
    this.seen[place] = Math.max(this.seen[place] ?? 0, ...ids);
    window.localStorage.setItem(this.key, JSON.stringify(this.seen));
  }
}
