package dev.viva.persistence.lease;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/// Tasks carry no data, and nothing that might stand in the table is ever made into an object.
enum WithoutPayload implements Serializer {
    INSTANCE;

    @Override
    @SuppressWarnings("NullAway") // db-scheduler takes and gives null for no data
    public byte[] serialize(Object data) {
        return null;
    }

    @Override
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    public <T> T deserialize(Class<T> type, byte[] data) {
        return null;
    }
}
