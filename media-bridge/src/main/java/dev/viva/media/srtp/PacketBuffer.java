package dev.viva.media.srtp;

import org.jitsi.utils.ByteArrayBuffer;

/// One packet in an array with room for what protection adds. Made once per direction and used again for each packet.
///
/// **Threads:** confined.
public final class PacketBuffer implements ByteArrayBuffer {

    /// Room for the largest datagram of a common network and what is added to it.
    public static final int CAPACITY = 2_048;

    private final byte[] bytes = new byte[CAPACITY];
    private int offset;
    private int length;

    /// The array; packets begin at [#getOffset()].
    public byte[] bytes() {
        return bytes;
    }

    /// Says that a packet of that length stands at the start of the array.
    public void filled(int packetBytes) {
        offset = 0;
        length = packetBytes;
    }

    @Override
    public byte[] getBuffer() {
        return bytes;
    }

    @Override
    public int getOffset() {
        return offset;
    }

    @Override
    public int getLength() {
        return length;
    }

    @Override
    public void setLength(int length) {
        this.length = length;
    }

    @Override
    public void setOffset(int offset) {
        this.offset = offset;
    }

    @Override
    public boolean isInvalid() {
        return false;
    }

    @Override
    public void readRegionToBuff(int from, int count, byte[] target) {
        System.arraycopy(bytes, offset + from, target, 0, count);
    }

    /// Nothing to do while the packet fits; one that does not is a bug of whoever filled the buffer.
    @Override
    public void grow(int more) {
        if (offset + length + more > CAPACITY) {
            throw new IllegalStateException(length + " + " + more + " bytes, expected at most " + CAPACITY);
        }
    }

    @Override
    public void append(byte[] tail, int count) {
        grow(count);
        System.arraycopy(tail, 0, bytes, offset + length, count);
        length += count;
    }

    @Override
    public void shrink(int less) {
        length -= less;
    }
}
