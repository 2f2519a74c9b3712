package dev.viva.core.tenant;

/// A company outside whose models Viva can use. What runs on the installation's own machines is none.
public enum Vendor {
    GOOGLE,
    OPENAI
}
