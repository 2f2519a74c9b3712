// A door to the server that can be shut: whoever is inside is thrown out, and nobody comes in.
import { connect, createServer } from "node:net";

/** @param port of the server on 127.0.0.1 */
export async function doorTo(port) {
  const inside = new Set();
  const door = createServer((from) => {
    const to = connect(port, "127.0.0.1");
    const ends = [from, to];
    ends.forEach((end) => {
      inside.add(end);
      end.on("error", () => ends.forEach((each) => each.destroy()));
      end.on("close", () => inside.delete(end));
    });
    from.pipe(to).pipe(from);
  });
  const open = (at) => new Promise((done) => door.listen(at, "127.0.0.1", done));
  await open(0);
  const at = door.address().port;
  return {
    port: at,
    shut: () => {
      door.close();
      inside.forEach((end) => end.destroy());
    },
    open: () => open(at),
  };
}
