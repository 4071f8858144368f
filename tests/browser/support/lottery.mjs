// A lottery as its shop and its viewers live it, and what the line says of it brought into any state.
import { eventually } from './servers.mjs';

export const prize = { en: 'Celadon set for two', 'zh-CN': '双人青瓷茶具', ar: 'طقم سيلادون لشخصين' };

/** The shop announces a lottery of a live show. */
export const announce = (owner, room, more = {}) => owner.ask('POST', `/v1/rooms/${room}/lotteries`, { keyword: '茶', prize, lasts: 600, ...more });
export const close = (owner, lottery) => owner.ask('POST', `/v1/lotteries/${lottery}/close`, {});
export const cancel = (owner, lottery) => owner.ask('POST', `/v1/lotteries/${lottery}/cancel`, {});

/** Somebody takes a number. Asked again it is the same one, so a read side that catches up is waited for. */
export function enter(guest, lottery) {
  const ask = () => guest.ask('POST', `/v1/lotteries/${lottery}/entries`, {});
  return eventually('a number', () => ask().catch((error) => (error.message.includes('read_model_is_behind') ? null : Promise.reject(error))));
}

/** Waits until it stands as it is asked for, and gives it. */
export function stands(owner, lottery, state) {
  return eventually(`a lottery that is ${state}`, async () => {
    const read = await owner.ask('GET', `/v1/lotteries/${lottery}`);
    return read.state === state && read;
  });
}

/**
 * What the page is told of a lottery is changed on its way: `as` gives what is said otherwise, and `mine` which number is
 * mine. Call it before the page opens.
 */
export function lotteryIs(page, as, mine) {
  const changed = (message) => {
    if (message.type === 'lottery') return { ...message, lottery: { ...message.lottery, ...as(message.lottery) } };
    return message.type === 'lottery_entry' ? { ...message, number: mine ?? message.number } : message;
  };
  return page.routeWebSocket(/\/live$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) => {
      const said = JSON.parse(text);
      socket.send(JSON.stringify(Array.isArray(said) ? said.map(changed) : changed(said)));
    });
  });
}

/** What one viewer sees of it. */
export class Player {
  /** @param {import('./viewer.mjs').Viewer} viewer */
  constructor(viewer) {
    this.viewer = viewer;
    this.page = viewer.page;
  }

  get card() {
    return this.page.locator('article.game');
  }
  get ticket() {
    return this.page.locator('article.mine');
  }
  get result() {
    return this.page.locator('article.result');
  }

  async takesNumber() {
    await this.viewer.button('games-take-number').click();
    return this.number();
  }

  /** The number on the ticket. */
  async number() {
    return Number(await this.ticket.locator('.stub b').textContent());
  }

  /** Opens what can be checked, from wherever it is offered. */
  async checks() {
    await this.page.locator('.result footer button, .opens').first().click();
    await this.viewer.sheet.getByRole('heading', { name: this.viewer.say('games-check') }).waitFor();
    return this.viewer.sheet;
  }
}
