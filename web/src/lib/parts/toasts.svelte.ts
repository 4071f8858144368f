// Short words about what was just done; they go by themselves, and never carry what must be read.

export type Toast = { id: number; text: string; kind: 'good' | 'bad' | 'plain' };

class Toasts {
  list = $state.raw<Toast[]>([]);
  #next = 1;

  say(text: string, kind: Toast['kind'] = 'plain'): void {
    const id = this.#next++;
    // Said twice, it stands once.
    this.list = [...this.list.filter((toast) => toast.text !== text).slice(-2), { id, text, kind }];
    setTimeout(() => (this.list = this.list.filter((toast) => toast.id !== id)), 5_000);
  }
}

export const toasts = new Toasts();
