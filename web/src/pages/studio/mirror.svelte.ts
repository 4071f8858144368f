// Whether the host sees themself as in a mirror. Only this page turns the picture round; viewers never see it so.

const KEPT = 'feria_mirror';

export class Mirror {
  on = $state(kept());

  turn(): void {
    this.on = !this.on;
    try {
      localStorage.setItem(KEPT, this.on ? 'on' : 'off');
    } catch {
      // It is chosen again next time.
    }
  }
}

function kept(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true;
  }
}
