/// Models of voice activity and of the end of turns, run by ONNX Runtime if an operator names their files.
///
/// Start at [dev.viva.media.onnx.TurnModels].
///
/// **Threads:** one of its own per model; the event loops of interviews leave work there and look for answers, and
/// never wait. **Errors:** [dev.viva.media.onnx.ModelException] while a model is opened; afterwards failures are
/// counted
/// and whoever asks does without.
///
/// Knows sound and probabilities, nothing of interviews.
@NullMarked
package dev.viva.media.onnx;

import org.jspecify.annotations.NullMarked;
