/** The WCAG 2.2 contrast of two colours as they reach the screen, 1 … 21. */
export function contrastOf(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(pixelOf(one)), luminance(pixelOf(other))].sort(
    (a, b) => a - b,
  );
  return (high + 0.05) / (low + 0.05);
}

/** Tells the colour on which an element's words stand: its own ground, or that behind it. */
export function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (pixelOf(backgroundColor)[3] === 255) return backgroundColor;
  }
  throw new Error("nothing stands behind the words");
}

/**
 * Tells how far the strongest pixel of a picture stands out from a ground.
 *
 * @param picture a PNG in base64
 */
export async function strongestIn(picture: string, ground: string): Promise<number> {
  const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  if (!context) throw new Error("no canvas");
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const behind = luminance(pixelOf(ground));
  let most = 1;
  for (let at = 0; at < data.length; at += 4) {
    const here = luminance(data.subarray(at, at + 4));
    const contrast = (Math.max(here, behind) + 0.05) / (Math.min(here, behind) + 0.05);
    most = Math.max(most, contrast);
  }
  return most;
}

const CONTEXT = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

function pixelOf(color: string): Uint8ClampedArray {
  if (!CONTEXT) throw new Error("no canvas");
  CONTEXT.clearRect(0, 0, 1, 1);
  CONTEXT.fillStyle = color;
  CONTEXT.fillRect(0, 0, 1, 1);
  return CONTEXT.getImageData(0, 0, 1, 1).data;
}

function luminance([red = 0, green = 0, blue = 0]: ArrayLike<number> & Iterable<number>): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
