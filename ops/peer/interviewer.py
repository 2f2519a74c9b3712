"""The same interview held with LiveKit Agents: what `./viva bench --peer` measures Viva against.

Everything is the library's default but six things: the simulated vendor's address, the version of its API, no TLS on the
way to it, a name by which rooms ask for it, an identity that candidates know, and the load that it reports. By default that is the load of
the whole machine, and livekit-server gives no room to a worker on a busy one: here all sessions are taken. LIVEKIT_URL, LIVEKIT_API_KEY,
LIVEKIT_API_SECRET and VENDOR_URL say where everything is.
"""

import os

from google.genai import types
from google.genai._api_client import BaseApiClient
from livekit.agents import Agent, AgentServer, AgentSession, JobContext, JobRequest, cli
from livekit.plugins import google

# The SDK knows wss:// only. Viva does without TLS here too.
BaseApiClient._websocket_base_url = lambda client, options=None: os.environ["VENDOR_URL"]
BaseApiClient._ensure_websocket_ssl_ctx = staticmethod(lambda options, vertexai=False: {})

server = AgentServer(host="127.0.0.1", port=0, load_fnc=lambda: 0.0)


async def accept(request: JobRequest) -> None:
    await request.accept(identity="interviewer-" + request.room.name)


@server.rtc_session(agent_name="peer", on_request=accept)
async def interview(context: JobContext) -> None:
    session = AgentSession(
        llm=google.realtime.RealtimeModel(
            model="gemini-3.8-live",
            api_key="simulated",
            api_version="v1beta",
            http_options=types.HttpOptions(base_url=os.environ["VENDOR_URL"]),
        )
    )
    await session.start(agent=Agent(instructions="You interview people."), room=context.room)
    await context.connect()
    await context.wait_for_participant()
    session.generate_reply(instructions="Greet the candidate.")


if __name__ == "__main__":
    cli.run_app(server)
