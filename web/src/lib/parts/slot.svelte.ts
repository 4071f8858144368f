// The slot for sheets: one at a time is seen on a page, whichever part of it opens one.

type Opened = { slot: object; sheet: object };

/** The last one is seen; when it is closed, what another part had open before is there again. */
let opened = $state.raw<readonly Opened[]>([]);
const seen = (): Opened | undefined => opened.at(-1);

/** The sheets of one part. A part has one open at a time; opening another takes its place. */
export class SheetSlot<Sheet extends object> {
  get open(): Sheet | null {
    const top = seen();
    return top?.slot === this ? (top.sheet as Sheet) : null;
  }

  set open(sheet: Sheet | null) {
    const others = opened.filter(({ slot }) => slot !== this);
    if (sheet !== null) opened = [...others, { slot: this, sheet }];
    else if (others.length !== opened.length) opened = others;
  }
}

export const aSheetIsOpen = (): boolean => seen() !== undefined;
