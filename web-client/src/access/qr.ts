/** Modules of light around a QR code, without which scanners do not find it (ISO 18004). */
const MARGIN = 4;

/**
 * A QR code as the path of a drawing, one unit a module, with its margin.
 *
 * @param rows a row of `0` and `1` a line, 1 is dark
 */
export function qrDrawing(rows: string): { readonly size: number; readonly path: string } {
  const lines = rows.split("\n").filter((line) => line !== "");
  const runs = lines.flatMap((line, y) =>
    [...line.matchAll(/1+/g)].map(
      ({ index, 0: { length } }) => `M${index + MARGIN} ${y + MARGIN}h${length}v1h-${length}z`,
    ),
  );
  return { size: lines.length + 2 * MARGIN, path: runs.join("") };
}
