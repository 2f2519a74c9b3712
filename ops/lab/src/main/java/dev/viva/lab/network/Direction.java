package dev.viva.lab.network;

/// The two ways through a connection: from whoever opened it to whoever took it, and back.
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
