package dev.viva.core.tenant;

/// Where data are worked on, as far as a law or a contract asks for it.
public enum Region {
    /// The European Union.
    EU,
    /// The United Kingdom.
    UK,
    INDIA,
    /// The United States.
    US
}
