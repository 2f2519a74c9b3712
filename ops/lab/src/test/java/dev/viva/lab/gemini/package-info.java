/// Gemini Live on its simulator: every fault at every moment, in virtual time.
@NullMarked
package dev.viva.lab.gemini;

import org.jspecify.annotations.NullMarked;
