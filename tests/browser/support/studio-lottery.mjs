// A keyword lottery as its host has it in the studio, and as viewers enter it over the API.
import assert from 'node:assert/strict';
import { eventually } from './servers.mjs';
import { say } from './words.mjs';

/** Announced by the shop over the API: from another device, or by a machine. */
export const announce = (owner, room, { keyword = 'tea', prize = { en: 'One red pot' }, ...more } = {}) =>
  owner.ask('POST', `/v1/rooms/${room}/lotteries`, { keyword, prize, ...more });

export const newest = async (person, room) => (await person.ask('GET', `/v1/rooms/${room}/lotteries?limit=1`)).items[0];

/** One that is open is told to this page as one whose counting does not come to its end. Call it before the page opens. */
export const toldAsCounting = (page) =>
  page.routeWebSocket(/\/live$/, (socket) => {
    const closes_at = new Date(Date.now() - 60_000).toISOString();
    const told = (message) => (message.lottery?.state === 'open' ? { ...message, lottery: { ...message.lottery, state: 'closing', closes_at } } : message);
    const server = socket.connectToServer();
    server.onMessage((frame) => socket.send(JSON.stringify(JSON.parse(frame).map(told))));
  });

/** By the button; who is in says their number. */
export const takesNumber = async (guest, lottery) => (await guest.ask('POST', `/v1/lotteries/${lottery}/entries`, {})).number;
/** By writing the keyword in the chat. */
export const writes = (guest, room, keyword) => guest.ask('POST', `/v1/rooms/${room}/lines`, { text: keyword });

/** The card of the lottery in the studio of a host. */
export class LotteryDesk {
  constructor(host, language = 'en') {
    this.page = host.page;
    this.language = language;
    this.card = host.page.locator('.lottery');
    this.ticket = this.card.locator('.ticket');
  }

  say(key) {
    return say(key, this.language);
  }

  button(key, within = this.card) {
    return within.getByRole('button', { name: this.say(key), exact: true });
  }

  get dialog() {
    return this.page.getByRole('dialog');
  }

  /** The first one is that of the host's own language. */
  get prize() {
    return this.card.locator('.first input');
  }

  get keyword() {
    return this.card.getByLabel(this.say('games-studio-keyword'), { exact: true });
  }

  async opensMore() {
    await this.card.locator('summary').click();
    await this.keyword.waitFor();
  }

  /** With what the form proposes, but for the prize. */
  async starts(prize) {
    await this.prize.fill(prize);
    await this.button('games-studio-start').click();
    await this.ticket.waitFor();
  }

  async has(count) {
    await eventually(`${count} who are in`, async () => (await this.ticket.locator('.stub b').textContent()) === `${count}`);
  }

  async closes() {
    await this.button('games-studio-close').click();
    await this.button('games-studio-close-action', this.dialog).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  async callsOff() {
    await this.button('games-studio-cancel').click();
    await this.button('games-studio-cancel-action', this.dialog).click();
    await this.dialog.waitFor({ state: 'detached' });
    await this.card.getByText(this.say('games-studio-called-off')).first().waitFor();
  }

  /** The host is told what that does to the lottery. */
  async endsShow(told) {
    await this.button('studio-end', this.page).click();
    await this.dialog.getByText(this.say(told)).waitFor();
    await this.button('studio-end-action', this.dialog).click();
    await this.page.locator('.studio[data-state="ended"]').waitFor();
  }

  /** The number and the sentence of who has won. */
  async result() {
    const who = this.card.locator('.who');
    await who.waitFor();
    const number = this.card.locator('.won');
    return { number: (await number.count()) === 0 ? null : Number(await number.textContent()), who: await who.textContent() };
  }
}

/**
 * A host starts one with what the form proposes, two viewers are in, a reload changes nothing, and it is closed early.
 * The same on both backends.
 */
export async function livesThroughOne(desk, { room, byChat, byButton, reload }) {
  await desk.starts('One red pot');
  await desk.ticket.getByText('One red pot').waitFor();
  const { lottery, keyword, opens_at, closes_at } = await newest(byButton, room);
  assert.equal(keyword, say('games-studio-keyword-usual'));
  assert.equal(Date.parse(closes_at) - Date.parse(opens_at), 120_000);
  await writes(byChat, room, keyword.toUpperCase());
  await desk.has(1);
  assert.equal(await takesNumber(byButton, lottery), 2);
  await desk.has(2);
  await reload();
  await desk.has(2);
  await desk.closes();
  const { number, who } = await desk.result();
  const drawn = await newest(byButton, room);
  assert.equal(number, drawn.winner.number);
  assert.ok(who.includes(drawn.winner.name), `${who} names ${drawn.winner.name}`);
}
