package org.saan.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * The folder of the ledger and the store. One process owns it: {@link #own} takes a lock that ends with the process. The
 * owner writes who it is and, when it serves, at which address, so that others can ask it or say who holds the home.
 */
public final class Home {
    /** 1: ledger and store as they were first; 2: records of version 2, a store with a state beside it. */
    private static final String FORM = "2";

    private final Path folder;

    public Home(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    public Path folder() {
        return folder;
    }

    public Path ledger() {
        return folder.resolve("ledger");
    }

    public Path store() {
        return folder.resolve("store");
    }

    /** The text index, which can be rebuilt from the store. */
    public Path index() {
        return folder.resolve("index");
    }

    /** The graph in columns, which can be made anew from the store. */
    public Path columns() {
        return folder.resolve("columns");
    }

    private Path formFile() {
        return folder.resolve("form");
    }

    /** This home, when it is not of a newer form than ours; throws REFUSED else. */
    public Home checked() {
        String form = FORM;
        try {
            form = Files.exists(formFile()) ? Files.readString(formFile()).strip() : FORM;
        } catch (IOException e) {
            throw SaanException.because(
                    e,
                    ErrorKind.REFUSED,
                    "home.unwritable",
                    folder,
                    e.getClass().getSimpleName());
        }
        // Homes of before the file was written are of form 1, which we read as it is.
        if (form.isEmpty()) {
            return this;
        }
        if (!form.matches("[0-9]{1,4}")) {
            throw new SaanException(ErrorKind.DATA_INVALID, "home.form", formFile());
        }
        if (Integer.parseInt(form) > Integer.parseInt(FORM)) {
            throw new SaanException(ErrorKind.REFUSED, "home.newer", folder, form, FORM);
        }
        return this;
    }

    /** Written once, aside and renamed: a form that is half there would close the home for ever. */
    private void noteForm() throws IOException {
        if (!Files.exists(formFile()) || !Files.readString(formFile()).strip().equals(FORM)) {
            Path aside = folder.resolve("form.tmp");
            Files.writeString(aside, FORM + "\n");
            Files.move(aside, formFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path followedFile() {
        return folder.resolve("follows");
    }

    /** The address of the node that this home is kept equal to; empty for a home of its own. */
    public Optional<String> followed() {
        try {
            return Optional.of(Files.exists(followedFile()) ? Files.readString(followedFile()) : "")
                    .map(String::strip)
                    .filter(address -> !address.isEmpty());
        } catch (IOException e) {
            throw SaanException.because(
                    e,
                    ErrorKind.REFUSED,
                    "home.unwritable",
                    folder,
                    e.getClass().getSimpleName());
        }
    }

    /** This home, when nobody else decides what is in it; throws REFUSED for one that follows another. */
    public Home writable() {
        followed().ifPresent(address -> {
            throw new SaanException(ErrorKind.REFUSED, "home.follows", folder, address);
        });
        return this;
    }

    private Path lockFile() {
        return folder.resolve("lock");
    }

    private Path ownerFile() {
        return folder.resolve("owner");
    }

    /** Owning the home; closing it gives the home free. */
    public final class Ownership implements AutoCloseable {
        private final FileChannel channel;
        private final FileLock lock;

        private Ownership(FileChannel channel, FileLock lock) {
            this.channel = channel;
            this.lock = lock;
        }

        /** Records the address at which this process serves, for example {@code http://localhost:3030/}. */
        public void serving(String address) {
            note(address);
        }

        /** Notes that this home is kept equal to another node; nothing else may change it from now on. */
        public void follow(String address) {
            try {
                Path aside = folder.resolve("follows.tmp");
                if (followed().equals(Optional.of(address))) {
                    return;
                }
                Files.writeString(aside, address + "\n");
                try (FileChannel written = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(aside, followedFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw SaanException.because(e, ErrorKind.REFUSED, "home.unwritable", folder, e.getMessage());
            }
        }

        /** From now on the home follows nobody. */
        public void detach() {
            try {
                Files.deleteIfExists(followedFile());
            } catch (IOException e) {
                throw SaanException.because(e, ErrorKind.REFUSED, "home.unwritable", folder, e.getMessage());
            }
        }

        private void note(String address) {
            try {
                Files.writeString(ownerFile(), ProcessHandle.current().pid() + "\n" + address + "\n");
            } catch (IOException e) {
                throw SaanException.because(e, ErrorKind.REFUSED, "home.unwritable", folder, e.getMessage());
            }
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(ownerFile());
                lock.release();
                channel.close();
            } catch (IOException e) {
                throw SaanException.because(e, ErrorKind.INTERNAL, "home.unwritable", folder, e.getMessage());
            }
        }
    }

    /** Takes the home; throws {@link SaanException} REFUSED when another process holds it or it cannot be written. */
    public Ownership own() {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw held();
            }
            Ownership ownership = new Ownership(channel, lock);
            try {
                checked();
                noteForm();
                ownership.note("");
            } catch (SaanException | IOException e) {
                ownership.close();
                throw e;
            }
            return ownership;
        } catch (OverlappingFileLockException e) {
            throw held();
        } catch (IOException e) {
            throw SaanException.because(
                    e,
                    ErrorKind.REFUSED,
                    "home.unwritable",
                    folder,
                    e.getClass().getSimpleName());
        }
    }

    private SaanException held() {
        String[] owner = owner();
        return new SaanException(ErrorKind.REFUSED, "home.held", folder, owner[0], owner[1].isEmpty() ? "-" : owner[1]);
    }

    /** The lock tells the truth; what a dead owner left written does not. */
    private boolean isHeld() {
        if (!Files.exists(lockFile())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The address of the server that runs on this home; empty when none does. */
    public Optional<String> runningServer() {
        String[] owner = owner();
        return !owner[1].isEmpty() && isHeld() ? Optional.of(owner[1]) : Optional.empty();
    }

    private String[] owner() {
        try {
            String[] lines =
                    Files.readString(ownerFile(), StandardCharsets.UTF_8).split("\n", -1);
            return new String[] {lines[0], lines.length > 1 ? lines[1] : ""};
        } catch (IOException e) {
            return new String[] {"?", ""};
        }
    }
}
