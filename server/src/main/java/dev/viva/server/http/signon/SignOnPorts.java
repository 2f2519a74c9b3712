package dev.viva.server.http.signon;

import dev.viva.core.runtime.Offload;
import dev.viva.server.people.signon.SignOn;

/// What stands behind signing in at a company's identity provider.
///
/// @param outside where servers of others are asked: apart, because they may be slow
public record SignOnPorts(SignOn signOn, Offload outside) {}
