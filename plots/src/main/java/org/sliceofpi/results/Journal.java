package org.sliceofpi.results;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.json.JsonMapper;

/**
 * journal.jsonl, being written: one line per entry, on the disk before {@link #append} returns. A kill at any moment
 * costs at most the line being written. Thread-safe.
 */
public final class Journal implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Starts the journal of a new run.
     *
     * @throws IOException if there is one already, or the folder cannot be written
     */
    public static Journal create(Path folder) throws IOException {
        return new Journal(FileChannel.open(
                folder.resolve(RunFolder.JOURNAL), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Writes a line and waits until it is on the disk.
     *
     * @throws IOException if it could not be written whole
     */
    public synchronized void append(JournalEntry entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
