// The slot for sheets: one at a time is open on a page, whichever part of it opens one.

let current = $state.raw<{ slot: object; sheet: object } | null>(null);

/** The sheets of one part. Opening one closes whatever else is open. */
export class SheetSlot<Sheet extends object> {
  get open(): Sheet | null {
    return current?.slot === this ? (current.sheet as Sheet) : null;
  }

  set open(sheet: Sheet | null) {
    if (sheet !== null) current = { slot: this, sheet };
    else if (current?.slot === this) current = null;
  }
}

export const aSheetIsOpen = (): boolean => current !== null;
