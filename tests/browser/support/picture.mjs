// A small picture of a cup, drawn when it is needed: a PNG made of nothing but rows of colour.
import { crc32, deflateSync } from 'node:zlib';

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}

/** @returns {Buffer} a PNG of `size` × `size` pixels: a pale cup on a warm ground */
export function cup(size = 320) {
  const rows = [];
  for (let y = 0; y < size; y += 1) {
    const row = Buffer.alloc(1 + size * 3);
    for (let x = 0; x < size; x += 1) {
      const [dx, dy] = [(x - size / 2) / size, (y - size * 0.55) / size];
      const inside = Math.abs(dx) < 0.28 - Math.max(0, dy) * 0.25 && dy > -0.25 && dy < 0.25;
      const [r, g, b] = inside ? [150 + y / 8, 190 + dx * 80, 170] : [196 - y / 6, 140 - y / 8, 100];
      row.set([r, g, b].map((value) => Math.max(0, Math.min(255, Math.round(value)))), 1 + x * 3);
    }
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}
