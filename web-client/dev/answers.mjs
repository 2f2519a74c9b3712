// How the fake server answers.

export function json(response, value, status = 200) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

export function nothing(response) {
  response.writeHead(204).end();
}

export function problem(response, status, code, detail, more = {}) {
  const { errors, ...headers } = more;
  const document = { type: `urn:viva:${code}`, title: code, status, detail, ...(errors ? { errors } : {}) };
  response.writeHead(status, { "content-type": "application/problem+json", ...headers }).end(JSON.stringify(document));
}

export async function body(request) {
  let text = "";
  for await (const part of request) text += part;
  return text === "" ? null : JSON.parse(text);
}
