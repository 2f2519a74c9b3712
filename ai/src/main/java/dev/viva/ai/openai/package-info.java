/// OpenAI, and every server that speaks like it, as the three parts of a cascade.
///
/// Start at [dev.viva.ai.openai.OpenAi]; [dev.viva.ai.openai.RealtimeSpeaker] is the voice. Settings, failures and
/// figures: `docs/openai.md`. Nobody else
/// imports the SDK.
///
/// **Threads:** the SDK blocks; its callers are virtual threads. Its synchronous calls do not go
/// through the dispatcher of OkHttp, which lets 64 asynchronous ones pass at a time.
@NullMarked
package dev.viva.ai.openai;

import org.jspecify.annotations.NullMarked;
