// A list that shows its end goes on showing it when it gets less room: a card that opens over it hides no line.

export const sticks =
  (atEnd: () => boolean) =>
  (list: HTMLElement): (() => void) => {
    const seen = new ResizeObserver(() => {
      if (atEnd()) list.scrollTop = list.scrollHeight;
    });
    seen.observe(list);
    return () => seen.disconnect();
  };
