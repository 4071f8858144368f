// One key for one action of a person: pressed again after silence it asks for the same thing. Once it was answered, or
// with anything changed in it, it is a new action, because the server says a refusal again and takes no other body.

import { newKey } from './client';
import { asProblem } from './problem';

export class Keys {
  readonly #kept = new Map<string, string>();

  async act<T>(action: string, ask: (key: string) => Promise<T>): Promise<T> {
    const key = this.#kept.get(action) ?? newKey();
    this.#kept.set(action, key);
    try {
      const answer = await ask(key);
      this.#kept.delete(action);
      return answer;
    } catch (error) {
      if (!asProblem(error).passing) this.#kept.delete(action);
      throw error;
    }
  }
}
