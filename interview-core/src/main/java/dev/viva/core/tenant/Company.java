package dev.viva.core.tenant;

/// What a tenant decides about itself.
///
/// @param secondFactor whether all its members must have one
public record Company(String name, boolean secondFactor) {}
