// A mail relay on this machine that takes whatever comes (RFC 5321) and shows it.
import { createServer } from 'node:net';

export class MailRelay {
  letters = [];

  static async start() {
    const relay = new MailRelay();
    relay.server = createServer((socket) => relay.#converse(socket));
    await new Promise((done) => relay.server.listen(0, '127.0.0.1', done));
    relay.port = relay.server.address().port;
    return relay;
  }

  /** What a server is told, to hand its mails over here. */
  get settings() {
    return {
      FERIA__PUBLIC_URL: 'https://shop.example',
      FERIA__MAIL__HOST: '127.0.0.1',
      FERIA__MAIL__PORT: `${this.port}`,
      FERIA__MAIL__SECURITY: 'plain',
      FERIA__MAIL__SENDER: 'Lantern Market <shop@example.com>',
    };
  }

  stop() {
    this.server.close();
  }

  #converse(socket) {
    let kept = '';
    let letter = null;
    socket.on('error', () => undefined);
    socket.write('220 sink\r\n');
    socket.on('data', (data) => {
      kept += data.toString('latin1');
      for (let end = kept.indexOf('\r\n'); end >= 0; end = kept.indexOf('\r\n')) {
        const line = kept.slice(0, end);
        kept = kept.slice(end + 2);
        if (letter !== null) {
          if (line !== '.') letter.push(line);
          else {
            this.letters.push(letter.join('\n'));
            letter = null;
            socket.write('250 taken\r\n');
          }
        } else if (/^EHLO/i.test(line)) socket.write('250-sink\r\n250 8BITMIME\r\n');
        else if (/^DATA/i.test(line)) {
          letter = [];
          socket.write('354 go on\r\n');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else socket.write('250 fine\r\n');
      }
    });
  }
}
