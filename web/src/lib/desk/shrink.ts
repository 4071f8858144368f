// A picture on its way to the server: one that is larger than the server takes is made smaller here first.

/** As much as the server takes, and the longest side that it keeps. */
const MOST = 5 * 1024 * 1024;
const LONGEST = 2560;
const QUALITY = 0.9;

/** Width and height with neither longer than the server keeps. */
export function fit(width: number, height: number): [number, number] {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** The same picture, small enough to be taken. What cannot be drawn here is sent as it is: the server says what is wrong. */
export async function shrunk(picture: Blob): Promise<Blob> {
  if (picture.size <= MOST) return picture;
  try {
    const drawn = await createImageBitmap(picture);
    const [width, height] = fit(drawn.width, drawn.height);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(drawn, 0, 0, width, height);
    drawn.close();
    // What can be seen through stays so where the browser writes WebP.
    const kinds = picture.type === 'image/jpeg' ? ['image/jpeg'] : ['image/webp', 'image/jpeg'];
    for (const kind of kinds) {
      const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, kind, QUALITY));
      if (small?.type === kind && small.size <= MOST) return small;
    }
    return picture;
  } catch {
    return picture;
  }
}
