// Whether a viewer hears shows and how loud: their own choice, kept on this device for the next one.

const KEPT = 'feria_sound';

type Policy = Navigator & { getAutoplayPolicy?: (kind: 'mediaelement') => 'allowed' | 'allowed-muted' | 'disallowed' };

export class Sound {
  /** It is heard now. */
  on = $state(false);
  /** What was chosen, here or before; null as long as nobody has. */
  wanted = $state<boolean | null>(null);
  /** From 0 to 1; many phones leave it to their own buttons. */
  volume = $state(1);

  constructor() {
    try {
      const kept = /^(on|off) (0|1|0\.\d+)$/.exec(localStorage.getItem(KEPT) ?? '');
      if (kept === null) return;
      this.wanted = kept[1] === 'on';
      this.volume = Number(kept[2]);
    } catch {
      // Nothing is kept here: it is asked for each time.
    }
  }

  /** Whether it may be tried without a tap: it is wanted, and the browser has not said that it would refuse. */
  get atOnce(): boolean {
    const policy = (navigator as Policy).getAutoplayPolicy?.('mediaelement') ?? 'allowed';
    return this.wanted === true && policy === 'allowed';
  }

  choose(on: boolean, volume = this.volume): void {
    this.on = on;
    this.wanted = on;
    this.volume = Math.round(Math.min(1, Math.max(0, volume)) * 100) / 100;
    try {
      localStorage.setItem(KEPT, `${on ? 'on' : 'off'} ${this.volume}`);
    } catch {
      // It holds for this visit.
    }
  }
}
